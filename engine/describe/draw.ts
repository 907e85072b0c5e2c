/** Draws from distributions, or takes the numbers that are given instead. */

import type { RandomStream } from '../math/index.ts';
import { type Distribution, isDistribution } from './distributions.ts';

/** `count` numbers; of distributions of vectors, their first coordinates. */
export function drawNumbers(
  distribution: Distribution | readonly number[],
  count: number,
  random: RandomStream,
): Float64Array {
  if (!isDistribution(distribution)) return Float64Array.from(distribution);
  return drawRows(distribution, count, 1, random);
}

/** `count` rows of `width` numbers, row after row. */
export function drawRows(
  distribution: Distribution,
  count: number,
  width: number,
  random: RandomStream,
): Float64Array {
  const rows = new Float64Array(count * width);
  distribution.draw(rows, 0, count, width, random);
  return rows;
}

/** `drawNumbers` into `target` from `start` on. */
export function drawNumbersInto(
  distribution: Distribution | readonly number[],
  target: Float64Array,
  start: number,
  count: number,
  random: RandomStream,
): void {
  if (isDistribution(distribution)) distribution.draw(target, start, count, 1, random);
  else target.set(distribution, start);
}
