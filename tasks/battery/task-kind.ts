/**
 * A kind of task: how trials of it are made from a seed, and what should be written at each question of one. One
 * file describes one kind; a brain that can do more is told by more of them. (spaun.md 2.3.)
 */

import type { RandomStream } from '#engine/math';
import type { Answer } from '../score.ts';
import { type Mark, refuseStimulus } from '../stimulus/index.ts';
import type { ImageSource } from '../task.ts';
import type { Observed, TrialScore, World } from '../trial.ts';
import type { Item, Segment } from './segment.ts';

/** What a maker of trials draws from. */
export interface Making {
  readonly random: RandomStream;
  /** Writes a digit as it is to be shown: typed or in handwriting. */
  show(digit: number): string;
}

/** A trial as a stimulus, and what is known of it. */
export interface Made {
  readonly stimulus: string;
  /** By question. Default: what `expected` says of the stimulus. */
  readonly expected?: readonly (readonly Answer[])[];
  readonly baselines?: Readonly<Record<string, readonly (readonly Answer[])[]>>;
  readonly chance?: number;
  readonly about?: Readonly<Record<string, number | string | readonly number[]>>;
}

/** Trials of the gamble, as a mark. */
export type GambleMark = Extract<Mark, { kind: 'gamble' }>;

/** A kind of task. */
export interface TaskKind {
  /** In one word, e.g. `counting`. */
  readonly name: string;
  readonly title: string;
  /** An example in the stimulus language. */
  readonly format: string;
  /** What should be written. */
  readonly answer: string;
  /** The symbol that chooses it after `A`; none when only instructions do. */
  readonly symbol?: string;
  /** Its word in the task register. */
  readonly word: string;
  /** The variants that figures are given for. */
  readonly variants: readonly string[];
  /** Most simulated seconds that it thinks before the first stroke, beyond those for a written answer. Default 0. */
  thinks?(segment: Segment): number;
  /** Makes a trial of a variant. */
  make(variant: string, making: Making): Made;
  /** What should be written, at each `wait` of the segment. @throws PalliumError when it makes no sense. */
  expected(segment: Segment): readonly (readonly Answer[])[];
  /** Shows a mark of the kind `gamble`. */
  world?(mark: GambleMark, showing: Showing): World;
  /** How many questions such a mark asks. */
  asks?(mark: GambleMark): number;
  /** Judges in its own way what was written; `plain` is the score by digits. */
  score?(observed: Observed, plain: TrialScore, showing: Showing): TrialScore;
  /** The same for answers that are given as digits. */
  judge?(plain: TrialScore, marks: readonly Mark[]): TrialScore;
}

/** What is at hand while a trial is shown or judged. */
export interface Showing {
  readonly images: ImageSource;
  readonly random: RandomStream;
  readonly marks: readonly Mark[];
  readonly symbolSeconds: number;
  readonly answerSeconds: number;
}

/**
 * Goes through the items of a segment and gives what `answer` says at each place where answers are awaited.
 * `answer` gets what came before. @throws PalliumError when something is awaited before `?`, or `?` is missing.
 */
export function answersAt(
  segment: Segment,
  answer: (before: readonly Item[]) => readonly Answer[],
): readonly (readonly Answer[])[] {
  const isQuestion = (item: Item): boolean => item.kind === 'symbol' && item.symbol === '?';
  if (!segment.items.some(isQuestion))
    throw refuseStimulus(
      segment.text,
      segment.text.length,
      'the question mark is missing',
      'write e.g. A3[471]?XXX',
    );
  return segment.items.flatMap((item, index) => {
    if (item.kind !== 'wait') return [];
    const before = segment.items.slice(0, index);
    if (before.some(isQuestion)) return [answer(before)];
    throw refuseStimulus(
      segment.text,
      item.at,
      'an answer is awaited before anything was asked',
      'put ? before X',
    );
  });
}

/** The lists among items. */
export const listsOf = (items: readonly Item[]): readonly (readonly Answer[])[] =>
  items.flatMap((item) => (item.kind === 'list' ? [item.digits] : []));

/** The first `count` lists. @throws PalliumError when there are fewer. */
export function needLists(
  segment: Segment,
  items: readonly Item[],
  count: number,
  example: string,
): readonly (readonly Answer[])[] {
  const lists = listsOf(items);
  if (lists.length >= count) return lists;
  throw refuseStimulus(
    segment.text,
    segment.text.length,
    count === 1
      ? 'a list in [ ] is missing'
      : `there should be ${count} lists in [ ], and there are ${lists.length}`,
    `write e.g. ${example}`,
  );
}

/** Different digits, drawn at random. */
export const differentDigits = (random: RandomStream, count: number): readonly number[] =>
  random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, count);

/** The number at the end of a variant's name, e.g. 5 of `length 5`. */
export const numberIn = (variant: string): number =>
  Number(/-?\d+$/.exec(variant)?.[0] ?? Number.NaN);
