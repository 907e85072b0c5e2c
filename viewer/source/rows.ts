/** Samples of a window of time in one piece: what tiles hold between two moments, and one sample before them. */

import { firstAbove, type ValueTile } from '#engine/watching';
import { sameItems } from '../draw/rows-within.ts';
import type { Slice, Track } from './source.ts';

/** Rows of numbers, oldest first; `values[i * size ...]` belong to `times[i]`. */
export interface Rows {
  readonly times: Float64Array;
  readonly values: Float32Array;
  readonly size: number;
  readonly count: number;
  /** Level of the tiles: 0 are samples, above are means. */
  readonly level: number;
}

/** No rows. */
export const noRows: Rows = {
  times: new Float64Array(0),
  values: new Float32Array(0),
  size: 1,
  count: 0,
  level: 0,
};

/** Rows of one tile between two moments, and the one before when `before`. */
function rangeOf(tile: ValueTile, from: number, to: number, before: boolean): [number, number] {
  const last = firstAbove(tile.times, to);
  const first = firstAbove(tile.times, from - 1e-9);
  return [Math.max(0, before ? first - 1 : first), last];
}

/**
 * The rows of the tiles from the last at or before `from` to the last at or before `to`, by their means.
 */
export function rowsOf(
  tiles: readonly ValueTile[],
  from: number,
  to: number,
  room: Room = new Room(),
): Rows {
  const ranges: [ValueTile, number, number][] = [];
  let count = 0;
  for (let i = tiles.length - 1; i >= 0; i--) {
    const tile = tiles[i];
    if (tile === undefined || tile.times.length === 0) continue;
    const earliest = i === 0 || (tile.times[0] ?? 0) <= from;
    const [first, last] = rangeOf(tile, from, to, earliest);
    if (last > first) ranges.unshift([tile, first, last]);
    count += Math.max(0, last - first);
    if ((tile.times[0] ?? 0) <= from) break;
  }
  const first = ranges[0]?.[0];
  if (first === undefined) return noRows;
  const { size, level } = first;
  const [times, values] = room.take(count, size);
  let at = 0;
  for (const [tile, begin, end] of ranges) {
    times.set(tile.times.subarray(begin, end), at);
    values.set(tile.mean.subarray(begin * size, end * size), at * size);
    at += end - begin;
  }
  return { times, values, size, count, level };
}

/** Arrays that are used again, so that playing makes none anew. */
class Room {
  #times = new Float64Array(0);
  #values = new Float32Array(0);

  take(count: number, size: number): [Float64Array, Float32Array] {
    if (this.#times.length < count) this.#times = new Float64Array(2 * count);
    if (this.#values.length < count * size) this.#values = new Float32Array(2 * count * size);
    return [this.#times.subarray(0, count), this.#values.subarray(0, count * size)];
  }
}

/** The rows of a track in a slice, kept until other tiles or another window are asked for. */
export class RowsOfTrack {
  readonly #track: Track;
  #tiles: readonly ValueTile[] = [];
  #from = Number.NaN;
  #to = Number.NaN;
  readonly #room = new Room();
  #rows: Rows = noRows;

  constructor(track: Track) {
    this.#track = track;
  }

  /** What is at hand between two moments; good until the next call. */
  read(slice: Slice): Rows {
    const tiles = this.#track.values(slice);
    const same =
      this.#from === slice.from && this.#to === slice.to && sameItems(tiles, this.#tiles);
    if (!same) {
      this.#rows = rowsOf(tiles, slice.from, slice.to, this.#room);
      this.#tiles = tiles;
      this.#from = slice.from;
      this.#to = slice.to;
    }
    return this.#rows;
  }
}

/** Last row at or before a moment; -1: none. */
export function rowAt(rows: Rows, time: number): number {
  return firstAbove(rows.times, time + 1e-9) - 1;
}
