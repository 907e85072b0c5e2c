/**
 * How far two runs of one port are from each other over time, as numbers from 0 (equal) to 1 (opposite, or one of them
 * is silent): the distance of the two samples over the sum of their lengths. Samples that are small beside what the
 * port shows at other times count as silence, so that noise around zero is no difference.
 */

import type { CountTile, SpikeTile, ValueTile } from '#engine/watching';
import type { Slice, Track } from '../source/source.ts';

/** The difference in equal columns of time; NaN where one of the two is missing. */
export interface Difference {
  readonly from: number;
  readonly to: number;
  readonly columns: Float32Array;
  /** Whether any number was not exactly equal, by column. */
  readonly unequal: Uint8Array;
  /** The largest that both showed together: what is small beside it counts as silence. */
  readonly largest: number;
  /** Nothing is on its way any more that would say it better. */
  readonly complete: boolean;
}

/** From where on two runs differ clearly: halfway between equal and opposite. */
export const clear = 0.5;

/** A sample below this part of the largest counts as silence. */
const silent = 0.25;

/** What one run showed in columns of time: the mean of what falls into each. */
interface Columns {
  readonly sums: Float32Array;
  readonly counts: Uint32Array;
}

/** Distances and lengths of two runs, column by column. */
interface Parts {
  readonly distance: Float32Array;
  readonly length: Float32Array;
}

/** Adds a row of a tile to a column. */
function addRow(columns: Columns, column: number, tile: ValueTile, row: number): void {
  const { sums, counts } = columns;
  const { size, mean } = tile;
  counts[column] = (counts[column] ?? 0) + 1;
  for (let i = 0; i < size; i++)
    sums[column * size + i] = (sums[column * size + i] ?? 0) + (mean[row * size + i] ?? 0);
}

function takeMeans({ sums, counts }: Columns, size: number): void {
  for (let column = 0; column < counts.length; column++) {
    const count = counts[column] ?? 0;
    for (let i = column * size; count > 1 && i < (column + 1) * size; i++)
      sums[i] = (sums[i] ?? 0) / count;
  }
}

/** A column in which nothing was sampled shows what the last one did, `longest` columns long at most. */
function hold({ sums, counts }: Columns, size: number, longest: number): void {
  let last = -1;
  for (let column = 0; column < counts.length; column++) {
    if ((counts[column] ?? 0) > 0) last = column;
    else if (last >= 0 && column - last <= longest) {
      sums.copyWithin(column * size, last * size, (last + 1) * size);
      counts[column] = 1;
    }
  }
}

function columnsOfValues(track: Track, tiles: readonly ValueTile[], slice: Slice): Columns {
  const { from, to, columns } = slice;
  const { size, shows } = track.port;
  const made = { sums: new Float32Array(columns * size), counts: new Uint32Array(columns) };
  const scale = columns / (to - from);
  let [last, gap] = [Number.NaN, 0];
  let before: [ValueTile, number] | undefined;
  for (const tile of tiles) {
    for (let row = 0; row < tile.times.length; row++) {
      const at = ((tile.times[row] ?? 0) - from) * scale + 1e-6;
      gap = Math.max(gap, at - last || 0);
      last = at;
      if (at < 0) before = [tile, row];
      else if (at < columns) addRow(made, Math.floor(at), tile, row);
    }
  }
  // Pictures are recorded when they change, so each lasts until the next.
  if (before !== undefined && made.counts[0] === 0) addRow(made, 0, ...before);
  takeMeans(made, size);
  hold(made, size, shows === 'picture' ? columns : Math.ceil(1.5 * gap));
  return made;
}

/** Counts what fires in each column; of different cells only all together. */
function columnsOfSpikes(
  tiles: readonly (SpikeTile | CountTile)[],
  slice: Slice,
  size: number,
  together: boolean,
  dt: number,
): Columns {
  const { from, to, columns } = slice;
  const width = together ? 1 : size;
  const [sums, counts] = [new Float32Array(columns * width), new Uint32Array(columns)];
  const scale = columns / (to - from);
  const columnOf = (step: number): number => Math.floor((step * dt - from) * scale + 1e-6);
  const add = (column: number, neuron: number, spikes: number): void => {
    if (column < 0 || column >= columns) return;
    const at = column * width + (together ? 0 : neuron);
    sums[at] = (sums[at] ?? 0) + spikes;
  };
  const cover = (first: number, last: number): void => {
    const end = Math.min(columns - 1, columnOf(last - 1));
    for (let column = Math.max(0, columnOf(first)); column <= end; column++) counts[column] = 1;
  };
  for (const tile of tiles) {
    if (tile.kind === 'spikes') {
      cover(tile.first, tile.last);
      for (let i = 0; i < tile.steps.length; i++)
        add(columnOf(tile.steps[i] ?? 0), tile.neurons[i] ?? 0, 1);
      continue;
    }
    const bins = tile.counts.length / tile.size;
    cover(tile.first, tile.first + bins * tile.every);
    for (let bin = 0; bin < bins; bin++) {
      const column = columnOf(tile.first + (bin + 0.5) * tile.every);
      for (let neuron = 0; neuron < tile.size; neuron++)
        add(column, neuron, tile.counts[bin * tile.size + neuron] ?? 0);
    }
  }
  return { sums, counts };
}

function partsOf(first: Columns, second: Columns, columns: number, size: number): Parts {
  const [distance, length] = [new Float32Array(columns), new Float32Array(columns)];
  for (let column = 0; column < columns; column++) {
    if (first.counts[column] === 0 || second.counts[column] === 0) {
      distance[column] = Number.NaN;
      continue;
    }
    let [apart, one, other] = [0, 0, 0];
    for (let i = column * size; i < (column + 1) * size; i++) {
      const [a, b] = [first.sums[i] ?? 0, second.sums[i] ?? 0];
      apart += (a - b) ** 2;
      one += a * a;
      other += b * b;
    }
    distance[column] = Math.sqrt(apart);
    length[column] = Math.sqrt(one) + Math.sqrt(other);
  }
  return { distance, length };
}

/** How far apart two samples are, given the sum of their lengths and the largest such sum of the port. */
export function share(distance: number, length: number, largest: number): number {
  const beside = Math.max(length, silent * largest);
  return beside > 0 ? Math.min(1, distance / beside) : 0;
}

function normalised({ distance, length }: Parts, slice: Slice, known: number): Difference {
  const largest = length.reduce((most, value) => Math.max(most, value), known);
  return {
    from: slice.from,
    to: slice.to,
    columns: distance.map((value, i) =>
      Number.isNaN(value) ? value : share(value, length[i] ?? 0, largest),
    ),
    unequal: Uint8Array.from(distance, (value) => (value > 0 ? 1 : 0)),
    largest,
    complete: !distance.some(Number.isNaN),
  };
}

/** Seconds in which spikes are counted: shorter columns would differ by chance. */
const spikeColumn = 0.05;

/** At most so many columns for spikes. */
const spikeSlice = (slice: Slice): Slice => ({
  ...slice,
  columns: Math.max(1, Math.min(slice.columns, Math.floor((slice.to - slice.from) / spikeColumn))),
});

/**
 * The difference between two runs of a port, from what is at hand of both. `sameCells`: both runs have the same
 * neurons (one seed), so that they are compared one by one; otherwise all that fire together are. `dt`: seconds per
 * step. `largest`: what the port is known to show in other slices, default nothing.
 */
export function differenceOf(
  first: Track,
  second: Track,
  slice: Slice,
  sameCells: boolean,
  dt: number,
  largest: number = 0,
): Difference {
  const { kind, size } = first.port;
  if (kind === 'spikes') {
    const coarse = spikeSlice(slice);
    const together = !sameCells || second.port.size !== size;
    const read = (track: Track): Columns =>
      columnsOfSpikes(track.spikes(coarse), coarse, track.port.size, together, dt);
    const width = together ? 1 : size;
    return normalised(partsOf(read(first), read(second), coarse.columns, width), coarse, largest);
  }
  const [one, other] = [first.values(slice), second.values(slice)];
  const columns = [
    columnsOfValues(first, one, slice),
    columnsOfValues(second, other, slice),
  ] as const;
  const found = normalised(partsOf(...columns, slice.columns, size), slice, largest);
  // While one of them is at hand only coarsely, nothing can be said about the last digit.
  return levelOf(one) === levelOf(other)
    ? found
    : { ...found, unequal: new Uint8Array(slice.columns), complete: false };
}

const levelOf = (tiles: readonly ValueTile[]): string =>
  [...new Set(tiles.map(({ level }) => level))].sort().join();

/** Time (s) of the first column that differs clearly, or at all when `exactly`; undefined: none does. */
export function firstDifference(difference: Difference, exactly: boolean): number | undefined {
  const { columns, unequal, from, to } = difference;
  const at = exactly
    ? unequal.indexOf(1)
    : columns.findIndex((value, i) => value >= clear && (columns[i + 1] ?? 1) >= clear);
  return at < 0 ? undefined : from + (at * (to - from)) / columns.length;
}

/** Mean over the columns that are there; 0 of none. */
export function meanDifference({ columns }: Difference): number {
  let [sum, count] = [0, 0];
  for (const value of columns) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 0;
}
