/** How active a brain was over the whole of a run, in columns: from spikes, or where there are none from what was decoded. */

import type { CountTile, SpikeTile, ValueTile } from '#engine/watching';
import type { Slice, Source, Track } from '../../source/source.ts';

/** Most ports that are summed up. */
const most = 12;

/** The tracks that tell: at most a dozen, from all over the brain. */
export function tellingTracks(source: Source): readonly Track[] {
  const spikes = source.ports.filter(({ kind }) => kind === 'spikes');
  const values = source.ports.filter(({ kind, shows }) => kind === 'values' && shows === undefined);
  const chosen = spikes.length > 0 ? spikes : values;
  const every = Math.max(1, Math.ceil(chosen.length / most));
  return chosen.filter((_, index) => index % every === 0).map(({ path }) => source.track(path));
}

/** How active the tracks were in each column, 0 to 1. `dt`: seconds per step. */
export function levelsOf(tracks: readonly Track[], slice: Slice, dt: number): Float32Array {
  const sums = new Float32Array(Math.max(1, slice.columns));
  const length = Math.max(1e-9, slice.to - slice.from);
  // Bins may be wider than bars, so that a glance costs little.
  const coarse = { ...slice, columns: sums.length / 2 };
  const column = (time: number): number => Math.floor(((time - slice.from) / length) * sums.length);
  for (const track of tracks) {
    if (track.port.kind === 'values')
      for (const tile of track.values(coarse)) addValues(sums, tile, column);
    else for (const tile of track.spikes(coarse)) addSpikes(sums, tile, column, dt);
  }
  smooth(sums);
  const top = sums.reduce((a, b) => Math.max(a, b), 1e-9);
  // What is nearly always there tells nothing: most of it is left out.
  const always = 0.9 * (sums.toSorted()[Math.floor(sums.length / 10)] ?? 0);
  return sums.map((sum) => Math.max(0, sum - always) / Math.max(1e-9, top - always));
}

function addValues(sums: Float32Array, tile: ValueTile, column: (time: number) => number): void {
  const { times, mean, size } = tile;
  for (let row = 0; row < times.length; row++) {
    const at = column(times[row] ?? 0);
    if (at < 0 || at >= sums.length) continue;
    let square = 0;
    for (let i = row * size; i < (row + 1) * size; i++) square += (mean[i] ?? 0) ** 2;
    sums[at] = Math.max(sums[at] ?? 0, Math.sqrt(square));
  }
}

function addSpikes(
  sums: Float32Array,
  tile: SpikeTile | CountTile,
  column: (time: number) => number,
  dt: number,
): void {
  if (tile.kind === 'spikes') {
    for (const step of tile.steps) add(sums, column(step * dt), 1);
    return;
  }
  const { counts, size, first, every } = tile;
  for (let bin = 0; bin * size < counts.length; bin++) {
    let sum = 0;
    for (let i = bin * size; i < (bin + 1) * size; i++) sum += counts[i] ?? 0;
    spread(sums, column((first + bin * every) * dt), column((first + (bin + 1) * every) * dt), sum);
  }
}

/** A bin may cover several columns: they share what was counted. */
function spread(sums: Float32Array, from: number, to: number, sum: number): void {
  const columns = Math.max(1, to - from);
  for (let i = 0; i < columns; i++) add(sums, from + i, sum / columns);
}

function add(sums: Float32Array, at: number, value: number): void {
  if (at >= 0 && at < sums.length) sums[at] = (sums[at] ?? 0) + value;
}

/** Bins and columns do not meet: neighbours share what they have, or there would be stripes. */
function smooth(sums: Float32Array): void {
  let before = sums[0] ?? 0;
  for (let i = 0; i < sums.length; i++) {
    const here = sums[i] ?? 0;
    sums[i] = (before + 2 * here + (sums[i + 1] ?? here)) / 4;
    before = here;
  }
}
