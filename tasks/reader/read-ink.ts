/**
 * The task's own reader of ink: pen strokes -> the digit that was written, a dash, or nothing legible.
 * It was trained apart from the brain's eye and shares nothing with it, so that what it reads is evidence.
 */

import { rasterize } from '../glyphs/rasterize.ts';
import type { Stroke } from '../glyphs/stroke.ts';
import { DASH_CLASS, readerScores, unpackReader } from './network.ts';
import { PACKED_READER } from './weights.ts';

/** What was read, and how sure the reader is: its highest score, about 1 for clear writing and 0 for scribble. */
export type Reading =
  | { readonly kind: 'digit'; readonly digit: number; readonly confidence: number }
  | { readonly kind: 'dash'; readonly confidence: number }
  | { readonly kind: 'none'; readonly confidence: number };

/** Below this score nothing is read. */
const LEGIBLE = 0.4;

const layers = unpackReader(PACKED_READER);

/** Reads a 28 x 28 image (784 numbers, 0..1, centred and size-normalised as in MNIST). */
export function readImage(image: ArrayLike<number>): Reading {
  const scores = readerScores(layers, image);
  const confidence = Math.max(...scores);
  const best = scores.indexOf(confidence);
  if (confidence < LEGIBLE) return { kind: 'none', confidence };
  return best === DASH_CLASS
    ? { kind: 'dash', confidence }
    : { kind: 'digit', digit: best, confidence };
}

/** Reads pen strokes (x right, y up, any unit and place). No strokes read as none. */
export function readInk(strokes: readonly Stroke[]): Reading {
  if (strokes.every((stroke) => stroke.length === 0)) return { kind: 'none', confidence: 0 };
  return readImage(rasterize(strokes));
}

/** The digit that was written, or null for a dash or what cannot be read. */
export function readDigit(strokes: readonly Stroke[]): number | null {
  const reading = readInk(strokes);
  return reading.kind === 'digit' ? reading.digit : null;
}
