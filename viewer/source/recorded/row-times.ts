/**
 * Which row of a level belongs to a time. Known for certain are the times in the overview, the one tile that covers
 * everything coarsely; between them rows are taken to come evenly, which is exact for samples at equal intervals and
 * near for others.
 */

import { firstAbove } from '#engine/watching';

/**
 * The row of a level at a time (s), about. `times` are those of the overview, whose rows hold `share` rows of that
 * level each; in all it has `rows`.
 */
export function rowNear(
  times: ArrayLike<number>,
  share: number,
  rows: number,
  time: number,
): number {
  const row = firstAbove(times, time) - 1;
  if (row < 0 || times.length === 0) return 0;
  const begin = times[row] ?? 0;
  const next = times[row + 1];
  // The last row: as long as the one before it.
  const length = next === undefined ? begin - (times[row - 1] ?? begin) : next - begin;
  const within = length > 0 ? Math.min(1, (time - begin) / length) : 0;
  return Math.min(rows - 1, Math.floor((row + within) * share));
}
