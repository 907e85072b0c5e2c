/**
 * A trial: one thing asked of a brain, how it is shown, and how what the hand wrote is judged. Whoever runs it asks
 * its world for frame after frame, reads the ink, and hands what came of it to `score`. A trial never sees the brain.
 */

import type { WrittenItem } from './ink.ts';
import type { Answer, Verdict } from './score.ts';
import type { Frame } from './task.ts';

/** One thing on the page, times in seconds from the start of the trial, and what the task's own reader makes of it. */
export interface Written extends WrittenItem {
  readonly answer: Answer;
}

/** A frame that was shown, and when it began (s from the start of the trial). */
export interface Shown {
  readonly frame: Frame;
  readonly at: number;
}

/** All that is known of a trial from outside, so far or when it is over. */
export interface Observed {
  /** In order of time; only what is finished. */
  readonly written: readonly Written[];
  /** In order of time. */
  readonly shown: readonly Shown[];
}

/** What shows a trial: asked whenever the frame before has ended. */
export interface World {
  /** What comes next, given all that was written; null: the trial is over. */
  next(observed: Observed): Frame | null;
}

/**
 * What became of a trial. `answered`; `dash`: the first thing written says "I do not know", a null response, which is
 * counted apart; `nothing`: no ink at all.
 */
export type Outcome = 'answered' | 'dash' | 'nothing';

/** How well a trial was done. */
export interface TrialScore {
  readonly outcome: Outcome;
  /** All answers right, none left out, and nothing more was written. */
  readonly correct: boolean;
  /** Verdicts by place, the answers of all questions of the trial one after the other. */
  readonly places: readonly Verdict[];
  /** Share of places that are right, 0 to 1. */
  readonly accuracy: number;
  /** Things written beyond those that were asked for. */
  readonly extra: number;
  /** What was read, by question. */
  readonly answers: readonly (readonly Answer[])[];
  /** More that was measured, by name, e.g. `latency` (s from the question mark going to the pen going down). */
  readonly measures: Readonly<Record<string, number>>;
}

/** One trial, made by a generator from a seed: the same seed makes the same trial down to the pixels. */
export interface Trial {
  /** Names it among all trials, e.g. `counting/3/seed 101`; the key by which an interrupted suite goes on. */
  readonly id: string;
  /** Name in the register of tasks; `several` when there are more tasks than one. */
  readonly task: string;
  /** Which of its kind, for tables by kind: `length 5`, `P 3`, `count 2`, the name of a matrix or a pattern. */
  readonly kind: string;
  readonly seed: number;
  /** In the stimulus language, as it was shown. */
  readonly stimulus: string;
  /**
   * What should be written, by question, each a list of digits; null where there is no answer, so that a dash or
   * nothing is right. A question of the gamble has no right answer: [].
   */
  readonly expected: readonly (readonly Answer[])[];
  /** What simple strategies would write, by their names; `scoreOf` judges them as it judges the brain. */
  readonly baselines: Readonly<Record<string, readonly (readonly Answer[])[]>>;
  /** Probability of being right by chance, where there is one to tell. */
  readonly chance?: number;
  /** More that belongs into the results, plain data. */
  readonly about: Readonly<Record<string, number | string | readonly number[]>>;
  /** The most simulated seconds that it takes. */
  readonly seconds: number;
  /** Begins it: a world of its own, independent of any other run of this trial. */
  begin(): World;
  /** Judges what was written. */
  score(observed: Observed): TrialScore;
  /** Judges answers given as digits, by question: baselines, or what the decoder had chosen. */
  scoreOf(answers: readonly (readonly Answer[])[]): TrialScore;
}
