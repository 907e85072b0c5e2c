/** Reads a `values` port of a recording: tiles of any level, and rows by time. */

import { rowsAt as countRows, levelsOver, timeArray, valuesArray } from './layout.ts';
import type { Chunks } from './read-chunks.ts';
import type { RecordedPort, RecordedValues, Window } from './recording.ts';
import { fold, type ValueTile } from './tile.ts';

/** A port, with so many samples recorded. */
export interface Held {
  readonly port: RecordedPort;
  readonly samples: number;
}

/** Tile `index` of a level: one chunk of its array. Refuses what is not there, or damaged. */
export async function valueTile(
  chunks: Chunks,
  { port, samples }: Held,
  level: number,
  index: number,
): Promise<ValueTile> {
  const layout = valuesArray(port, level);
  const rows = countRows(samples, level);
  const from = index * layout.chunkRows;
  const to = Math.min(rows, from + layout.chunkRows);
  const [times, numbers] = await Promise.all([
    timesOf(chunks, { port, samples }, level, from, to),
    chunks.fresh(layout, index),
  ]);
  const { size } = port;
  const values = numbers as Float32Array;
  const own = { kind: 'values', level, size, times } as const;
  if (level === 0) {
    const all = values.subarray(0, (to - from) * size);
    return { ...own, low: all, mean: all, high: all };
  }
  const part = (place: number): Float32Array => {
    const all = new Float32Array((to - from) * size);
    for (let row = 0; row < to - from; row++) {
      const at = (3 * row + place) * size;
      all.set(values.subarray(at, at + size), row * size);
    }
    return all;
  };
  return { ...own, low: part(0), mean: part(1), high: part(2) };
}

/** Times of rows `from` to `to` (not included), which are in one chunk. */
async function timesOf(
  chunks: Chunks,
  { port, samples }: Held,
  level: number,
  from: number,
  to: number,
): Promise<Float64Array> {
  const layout = timeArray(port, level);
  const chunk = Math.floor(from / layout.chunkRows);
  const times = await chunks.read(layout, chunk, countRows(samples, level));
  const first = chunk * layout.chunkRows;
  return (times as Float64Array).slice(from - first, to - first);
}

/**
 * The last row of a level whose time is at or before `time`; -1: there is none. Goes down from the coarsest level, of
 * which each row says where to look among `fold` rows of the next.
 */
export async function rowAt(
  chunks: Chunks,
  held: Held,
  level: number,
  time: number,
): Promise<number> {
  if (held.samples === 0) return -1;
  let from = 0;
  const top = Math.max(level, levelsOver(held.port, held.samples) - 1);
  for (let at = top; ; at--) {
    const rows = countRows(held.samples, at);
    const to = at === top ? rows : Math.min(from + fold, rows);
    const times = await timesOf(chunks, held, at, from, to);
    const row = from + times.findLastIndex((start) => start <= time);
    if (row < from || at <= level) return row < from ? -1 : row;
    from = row * fold;
  }
}

/** All samples in a window. */
export async function readWindow(
  chunks: Chunks,
  held: Held,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Window,
): Promise<RecordedValues> {
  const { size } = held.port;
  const [before, last] = [
    await rowAt(chunks, held, 0, from),
    to >= Number.MAX_VALUE ? held.samples - 1 : await rowAt(chunks, held, 0, to),
  ];
  const { chunkRows } = valuesArray(held.port, 0);
  const first = Math.max(0, before);
  const tiles: ValueTile[] = [];
  for (let index = Math.floor(first / chunkRows); index * chunkRows <= last; index++)
    tiles.push(await valueTile(chunks, held, 0, index));
  const times = join(
    Float64Array,
    tiles.map((tile) => tile.times),
  );
  const values = join(
    Float32Array,
    tiles.map((tile) => tile.mean),
  );
  const [start, end] = [
    firstWhere(times, (time) => time >= from),
    firstWhere(times, (time) => time > to),
  ];
  return {
    times: times.slice(start, end),
    values: values.slice(start * size, end * size),
    size,
  };
}

function firstWhere(times: Float64Array, test: (time: number) => boolean): number {
  const found = times.findIndex(test);
  return found < 0 ? times.length : found;
}

/** Puts numbers one after the other. */
export function join<Kind extends Float64Array | Float32Array | Uint32Array>(
  make: new (length: number) => Kind,
  parts: readonly Kind[],
): Kind {
  const all = new make(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
