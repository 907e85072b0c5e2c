/** How large a matrix was and how fast it changed, over time. Tiles do not change, so each is gone through once. */

import type { ValueTile } from '#engine/watching';

/** By sample: the root of the sum of squares of all weights, and of all their changes per second. */
export interface Learning {
  readonly times: Float64Array;
  readonly sizes: Float32Array;
  readonly changes: Float32Array;
}

const known = new WeakMap<ValueTile, Learning>();

/** The largest number, whatever its sign. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
}

function learningIn(tile: ValueTile): Learning {
  const found = known.get(tile);
  if (found !== undefined) return found;
  const { times, mean, size } = tile;
  const [sizes, changes] = [new Float32Array(times.length), new Float32Array(times.length)];
  for (let row = 0; row < times.length; row++) {
    let [square, moved] = [0, 0];
    for (let i = row * size; i < (row + 1) * size; i++) {
      const value = mean[i] ?? 0;
      square += value * value;
      if (row > 0) moved += (value - (mean[i - size] ?? 0)) ** 2;
    }
    const pause = (times[row] ?? 0) - (times[row - 1] ?? 0);
    sizes[row] = Math.sqrt(square);
    changes[row] = row > 0 && pause > 0 ? Math.sqrt(moved) / pause : 0;
  }
  // What a tile begins with has nothing before it; the change is taken for that of its second sample.
  changes[0] = changes[1] ?? 0;
  const made = { times, sizes, changes };
  known.set(tile, made);
  return made;
}

/** What tiles show between two moments. */
export function learningOf(tiles: readonly ValueTile[], from: number, to: number): Learning {
  const parts = tiles.map(learningIn);
  const most = parts.reduce((sum, { times }) => sum + times.length, 0);
  const times = new Float64Array(most);
  const [sizes, changes] = [new Float32Array(most), new Float32Array(most)];
  let count = 0;
  for (const part of parts) {
    for (let row = 0; row < part.times.length; row++) {
      const time = part.times[row] ?? 0;
      if (time < from || time > to) continue;
      times[count] = time;
      sizes[count] = part.sizes[row] ?? 0;
      changes[count] = part.changes[row] ?? 0;
      count++;
    }
  }
  return {
    times: times.subarray(0, count),
    sizes: sizes.subarray(0, count),
    changes: changes.subarray(0, count),
  };
}
