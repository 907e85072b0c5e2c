/** Which pictures were shown when, from samples or from rows that each sum up several. */

import type { ValueTile } from '#engine/watching';

/** A picture and since when it is there (s). */
export interface Shown {
  readonly from: number;
  readonly pixels: Float32Array;
  /** There is something in it. */
  readonly inked: boolean;
}

/** Pixels differ by less than this while the same picture is shown. */
const same = 0.02;

const known = new WeakMap<ValueTile, readonly Shown[]>();

/**
 * Pictures that were shown: rows within which nothing changed. What lies between two of them is the change from one to
 * the next.
 */
export function picturesOf(tiles: readonly ValueTile[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const tile of tiles)
    for (const picture of steadyIn(tile)) {
      const before = shown.at(-1)?.pixels;
      if (before === undefined || !alike(before, picture.pixels, 0, 0, tile.size))
        shown.push(picture);
    }
  return shown;
}

/** Those of one tile, found once: a tile never changes. */
function steadyIn(tile: ValueTile): readonly Shown[] {
  const found = known.get(tile);
  if (found !== undefined) return found;
  const { times, low, mean, high, size } = tile;
  const steady: Shown[] = [];
  for (let row = 0; row < times.length; row++) {
    const begin = row * size;
    if (!alike(low, high, begin, begin, size)) continue;
    const pixels = mean.subarray(begin, begin + size);
    const before = steady.at(-1)?.pixels;
    if (before !== undefined && alike(before, pixels, 0, 0, size)) continue;
    const inked = pixels.some((level) => level > 0.05);
    steady.push({ from: times[row] ?? 0, pixels, inked });
  }
  known.set(tile, steady);
  return steady;
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
