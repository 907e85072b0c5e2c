/** Which rows of a tile a window of time needs. */

import { firstAbove, type ValueTile } from '#engine/watching';

/** The usual time between a tile's rows (s). */
export function stepOf({ times }: ValueTile): number {
  const [first, last] = [times[0] ?? 0, times[times.length - 1] ?? 0];
  return times.length > 1 ? (last - first) / (times.length - 1) : Number.POSITIVE_INFINITY;
}

/** The rows from one time to another and one more at each end: first, and the one after the last. */
export function rowsWithin(
  times: Float64Array,
  from: number,
  to: number,
): readonly [first: number, end: number] {
  const first = Math.max(0, firstAbove(times, from) - 1);
  return [first, Math.min(times.length, firstAbove(times, to) + 1)];
}

/** Whether two lists hold the same things in the same order. */
export function sameItems<Item>(first: readonly Item[], second: readonly Item[]): boolean {
  if (first === second) return true;
  if (first.length !== second.length) return false;
  for (let i = 0; i < first.length; i++) if (first[i] !== second[i]) return false;
  return true;
}
