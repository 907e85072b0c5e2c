/** What a run showed in equal columns of time, as one row of numbers each: samples by their mean, spikes by their number. */

import type { CountTile, RecordedPort, SpikeTile, ValueTile } from '#engine/watching';
import type { Slice } from '../source/source.ts';

/** What one run showed in columns of time; where `counts` is 0 nothing is known. */
export interface Columns {
  readonly sums: Float32Array;
  readonly counts: Uint32Array;
  /** What is at hand says less than columns of this width need: more is on its way. */
  readonly coarse: boolean;
}

/** Sums of so many columns say less than the columns need. */
const coarseFrom = 2.5;

const emptyColumns = (columns: number, size: number): Columns => ({
  sums: new Float32Array(columns * size),
  counts: new Uint32Array(columns),
  coarse: false,
});

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

/** What a `values` port shows in the columns of a slice, as far as its tiles say. */
export function columnsOfValues(
  { size, shows }: RecordedPort,
  tiles: readonly ValueTile[],
  slice: Slice,
): Columns {
  const { from, to, columns } = slice;
  const made = emptyColumns(columns, size);
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
  const summed = tiles.some(({ level }) => level > 0);
  return { ...made, coarse: summed && gap > coarseFrom && shows !== 'picture' };
}

/** Counts what fires in each column of a slice; `together`: of all cells, else of each. `dt`: seconds per step. */
export function columnsOfSpikes(
  tiles: readonly (SpikeTile | CountTile)[],
  slice: Slice,
  size: number,
  together: boolean,
  dt: number,
): Columns {
  const { from, to, columns } = slice;
  const width = together ? 1 : size;
  const made = emptyColumns(columns, width);
  const scale = columns / (to - from);
  const columnOf = (step: number): number => Math.floor((step * dt - from) * scale + 1e-6);
  const add = (column: number, neuron: number, spikes: number): void => {
    if (column < 0 || column >= columns) return;
    const at = column * width + (together ? 0 : neuron);
    made.sums[at] = (made.sums[at] ?? 0) + spikes;
  };
  let coarse = false;
  for (const tile of tiles) {
    if (tile.kind === 'spikes') {
      cover(made, columnOf(tile.first), columnOf(tile.last - 1));
      addSpikes(tile, columnOf, add);
    } else {
      cover(made, columnOf(tile.first), columnOf(tile.first + binsOf(tile) * tile.every - 1));
      addCounts(tile, columnOf, add);
      coarse ||= tile.every * dt * scale > coarseFrom;
    }
  }
  return { ...made, coarse };
}

type Add = (column: number, neuron: number, spikes: number) => void;
type ColumnOf = (step: number) => number;

function addSpikes({ steps, neurons }: SpikeTile, columnOf: ColumnOf, add: Add): void {
  for (let i = 0; i < steps.length; i++) add(columnOf(steps[i] ?? 0), neurons[i] ?? 0, 1);
}

/** A bin may lie over several columns: they share what was counted. */
function addCounts(tile: CountTile, columnOf: ColumnOf, add: Add): void {
  const { counts, size, first, every } = tile;
  for (let bin = 0; bin < binsOf(tile); bin++) {
    const begin = columnOf(first + bin * every);
    const wide = Math.max(1, columnOf(first + (bin + 1) * every) - begin);
    for (let neuron = 0; neuron < size; neuron++) {
      const spikes = counts[bin * size + neuron] ?? 0;
      for (let column = 0; spikes > 0 && column < wide; column++)
        add(begin + column, neuron, spikes / wide);
    }
  }
}

const binsOf = ({ counts, size }: CountTile): number => counts.length / size;

function cover({ counts }: Columns, first: number, last: number): void {
  const end = Math.min(counts.length - 1, last);
  for (let column = Math.max(0, first); column <= end; column++) counts[column] = 1;
}

/** What pointers are like, column by column: their products with each of some words. */
export function likenesses(
  { sums, counts, coarse }: Columns,
  size: number,
  words: readonly (readonly number[])[],
): Columns {
  const made = new Float32Array(counts.length * words.length);
  for (let column = 0; column < counts.length; column++)
    words.forEach((word, index) => {
      let product = 0;
      for (let i = 0; i < size; i++) product += (sums[column * size + i] ?? 0) * (word[i] ?? 0);
      made[column * words.length + index] = product;
    });
  return { sums: made, counts, coarse };
}
