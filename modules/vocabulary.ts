/**
 * The words of the brain, with the structure that its tasks rely on: numbers are made by ADD (n = ZER * ADD^n),
 * positions by INC (POSk = POS1 * INC^(k-1)), and a lone number looks like a list of one (POS1 * number).
 * (Eliasmith et al. 2012; structure after Choo 2018.)
 */

import { type RandomStream, randomStream } from '#engine/math';
import { circularAlgebra, SemanticPointer, Vocabulary } from '#semantic-pointers';

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
const maxSimilarity = (dimensions: number): number => Math.min(0.5, 3.2 / Math.sqrt(dimensions));

const chain = (words: readonly string[], step: string): string =>
  words
    .slice(1)
    .map((word, index) => `${word} = ${words[index]} * ${step}`)
    .join('; ');

/** Random unitary pointer. */
function unitary(dimensions: number, random: RandomStream): Float64Array {
  return circularAlgebra.makeUnitary(
    Float64Array.from({ length: dimensions }, () => random.normal()),
  );
}

/** How many pairs of steps are drawn, of which the one whose words are least alike is kept. */
const stepDraws = 100;

/**
 * ADD and INC decide how alike all numbers, positions and pairs of them are: POSi * n is like POSk * m as much as
 * INC^(i-k) * ADD^(n-m) is like the identity. The similarity limit of derived words is therefore a choice of steps.
 */
function distinctSteps(dimensions: number, seed: number): { add: Float64Array; inc: Float64Array } {
  const random = randomStream(seed, 'vocabulary/brain/steps');
  const { bind, power } = circularAlgebra;
  let best: { add: Float64Array; inc: Float64Array; worst: number } = {
    add: new Float64Array(),
    inc: new Float64Array(),
    worst: Number.POSITIVE_INFINITY,
  };
  for (let draw = 0; draw < stepDraws; draw++) {
    const [add, inc] = [unitary(dimensions, random), unitary(dimensions, random)];
    const adds = Array.from({ length: 2 * digitWords.length - 1 }, (_, n) =>
      power(add, n + 1 - digitWords.length),
    );
    let worst = 0;
    for (let shift = 0; shift < listCapacity; shift++) {
      const places = power(inc, shift);
      adds.forEach((numbers, index) => {
        // Element 0 of a bound vector is its similarity with the identity.
        const alike = Math.abs(bind(places, numbers)[0] ?? 0);
        if (shift !== 0 || index !== digitWords.length - 1) worst = Math.max(worst, alike);
      });
      if (worst > best.worst) break;
    }
    if (worst < best.worst) best = { add, inc, worst };
  }
  return best;
}

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
  const { add, inc } = distinctSteps(dimensions, seed);
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
