/** What a panel shows should not jump while it plays: ranges that shrink late, places that are kept, labels that part. */

import { niceRange } from '../draw/ticks.ts';

/** A range of values. */
export type Range = readonly [low: number, high: number];

/** A round range around `low` to `high`; the one before is kept while values fit in it and fill half of it. */
export function settleRange(before: Range | undefined, low: number, high: number): Range {
  if (!(low <= high)) return before ?? [-1, 1];
  if (before !== undefined) {
    const [bottom, top] = before;
    const fits = low >= bottom && high <= top;
    if (fits && high - low > 0.5 * (top - bottom)) return before;
  }
  return niceRange(low, high);
}

/** The best, each in the place that it had before; who is new gets what is free. */
export function keepPlaces(before: readonly number[], best: readonly number[]): readonly number[] {
  const places = best.map((_, place) => {
    const one = before[place] ?? -1;
    return best.includes(one) ? one : -1;
  });
  const waiting = best.filter((one) => !places.includes(one));
  return places.map((one) => (one < 0 ? (waiting.shift() ?? -1) : one));
}

/** Moves heights apart so that none are nearer than `room`, as little as it takes, within `top` to `bottom`. */
export function partLabels(
  heights: readonly number[],
  room: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = heights.map((_, index) => index).sort((a, b) => at(heights, a) - at(heights, b));
  const placed = [...heights];
  let free = top;
  for (const index of order) {
    placed[index] = Math.max(free, at(placed, index));
    free = at(placed, index) + room;
  }
  free = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(free, at(placed, index));
    free = at(placed, index) - room;
  }
  return placed;
}

const at = (list: readonly number[], index: number): number => list[index] ?? 0;
