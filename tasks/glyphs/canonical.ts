/**
 * One way of writing each digit for an arm: a single continuous stroke of 25 points at equal distances,
 * in a box of -1..1 (x right, y up), and a horizontal dash for "I do not know" (UNK).
 */

import { PalliumError } from '#engine/errors';
import { PROTOTYPES } from './prototypes.ts';
import { type Point, resample, type Stroke, smooth } from './stroke.ts';
import { DIGITS } from './symbols.ts';

/** Points of a canonical path. */
export const PATH_POINTS = 25;

/** The path of a pen as one stroke: the coordinates of its points in order, x to the right and y up. */
export interface PenPath {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The dash is as wide as a digit is high, and lies at half height. */
const DASH: Stroke = [
  { x: -0.6, y: 0 },
  { x: 0.6, y: 0 },
];

/** Fits the height into -1..1 and centres the width; digits are higher than wide. */
export function intoBox(stroke: Stroke): Stroke {
  const xs = stroke.map((p) => p.x);
  const ys = stroke.map((p) => p.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const half = Math.max(right - left, high - low) / 2;
  return stroke.map((p: Point) => ({
    x: (p.x - (left + right) / 2) / half,
    y: (p.y - (low + high) / 2) / half,
  }));
}

function strokeOf(name: string): Stroke | undefined {
  if (name === 'UNK' || name === '-') return DASH;
  const digit = DIGITS.find((known) => known.symbol === name || known.label === name);
  const first = digit === undefined ? undefined : PROTOTYPES[digit.symbol]?.[0]?.strokes[0];
  return first === undefined ? undefined : intoBox(smooth(first));
}

/**
 * The pen path of a digit, by symbol (`4`) or label (`FOR`), or of the dash (`UNK` or `-`).
 * Throws `no-canonical-path` for anything else.
 */
export function canonicalPath(name: string): PenPath {
  const stroke = strokeOf(name);
  if (stroke === undefined) {
    throw new PalliumError({
      kind: 'input',
      code: 'no-canonical-path',
      path: `canonical path '${name}'`,
      what: `'${name}' has no canonical pen path.`,
      fix: 'Use a digit 0-9, its label (ZER ... NIN), or UNK for the dash.',
    });
  }
  const points = resample(stroke, PATH_POINTS);
  return { x: points.map((p) => p.x), y: points.map((p) => p.y) };
}
