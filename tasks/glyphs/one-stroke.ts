/**
 * A drawn digit as a hand writes it that does not lift its pen: one stroke, in the same order for every shape of the
 * digit, so that paths of one digit can be compared and mixed point by point. Second strokes are reached along ink that
 * is there; what only some hands add (the bar of a 7, the foot of a 1) is left out.
 */

import { PalliumError } from '#engine/errors';
import type { Point, Stroke } from './stroke.ts';

/** Index of the point of a stroke that comes out highest by `worth`. */
function best(stroke: Stroke, worth: (p: Point) => number): number {
  let found = 0;
  stroke.forEach((p, i) => {
    if (worth(p) > worth(stroke[found] as Point)) found = i;
  });
  return found;
}

const nearestTo = (stroke: Stroke, { x, y }: Point): number =>
  best(stroke, (p) => -Math.hypot(p.x - x, p.y - y));

/** A stroke, then back along the next one to where it begins, then that one. */
function joined(first: Stroke, second: Stroke): Stroke {
  const end = first[first.length - 1] as Point;
  const meeting = nearestTo(second, end);
  return [...first, ...second.slice(1, meeting + 1).reverse(), ...second];
}

/** A 4 of one stroke may begin with its stem, upwards; others end with it, downwards. */
function stemLast(strokes: readonly Stroke[]): Stroke {
  const [first = [], second] = strokes;
  if (second !== undefined) return joined(first, second);
  const top = best(first, (p) => p.y);
  const [from, at] = [first[0] as Point, first[top] as Point];
  const rises = from.y < at.y - 0.5;
  return rises ? joined(first.slice(top), first.slice(0, top + 1).reverse()) : first;
}

/** An 8 that begins in its middle is turned round, to begin at the upper right. */
function fromUpperRight(stroke: Stroke): Stroke {
  const ys = stroke.map((p) => p.y);
  const from = stroke[0] as Point;
  if (Math.max(...ys) - from.y < 0.3) return stroke;
  const turned = [...stroke].reverse();
  const start = best(turned, (p) => p.x + 1.5 * p.y);
  return [...turned.slice(start), ...turned.slice(1, start + 1)];
}

/** The one stroke of a digit that `drawGlyph` drew. @throws PalliumError `no-canonical-path` for other symbols. */
export function oneStroke(symbol: string, strokes: readonly Stroke[]): Stroke {
  const [first, second] = strokes;
  if (first === undefined || !/^[0-9]$/.test(symbol)) {
    throw new PalliumError({
      kind: 'input',
      code: 'no-canonical-path',
      path: `glyph '${symbol}'`,
      what: `'${symbol}' is not drawn in one stroke.`,
      fix: 'Use a digit 0-9.',
    });
  }
  if (symbol === '4') return stemLast(strokes);
  if (symbol === '8') return fromUpperRight(first);
  if (symbol === '5' && second !== undefined) return [...[...second].reverse(), ...first];
  return first;
}
