/** Which pictures were shown, from rows that each sum up several samples. */

import type { ValueTile } from '#engine/watching';
import type { Shown } from '../panels/pictures-shown.ts';

/** Pixels differ by less than this while the same picture is shown. */
const same = 0.02;

/** Pictures that were shown: rows within which nothing changed. What lies between two of them is the change from one to the next. */
export function shownIn(tiles: readonly ValueTile[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const { times, low, mean, high, size } of tiles)
    for (let row = 0; row < times.length; row++) {
      const [begin, end] = [row * size, (row + 1) * size];
      if (!alike(low, high, begin, begin, size)) continue;
      const pixels = mean.subarray(begin, end);
      const before = shown.at(-1)?.pixels;
      if (before !== undefined && alike(before, pixels, 0, 0, size)) continue;
      shown.push({ from: times[row] ?? 0, pixels, inked: pixels.some((level) => level > 0.05) });
    }
  return shown;
}

function alike(
  first: Float32Array,
  second: Float32Array,
  firstAt: number,
  secondAt: number,
  size: number,
): boolean {
  for (let i = 0; i < size; i++)
    if (Math.abs((first[firstAt + i] ?? 0) - (second[secondAt + i] ?? 0)) > same) return false;
  return true;
}
