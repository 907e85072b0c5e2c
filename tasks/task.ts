/**
 * The contract of a task: what the eye is shown, when, and what the hand should write. A task shows images and reads
 * ink; it never sees the brain. Frames follow each other without a gap; a frame of null is the blank page.
 */

import type { Instruction } from './instruction.ts';

/** One picture, held for a while. */
export interface Frame {
  /** Seconds for which it is shown; the most of them when answers are awaited. */
  readonly seconds: number;
  /** 784 numbers in 0..1, rows from the top; null: nothing is shown. */
  readonly image: ArrayLike<number> | null;
  /** What was meant, for people: `A`, `7`, or empty for a blank. */
  readonly symbol: string;
  /**
   * So many written answers are awaited. The frame ends early once that many are on the page and the pen has been up
   * for a moment, or once the hand has written something and rests. Absent: it lasts its whole time.
   */
  readonly awaits?: number;
  /** Instructions in force while it is shown, in order of their places. Absent: none. */
  readonly instructions?: readonly Instruction[];
}

/** A task: what is shown, and what should come of it. */
export interface Task {
  readonly name: string;
  /** The task in the stimulus language. */
  readonly stimulus: string;
  /** The digits shown as the list. */
  readonly presented: readonly number[];
  /** What the hand should write, in order. */
  readonly expected: readonly number[];
  /** All that is shown, the blank page of the answer time included. */
  readonly frames: readonly Frame[];
  /** Seconds from the start to the answer time. */
  readonly answerBegins: number;
}

/** Where pictures come from: drawn by a generator, or taken from files. */
export interface ImageSource {
  /** Says where, for reports: `generated`, or the file. */
  readonly name: string;
  /** A picture of a task symbol such as `A`, `[` or a typed digit. */
  symbol(symbol: string): ArrayLike<number>;
  /** A picture of a digit in somebody's handwriting; each call another one. */
  handwriting(digit: number): ArrayLike<number>;
  /** The picture of this number and what it shows. @throws PalliumError when there is none of this number. */
  stored(index: number): StoredImage;
}

/** A picture out of a file. */
export interface StoredImage {
  readonly image: ArrayLike<number>;
  readonly digit: number;
}

/** Seconds of simulated time that a task takes. */
export function secondsOf(task: Task): number {
  return task.frames.reduce((sum, { seconds }) => sum + seconds, 0);
}
