/**
 * Generators of the stimulus language: `(COUNT;3)` stands for a counting task of three counts, and so on. Each gives
 * text of the same language, drawn at random; only `(LEARN;...)` gives what cannot be written beforehand, trials of
 * the gamble. (spaun.md 2.2; the answers are laid down by the tasks, not here.)
 */

import type { RandomStream } from '#engine/math';
import type { GambleBlock } from './mark.ts';

/** Makes an error that points at the generator. */
export type Refuse = (what: string, fix: string) => Error;

/** How a task begins, and text to be read after that, or blocks of the gamble. */
export interface Generated {
  readonly opening: string;
  readonly body: string | { readonly blocks: readonly GambleBlock[]; readonly shuffled: boolean };
}

type Generator = (parameters: readonly string[], random: RandomStream, refuse: Refuse) => Generated;

/** `(COUNT;n)`: count up n times, from a start that leaves the answer at 9 or below. */
const count: Generator = ([times = ''], random, refuse) => {
  const n = wholeNumber(times, 0, 9);
  if (n === undefined) throw refuse('COUNT takes how often, 0 to 9', 'write e.g. (COUNT;3)');
  return { opening: 'A4', body: `[${random.integer(10 - n)}][${n}]?X` };
};

/** `(QA;P;7;3)`: seven different digits; which is third? `(QA;K;7;3)`: where is the one that is third? */
const questions: Generator = ([kind, length = '', index = ''], random, refuse) => {
  const [n, k] = [wholeNumber(length, 1, 8), wholeNumber(index, 1, 8)];
  if ((kind !== 'P' && kind !== 'K') || n === undefined || k === undefined || k > n)
    throw refuse(
      'QA takes P or K, the length of the list (1 to 8) and a place in it, from 1',
      'write e.g. (QA;P;7;3)',
    );
  const digits = random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, n);
  const probe = kind === 'P' ? k : digits[k - 1];
  return { opening: 'A5', body: `[${digits.join('')}]${kind}[${probe}]?X` };
};

/** `(RVC;AAxB;xB;3)`: three examples of a rule, and a question. Capitals stay the same, small letters vary. */
const variables: Generator = ([question = '', answer = '', examples = ''], random, refuse) => {
  const n = wholeNumber(examples, 1, 8);
  const unknown = [...answer].find((letter) => /[a-z]/.test(letter) && !question.includes(letter));
  if (!/^[A-Za-z]{1,8}$/.test(question) || !/^[A-Za-z]{1,8}$/.test(answer) || n === undefined)
    throw refuse(
      'RVC takes a pattern of 1 to 8 letters, the pattern of the answer, and how many examples (1 to 8)',
      'write e.g. (RVC;AAxB;xB;3)',
    );
  if (unknown !== undefined)
    throw refuse(
      `the answer of RVC has a variable '${unknown}' that the question does not have`,
      'use in the answer what stands in the question',
    );
  const filled = fillPatterns([question, answer], n + 1, random);
  if (filled === undefined)
    throw refuse('RVC would need more than ten different digits', 'give fewer examples');
  const cells = filled.map((cell) => cell.map((digits) => `[${digits.join('')}]`));
  const shown = cells.slice(0, n).map((cell) => cell.join(''));
  const waits = 'X'.repeat(answer.length + 1);
  return { opening: 'A6', body: `${shown.join('')}${cells[n]?.[0]}?${waits}` };
};

/** `(LEARN;0.1+0.7,20;0.7+0.1,20)`: twenty trials in which the second arm pays best, then twenty of the first. */
const learn =
  (shuffled: boolean): Generator =>
  (blocks, _random, refuse) => {
    const read = blocks.map((block): GambleBlock | undefined => {
      const [chances = '', trials = ''] = block.split(',');
      const numbers = chances.split('+').map(Number);
      const n = wholeNumber(trials, 1, 1000);
      const sound = numbers.length > 1 && numbers.every((p) => p >= 0 && p <= 1);
      return n === undefined || !sound ? undefined : { chances: numbers, trials: n };
    });
    const sound = read.filter((block) => block !== undefined);
    const arms = new Set(sound.map(({ chances }) => chances.length));
    if (sound.length < Math.max(1, read.length) || arms.size !== 1)
      throw refuse(
        'LEARN takes blocks: the chance of each arm (2 or more, the same arms in each block) and how many trials',
        'write e.g. (LEARN;0.12+0.12+0.72,20;0.72+0.12+0.12,20)',
      );
    return { opening: 'A2', body: { blocks: sound, shuffled } };
  };

/** All generators by name. */
export const generators: Readonly<Record<string, Generator>> = {
  COUNT: count,
  LEARN: learn(false),
  QA: questions,
  RVC: variables,
  /** As LEARN, but what is paid has nothing to do with what is chosen. */
  SHUFFLED: learn(true),
};

/**
 * Fills patterns of letters `times` times: a capital stands for the same digit in all, a small letter for another one
 * each time, never one that was used before, so that what is asked was in no example. Undefined: ten digits are too
 * few even when small letters may come back in other examples.
 */
export function fillPatterns(
  patterns: readonly string[],
  times: number,
  random: RandomStream,
): readonly (readonly (readonly number[])[])[] | undefined {
  const letters = [...new Set(patterns.join(''))];
  const constants = letters.filter((letter) => /[A-Z]/.test(letter));
  const variables = letters.filter((letter) => /[a-z]/.test(letter));
  const digits = random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const fixed = new Map(constants.map((letter, index) => [letter, digits[index] ?? 0]));
  const rest = digits.slice(constants.length);
  // The last filling, the question, has digits of its own; examples share the others when there are too few.
  const asked = rest.slice(0, variables.length);
  const shown = rest.slice(variables.length);
  if (shown.length < Math.max(variables.length, 1) && variables.length > 0) return undefined;
  return Array.from({ length: times }, (_, index) => {
    const last = index === times - 1;
    const values = new Map(fixed);
    for (const [place, letter] of variables.entries()) {
      const digit = last ? asked[place] : shown[(index * variables.length + place) % shown.length];
      values.set(letter, digit ?? 0);
    }
    return patterns.map((pattern) => [...pattern].map((letter) => values.get(letter) ?? 0));
  });
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = Number(text);
  return /^[0-9]+$/.test(text) && value >= least && value <= most ? value : undefined;
}
