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

export const taskWords = ['X', 'TASK_R', 'TASK_M', 'DEC'] as const;
export const stateWords = ['TRANS0', 'TRANS1', 'TRANS2'] as const;
export const decodeWords = ['FWD', 'REV'] as const;

/** Words that must not be confused: no two of them may be more alike than this. */
const maxSimilarity = (dimensions: number): number => Math.min(0.5, 2 / Math.sqrt(dimensions));

const chain = (words: readonly string[], step: string): string =>
  words
    .slice(1)
    .map((word, index) => `${word} = ${words[index]} * ${step}`)
    .join('; ');

/**
 * Builds the brain's vocabulary of `dimensions`-D pointers.
 * @throws PalliumError `vocabulary-too-dense` when the dimension cannot hold that many distinct words.
 */
export function brainVocabulary(dimensions: number, seed: number): Vocabulary {
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
  const random = [...symbolWords, ...taskWords, ...stateWords, ...decodeWords];
  return vocabulary.populate(
    [
      starts.join('; '),
      chain(digitWords, 'ADD'),
      chain(positionWords, 'INC'),
      random.join('; '),
    ].join('; '),
  );
}
