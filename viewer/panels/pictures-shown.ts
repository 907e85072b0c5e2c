/** Which pictures were shown when: samples that are the same as the one before are the same picture. */

import type { ValueTile } from '#engine/watching';

/** A picture and since when it is there (s). */
export interface Shown {
  readonly from: number;
  readonly pixels: Float32Array;
  /** There is something in it. */
  readonly inked: boolean;
}

const known = new WeakMap<ValueTile, readonly Shown[]>();

function same(first: Float32Array, second: Float32Array): boolean {
  for (let i = 0; i < first.length; i++) if (first[i] !== second[i]) return false;
  return true;
}

function shownIn(tile: ValueTile): readonly Shown[] {
  const found = known.get(tile);
  if (found !== undefined) return found;
  const { times, mean, size } = tile;
  const shown: Shown[] = [];
  for (let row = 0; row < times.length; row++) {
    const pixels = mean.subarray(row * size, (row + 1) * size);
    const last = shown.at(-1);
    if (last !== undefined && same(last.pixels, pixels)) continue;
    shown.push({ from: times[row] ?? 0, pixels, inked: pixels.some((level) => level > 0.05) });
  }
  known.set(tile, shown);
  return shown;
}

/** The pictures of some tiles, oldest first. */
export function picturesOf(tiles: readonly ValueTile[]): readonly Shown[] {
  const all: Shown[] = [];
  for (const tile of tiles) {
    for (const shown of shownIn(tile)) {
      const last = all.at(-1);
      if (last === undefined || !same(last.pixels, shown.pixels)) all.push(shown);
    }
  }
  return all;
}
