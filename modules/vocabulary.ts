/**
 * The words of the brain, with the structure that its tasks rely on: numbers are made by ADD (n = ZER * ADD^n),
 * positions by INC (POSk = POS1 * INC^(k-1)), and a lone number looks like a list of one (POS1 * number).
 * (Eliasmith et al. 2012; structure after Choo 2018.)
 */

import { circularAlgebra, SemanticPointer, Vocabulary } from '#semantic-pointers';
import { distinctSteps } from './distinct-steps.ts';

/** Words of the digits 0 to 9, in counting order. */
export const digitWords = [
  'ZER',
  'ONE',
  'TWO',
  'THR',
  'FOR',
  'FIV',
  'SIX',
  'SEV',
  'EIG',
  'NIN',
] as const;

/** Most items a list can hold: one per position word. */
export const listCapacity = 8;

/** Words of the places of a list, first to last. */
export const positionWords: readonly string[] = Array.from(
  { length: listCapacity },
  (_, index) => `POS${index + 1}`,
);

/** What the eye can name besides digits, in the order of the classifier. */
export const symbolWords = [
  'A',
  'C',
  'F',
  'K',
  'L',
  'M',
  'P',
  'R',
  'V',
  'W',
  'OPEN',
  'CLOSE',
  'QM',
] as const;

/** What the task register may hold: the task, together with `DEC` while its answer is given; `X` before it is chosen. */
export const taskWords = [
  'X',
  'TASK_W',
  'TASK_R',
  'TASK_L',
  'TASK_M',
  'TASK_C',
  'TASK_A',
  'TASK_V',
  'TASK_F',
  'TASK_REACT',
  'TASK_INSTR',
  'TASK_CMP',
  'DEC',
] as const;

/** How many arms the gambling task has: the answers are 0 to one less. */
export const armCount = 3;

/** States in which an arm of the gambling task has been chosen, the first arm first. */
export const armWords: readonly string[] = Array.from(
  { length: armCount },
  (_, arm) => `ARM${arm + 1}`,
);

/** What the state register may hold: which list is read, which probe, or how a task is done. */
export const stateWords: readonly string[] = [
  'TRANS0',
  'TRANS1',
  'TRANS2',
  'QAP',
  'QAK',
  'LEARN',
  ...armWords,
  'DIRECT',
  'INSTRP',
];

/** What the decode register may hold: how the answer comes about. */
export const decodeWords = ['FWD', 'REV', 'CNT', 'DECI', 'DECP', 'DECK', 'DECC', 'DECW'] as const;

/** Parts that an instruction is made of, bound to what they are to be; `DEC` is the one of the decode register. */
export const tagWords = ['VIS', 'TASK', 'STATE', 'DATA'] as const;

/** Words that must not be confused: no two of them may be more alike than this, about one in forty random pairs. */
const maxSimilarity = (dimensions: number): number => Math.min(0.5, 2.25 / Math.sqrt(dimensions));

const chain = (words: readonly string[], step: string): string =>
  words
    .slice(1)
    .map((word, index) => `${word} = ${words[index]} * ${step}`)
    .join('; ');

/**
 * Builds the brain's vocabulary of `dimensions`-D pointers; `more` are words that an extended control table needs.
 * @throws PalliumError `vocabulary-too-dense` when the dimension cannot hold that many distinct words.
 */
export function brainVocabulary(
  dimensions: number,
  seed: number,
  more: readonly string[] = [],
): Vocabulary {
  const vocabulary = new Vocabulary({
    dimensions,
    name: 'brain',
    seed,
    maxSimilarity: maxSimilarity(dimensions),
  });
  const [add, inc] = distinctSteps({
    dimensions,
    seed,
    firstReach: digitWords.length - 1,
    secondReach: listCapacity - 1,
  });
  vocabulary.add('ADD', new SemanticPointer(add, 'ADD', circularAlgebra));
  vocabulary.add('INC', new SemanticPointer(inc, 'INC', circularAlgebra));
  const starts = [digitWords[0], positionWords[0]].map((word) => `${word}.unitary()`);
  const random = [
    ...symbolWords,
    ...taskWords,
    ...stateWords,
    ...decodeWords,
    ...tagWords,
    ...more,
  ];
  return vocabulary.populate(
    [
      starts.join('; '),
      chain(digitWords, 'ADD'),
      chain(positionWords, 'INC'),
      random.join('; '),
    ].join('; '),
  );
}
