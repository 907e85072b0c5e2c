/** Samples of a `values` port of a recording: which level suits a slice, which tiles cover it, and single samples. */

import { firstAbove, fold, type Recording, type ValueTile } from '#engine/watching';
import type { Slice } from '../source.ts';
import { type Kept, Ladder, Onwards } from './ladder.ts';
import { rowNear } from './row-times.ts';
import type { TileCache } from './tile-cache.ts';

/** Rows per column that are still of use: at coarser levels each row already has its lowest and highest. */
const rowsPerColumn = 2;

/** Most seconds between two moments of a replay. */
const longestStep = 0.5;

/** One `values` port. */
export class ValuesLadder {
  readonly #recording: Recording;
  readonly #path: string;
  readonly #ladder: Ladder<ValueTile>;
  readonly #onwards = new Onwards();
  readonly #sliceOnwards = new Onwards();
  /** The last sample that was asked for. */
  #tile: ValueTile | undefined;
  #row = -1;
  #sample: Float32Array | undefined;
  /** The latest slices and moments that could not be answered for want of an overview. */
  #missed: (Slice | number)[] = [];

  constructor(recording: Recording, path: string, cache: TileCache<Kept>) {
    this.#recording = recording;
    this.#path = path;
    this.#ladder = new Ladder(cache, {
      load: async (level, index) => {
        const tile = await recording.valueTile(path, level, index);
        // What had to wait for the overview is asked for at once, not with the next frame.
        if (this.#missed.length > 0) setTimeout(() => this.#askAgain(), 0);
        return tile;
      },
      isWhole: (level, index) => recording.isWhole(path, level, index),
      tiles: (level) => recording.tiles(path, level),
    });
  }

  refresh(): void {
    this.#ladder.refresh();
  }

  tiles(slice: Slice): readonly ValueTile[] {
    const top = this.#top();
    const overview = this.#ladder.look(top, 0);
    if (overview === undefined) {
      this.#miss(slice);
      return [];
    }
    for (let level = 0; level < top; level++) {
      const from = this.#near(overview, top, level, slice.from);
      const to = this.#near(overview, top, level, slice.to);
      if (to - from > rowsPerColumn * slice.columns) continue;
      return this.#cover(overview, top, level, from, to, slice);
    }
    return [overview];
  }

  at(time: number): ArrayLike<number> | undefined {
    const top = this.#top();
    const overview = this.#ladder.look(top, 0);
    if (overview === undefined) {
      this.#miss(time);
      return undefined;
    }
    if (time < (overview.times[0] ?? Number.POSITIVE_INFINITY)) return undefined;
    if (top === 0) return this.#rowOf(overview, time);
    const length = this.#recording.tileLength(this.#path, 0);
    let index = Math.floor(this.#near(overview, top, 0, time) / length);
    index = this.#settle(0, index, time);
    const tile = this.#ladder.look(0, index);
    if (this.#onwards.look(time, longestStep)) this.#ladder.prepare(0, index + 1);
    // Not there yet: what it was like on average thereabouts.
    return this.#rowOf(tile ?? overview, time);
  }

  #miss(asked: Slice | number): void {
    this.#missed = [...this.#missed.slice(-3), asked];
  }

  #askAgain(): void {
    const missed = this.#missed;
    this.#missed = [];
    for (const asked of missed)
      if (typeof asked === 'number') this.at(asked);
      else this.tiles(asked);
  }

  /** The coarsest level that matters: the first of which one tile holds all. */
  #top(): number {
    const levels = this.#recording.levels(this.#path);
    for (let level = 0; level < levels; level++)
      if (this.#recording.tiles(this.#path, level) <= 1) return level;
    return levels - 1;
  }

  #near(overview: ValueTile, top: number, level: number, time: number): number {
    const rows = Math.ceil(this.#recording.rows(this.#path) / fold ** level);
    return rowNear(overview.times, fold ** (top - level), rows, time);
  }

  #cover(
    overview: ValueTile,
    top: number,
    level: number,
    from: number,
    to: number,
    slice: Slice,
  ): readonly ValueTile[] {
    const length = this.#recording.tileLength(this.#path, level);
    const last = this.#recording.tiles(this.#path, level) - 1;
    const first = this.#settle(level, Math.floor(from / length), slice.from);
    // The row after the slice is drawn towards.
    const end = Math.min(last, this.#settle(level, Math.floor((to + 1) / length), slice.to));
    const onwards = this.#sliceOnwards.look(slice.from, slice.to - slice.from);
    return this.#ladder.cover(level, first, Math.max(first, end), onwards, (index) => {
      const share = fold ** (top - level) / length;
      return rowsOf(overview, Math.floor(index / share), Math.ceil((index + 1) / share));
    });
  }

  /** The tile that a time is in, where the one guessed is there and knows better. */
  #settle(level: number, guess: number, time: number): number {
    const last = this.#recording.tiles(this.#path, level) - 1;
    let index = Math.min(Math.max(0, guess), last);
    for (;;) {
      const step = this.#towards(level, index, last, time);
      if (step === 0) return index;
      index += step;
    }
  }

  /** Where a time is, seen from a tile: before it (-1), after it (1), or in it as far as is known (0). */
  #towards(level: number, index: number, last: number, time: number): number {
    const times = this.#ladder.peek(level, index)?.times;
    if (times === undefined) return 0;
    if (index > 0 && time < (times[0] ?? time)) return -1;
    if (index === last || time <= (times.at(-1) ?? time)) return 0;
    // What is between the last row of this one and the first of the next is still this one's.
    const next = this.#ladder.peek(level, index + 1)?.times[0];
    return next !== undefined && time < next ? 0 : 1;
  }

  #rowOf(tile: ValueTile, time: number): Float32Array | undefined {
    const row = firstAbove(tile.times, time) - 1;
    if (row < 0) return undefined;
    if (tile === this.#tile && row === this.#row) return this.#sample;
    this.#tile = tile;
    this.#row = row;
    this.#sample = tile.mean.subarray(row * tile.size, (row + 1) * tile.size);
    return this.#sample;
  }
}

/** Some rows of a tile, as a tile. */
function rowsOf(tile: ValueTile, from: number, to: number): ValueTile {
  const part = (numbers: Float32Array): Float32Array =>
    numbers.subarray(from * tile.size, to * tile.size);
  const mean = part(tile.mean);
  const same = tile.low === tile.mean;
  return {
    ...tile,
    times: tile.times.subarray(from, to),
    low: same ? mean : part(tile.low),
    mean,
    high: same ? mean : part(tile.high),
  };
}
