/**
 * Marks become frames: when each picture is shown and for how long (spaun.md 2.1). A symbol stands for 0.2 s; a blank
 * comes between two equal symbols that follow each other, so that the eye can tell them apart; at the end the page
 * stays blank for the answers, (answers + 0.5) * answerSeconds rounded down to whole symbol times.
 */

import type { RandomStream } from '#engine/math';
import type { Mark } from './stimulus.ts';
import type { Frame, ImageSource } from './task.ts';

/** Options of `schedule`. */
export interface Timing {
  /** Seconds a symbol stands. Default 0.2. */
  readonly symbolSeconds?: number;
  /** Seconds the hand is given for one answer. Default 1.6, of which the stroke takes 0.75. */
  readonly answerSeconds?: number;
  /** Draws every symbol's time from this range (s) instead. */
  readonly jitter?: { readonly from: number; readonly to: number; readonly random: RandomStream };
}

/** Seconds a symbol stands, and seconds the hand has for an answer. */
export const defaultTiming: { readonly symbolSeconds: number; readonly answerSeconds: number } = {
  symbolSeconds: 0.2,
  answerSeconds: 1.6,
};

/** What is shown when; `answerBegins` is in seconds from the start. */
export interface Schedule {
  readonly frames: readonly Frame[];
  readonly answerBegins: number;
}

/** Lays out marks in time; `answers` is the number to wait for when the stimulus has no X of its own. */
export function schedule(
  marks: readonly Mark[],
  images: ImageSource,
  answers: number,
  timing: Timing = {},
): Schedule {
  const { symbolSeconds, answerSeconds, jitter } = { ...defaultTiming, ...timing };
  const duration = (): number =>
    jitter === undefined
      ? symbolSeconds
      : jitter.from + (jitter.to - jitter.from) * jitter.random.uniform();
  const frames: Frame[] = [];
  const blank = (): void => {
    frames.push({ seconds: duration(), image: null, symbol: '' });
  };
  for (const mark of marks) {
    if (mark.kind === 'answer') continue;
    if (mark.kind === 'blank') {
      blank();
      continue;
    }
    const symbol = mark.kind === 'symbol' ? mark.symbol : String(mark.digit);
    if (frames.at(-1)?.symbol === symbol) blank();
    const image = mark.kind === 'symbol' ? images.symbol(symbol) : images.handwriting(mark.digit);
    frames.push({ seconds: duration(), image, symbol });
  }
  const answerBegins = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  const asked = marks.filter(({ kind }) => kind === 'answer').length || answers;
  const slots = Math.floor(((asked + 0.5) * answerSeconds) / symbolSeconds + 1e-9);
  frames.push({ seconds: slots * symbolSeconds, image: null, symbol: '' });
  return { frames, answerBegins };
}
