/**
 * How far two runs of one port are from each other over time, as numbers from 0 (equal) to 1 (opposite, or one of them
 * is silent): the distance of the two samples over the sum of their lengths. Samples that are small beside what the
 * port shows at other times count as silence, so that noise around zero is no difference.
 */

import type { ValueTile } from '#engine/watching';
import type { Slice, Track } from '../source/source.ts';
import { type Columns, columnsOfSpikes, columnsOfValues, likenesses } from './columns.ts';

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

/** Distances and lengths of two runs, column by column. */
interface Parts {
  readonly distance: Float32Array;
  readonly length: Float32Array;
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
    complete: missing(distance) < 0.05,
  };
}

/** Which share of the columns is not known. */
const missing = (columns: Float32Array): number =>
  columns.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0) / columns.length;

/** Seconds in which spikes are counted: shorter columns would differ by chance. */
const spikeColumn = 0.05;

/** At most so many columns for spikes. */
const spikeSlice = (slice: Slice): Slice => ({
  ...slice,
  columns: Math.max(1, Math.min(slice.columns, Math.floor((slice.to - slice.from) / spikeColumn))),
});

/** The words of a port's vocabulary in each of two runs, in the same order. */
export type WordsOfBoth = readonly [
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
];

/** How two runs are compared. */
export interface HowToCompare {
  /** Both have the same neurons (one seed), so that they are compared one by one; otherwise all that fire together are. */
  readonly sameCells: boolean;
  /** Seconds per step. */
  readonly dt: number;
  /** What the port is known to show in other slices; default nothing. */
  readonly largest?: number;
  /** Where the two write the same words as other vectors: compared is how like each word the pointers are. */
  readonly words?: WordsOfBoth;
}

/** The difference between two runs of a port, from what is at hand of both. */
export function differenceOf(
  first: Track,
  second: Track,
  slice: Slice,
  how: HowToCompare,
): Difference {
  return first.port.kind === 'spikes'
    ? differenceOfSpikes(first, second, spikeSlice(slice), how)
    : differenceOfValues(first, second, slice, how);
}

function differenceOfSpikes(
  first: Track,
  second: Track,
  slice: Slice,
  { sameCells, dt, largest = 0 }: HowToCompare,
): Difference {
  const { size } = first.port;
  const together = !sameCells || second.port.size !== size;
  const [one, other] = [first, second].map((track) =>
    columnsOfSpikes(track.spikes(slice), slice, track.port.size, together, dt),
  ) as [Columns, Columns];
  const parts = partsOf(one, other, slice.columns, together ? 1 : size);
  const found = normalised(parts, slice, largest);
  return { ...found, complete: found.complete && !one.coarse && !other.coarse };
}

function differenceOfValues(
  first: Track,
  second: Track,
  slice: Slice,
  { words, largest = 0 }: HowToCompare,
): Difference {
  const { size } = first.port;
  const tiles = [first.values(slice), second.values(slice)] as const;
  let one = columnsOfValues(first.port, tiles[0], slice);
  let other = columnsOfValues(second.port, tiles[1], slice);
  if (words !== undefined) {
    one = likenesses(one, size, words[0]);
    other = likenesses(other, second.port.size, words[1]);
  }
  const width = words === undefined ? size : words[0].length;
  const found = normalised(partsOf(one, other, slice.columns, width), slice, largest);
  // While one of them is at hand only coarsely, nothing can be said about the last digit.
  const alike = levelOf(tiles[0]) === levelOf(tiles[1]);
  return {
    ...found,
    unequal: alike ? found.unequal : new Uint8Array(slice.columns),
    complete: found.complete && alike && !one.coarse && !other.coarse,
  };
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
