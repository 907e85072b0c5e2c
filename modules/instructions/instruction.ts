/**
 * Instructions as plain data: what must be the case, and what is to be done then; and the one pointer by which a list
 * of them is given to the brain: each place of the list bound to what calls the instruction and to what it says, the
 * one and the other permuted so that they cannot be taken for each other. (Choo 2018; spaun.md 1.13.)
 */

import { PalliumError } from '#engine/errors';
import { circularConvolve, randomStream } from '#engine/math';
import type { Vocabulary } from '#semantic-pointers';
import { positionWords } from '../vocabulary.ts';

/** One instruction, in the words of the rules of a control table. Its place in a list of instructions is its number, from 1. */
export interface Instruction {
  /**
   * What calls it: the word of a symbol that is seen (`ONE`), and words of the registers, which the brain's own module
   * does not look at. Without any, only its place calls it.
   */
  readonly when: {
    readonly sees?: string;
    readonly task?: string;
    readonly state?: string;
  };
  /** Words written to registers. Without `state` and `decode`, a new task begins with `TRANS0` and `FWD`. */
  readonly write?: {
    readonly task?: string;
    readonly state?: string;
    readonly decode?: string;
  };
  /** Expression put where answers are read, e.g. `POS1 * NIN`, and written down. */
  readonly data?: string;
}

/** Parts of what an instruction says, and the words of the vocabulary that mark them. */
export const consequentTags = {
  task: 'TASK',
  state: 'STATE',
  decode: 'DEC',
  data: 'DATA',
} as const;

/** A part of what an instruction says. */
export type ConsequentPart = keyof typeof consequentTags;

/** What stands in an instruction that is called by seeing `word`: a vector of length 1. */
export function antecedent(vocabulary: Vocabulary, word: string): number[] {
  return permuted(bound(vocabulary, 'VIS', word), 'antecedents');
}

/** What stands in an instruction that says that `part` is to be `expression`: a vector of length 1. */
export function consequent(
  vocabulary: Vocabulary,
  part: ConsequentPart,
  expression: string,
): number[] {
  return permuted(bound(vocabulary, consequentTags[part], expression), 'consequents');
}

const bound = (vocabulary: Vocabulary, tag: string, expression: string): number[] => {
  const { values } = vocabulary.parse(`${tag} * (${expression})`);
  const length = Math.hypot(...values);
  return Array.from(values, (value) => value / length);
};

/** The order is always the same for vectors of one size, so that who instructs and who is instructed agree. */
function permuted(vector: readonly number[], name: string): number[] {
  const order = randomStream(0, `instructions/${name}`).shuffle(vector.map((_, index) => index));
  return order.map((index) => vector[index] ?? 0);
}

/**
 * A list of instructions, at most eight, as one pointer; without any, a pointer of zeros.
 * @throws PalliumError `bad-option` for what the brain cannot be told, `unknown-pointer` for words that there are not.
 */
export function instructionPointer(
  vocabulary: Vocabulary,
  instructions: readonly Instruction[],
): Float64Array {
  const sum = new Float64Array(vocabulary.dimensions);
  if (instructions.length > positionWords.length) {
    const most = positionWords.length;
    throw refuse(`there are ${instructions.length} instructions.`, `give at most ${most} at once.`);
  }
  instructions.forEach((instruction, index) => {
    const parts = new Float64Array(vocabulary.dimensions);
    for (const vector of partsOf(vocabulary, instruction, index + 1))
      vector.forEach((value, i) => {
        parts[i] = (parts[i] ?? 0) + value;
      });
    const place = vocabulary.parse(positionWords[index] ?? '').values;
    circularConvolve(place, parts).forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + value;
    });
  });
  return sum;
}

function partsOf(vocabulary: Vocabulary, instruction: Instruction, number: number): number[][] {
  const { when, write = {}, data } = instruction;
  if (when.task !== undefined || when.state !== undefined) {
    throw refuse(
      `instruction ${number} waits for a task or a state.`,
      'let it be called by what is seen, or by its place.',
    );
  }
  if ((write.task === undefined) === (data === undefined)) {
    throw refuse(
      `instruction ${number} says ${data === undefined ? 'neither a task nor an answer' : 'a task and an answer'}.`,
      'give `write.task` (and `state`, `decode`) or `data`.',
    );
  }
  const says = Object.entries({ ...write, ...(data !== undefined && { data }) });
  return [
    ...(when.sees === undefined ? [] : [antecedent(vocabulary, when.sees)]),
    ...says.map(([part, words]) => consequent(vocabulary, part as ConsequentPart, words)),
  ];
}

const refuse = (what: string, fix: string): PalliumError =>
  new PalliumError({ kind: 'input', code: 'bad-option', path: 'instructions', what, fix });
