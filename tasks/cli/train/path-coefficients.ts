/**
 * Drawn digits as motor pointers and back: the cosine coefficients of the one stroke that an arm would draw, in its box
 * of -1..1, and the points of the path that coefficients describe.
 */

import { cosineCoefficients, pathTerms } from '#modules';
import { intoBox } from '../../glyphs/canonical.ts';
import { oneStroke } from '../../glyphs/one-stroke.ts';
import { resample, type Stroke } from '../../glyphs/stroke.ts';

/** Points of a path before its cosines are fitted. */
const samples = 49;

/** Cosine coefficients of the one stroke of a drawn digit, in the arm's box: x, then y (see `pathTerms`). */
export function pathCoefficients(symbol: string, strokes: readonly Stroke[]): number[] {
  const points = resample(intoBox(oneStroke(symbol, strokes)), samples);
  return [
    ...cosineCoefficients(points.map((p) => p.x)),
    ...cosineCoefficients(points.map((p) => p.y)),
  ];
}

/** The points of a path that coefficients describe. */
export function pathOf(coefficients: ArrayLike<number>, count = 100): Stroke {
  const at = (axis: number, r: number): number => {
    let sum = 0;
    for (let k = 0; k < pathTerms; k++)
      sum += (coefficients[axis * pathTerms + k] ?? 0) * Math.cos(Math.PI * k * r);
    return sum;
  };
  return Array.from({ length: count }, (_, i) => {
    const r = i / (count - 1);
    return { x: at(0, r), y: at(1, r) };
  });
}
