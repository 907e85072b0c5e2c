/**
 * Marks become frames: when each picture is shown and for how long (spaun.md 2.1). A symbol stands for 0.2 s; a blank
 * comes between two equal symbols that follow each other, so that the eye can tell them apart; where answers are
 * awaited the page stays blank, at most (answers + 0.5) * answerSeconds rounded down to whole symbol times.
 */

import type { RandomStream } from '#engine/math';
import type { Instruction } from './instruction.ts';
import { scribble } from './scribble.ts';
import type { Mark } from './stimulus/index.ts';
import type { Frame, ImageSource } from './task.ts';

/** Options of `schedule`. */
export interface Timing {
  /** Seconds a symbol stands. Default 0.2. */
  readonly symbolSeconds?: number;
  /** Seconds the hand is given for one answer. Default 1.6, of which the stroke takes 0.75. */
  readonly answerSeconds?: number;
  /** Seconds that it may think before each answer time, beyond those. Default 0. */
  readonly thinkSeconds?: number;
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
  const asked = marks.some(({ kind }) => kind === 'answer')
    ? marks
    : [...marks, ...Array.from({ length: answers }, (): Mark => ({ kind: 'answer', at: 0 }))];
  const frames = framesOf(asked, images, timing);
  const waits = frames.findIndex(({ awaits }) => awaits !== undefined);
  const answerBegins = frames.slice(0, waits).reduce((sum, { seconds }) => sum + seconds, 0);
  return { frames, answerBegins };
}

/** Marks as frames, one for each that is shown and one for each run of answers; `instructions`: in force before. */
export function framesOf(
  marks: readonly Mark[],
  images: ImageSource,
  timing: Timing = {},
  instructions: readonly Instruction[] = [],
): readonly Frame[] {
  const {
    symbolSeconds,
    answerSeconds,
    thinkSeconds = 0,
    jitter,
  } = { ...defaultTiming, ...timing };
  const duration = (): number =>
    jitter === undefined
      ? symbolSeconds
      : jitter.from + (jitter.to - jitter.from) * jitter.random.uniform();
  const frames: Frame[] = [];
  let told = instructions;
  const add = (frame: Frame): void => {
    frames.push(told.length === 0 ? frame : { ...frame, instructions: told });
  };
  const blank = (): void => add({ seconds: duration(), image: null, symbol: '' });
  const wait = (awaits: number): void => {
    const slots = Math.floor(
      ((awaits + 0.5) * answerSeconds + thinkSeconds) / symbolSeconds + 1e-9,
    );
    add({ seconds: slots * symbolSeconds, image: null, symbol: '', awaits });
  };
  for (const [index, mark] of marks.entries()) {
    if (mark.kind === 'answer') {
      if (marks[index + 1]?.kind !== 'answer') wait(runBefore(marks, index));
    } else if (mark.kind === 'instructions') told = mark.instructions;
    else if (mark.kind === 'blank') blank();
    else if (mark.kind !== 'gamble') {
      const { symbol, image } = pictureOf(mark, images);
      if (frames.at(-1)?.symbol === symbol) blank();
      add({ seconds: duration(), image, symbol });
    }
  }
  return frames;
}

/** How many answer marks end at this one. */
function runBefore(marks: readonly Mark[], index: number): number {
  let count = 0;
  while (marks[index - count]?.kind === 'answer') count++;
  return count;
}

type Picture = Extract<Mark, { kind: 'symbol' | 'handwriting' | 'stored' | 'scribble' }>;

function pictureOf(mark: Picture, images: ImageSource): Pick<Frame, 'symbol' | 'image'> {
  switch (mark.kind) {
    case 'symbol':
      return { symbol: mark.symbol, image: images.symbol(mark.symbol) };
    case 'handwriting':
      return { symbol: String(mark.digit), image: images.handwriting(mark.digit) };
    case 'scribble':
      return { symbol: '*', image: scribble };
    case 'stored': {
      const { digit, image } = images.stored(mark.index);
      return { symbol: String(digit), image };
    }
  }
}
