/**
 * The newest samples of a port as tiles of all levels, built as they come: a row of a level is summed up as soon as the
 * rows below it are there, and the newest row also before that. Tiles that are full never change.
 */

import { firstAbove, fold, type ValueTile } from '#engine/watching';

/** Rows of a tile, and numbers that it has at most. */
const mostRows = 256;
const mostNumbers = 2 ** 16;
/** Levels above the samples: two minutes of samples every step are then less than 300 rows. */
const levels = 3;

/** A row of a level. */
interface Row {
  readonly time: number;
  readonly low: Float32Array;
  readonly mean: Float32Array;
  readonly high: Float32Array;
}

/** Rows of one level. */
class Level {
  readonly tiles: ValueTile[] = [];
  bytes = 0;
  readonly #level: number;
  readonly #size: number;
  readonly #rows: number;
  #times!: Float64Array;
  #low!: Float32Array;
  #mean!: Float32Array;
  #high!: Float32Array;
  #count = 0;
  /** The tile that is being filled, as far as it is. */
  #newest: ValueTile | undefined;
  /** Rows below that are summed up in the row that is not whole yet. */
  #summed = 0;

  constructor(level: number, size: number) {
    this.#level = level;
    this.#size = size;
    this.#rows = Math.max(fold, Math.min(mostRows, Math.floor(mostNumbers / size)));
    this.#begin();
  }

  #begin(): void {
    const room = (): Float32Array => new Float32Array(this.#rows * this.#size);
    this.#times = new Float64Array(this.#rows);
    this.#low = room();
    this.#mean = this.#level === 0 ? this.#low : room();
    this.#high = this.#level === 0 ? this.#low : room();
    this.#count = 0;
    this.#summed = 0;
    this.#newest = undefined;
  }

  /** Adds a sample. */
  add(time: number, values: Float32Array): void {
    this.#times[this.#count] = time;
    this.#low.set(values, this.#count * this.#size);
    this.#next();
  }

  /** Adds the newest whole row of the level below; whether that makes a row of this one whole. */
  sum(below: Level): boolean {
    const row = below.lastRow();
    if (this.#summed === 0) this.#start(row);
    else this.#join(row);
    this.#summed++;
    this.#newest = undefined;
    if (this.#summed < fold) return false;
    this.#summed = 0;
    this.#next();
    return true;
  }

  #start({ time, low, mean, high }: Row): void {
    const at = this.#count * this.#size;
    this.#times[this.#count] = time;
    this.#low.set(low, at);
    this.#mean.set(mean, at);
    this.#high.set(high, at);
  }

  #join({ low, mean, high }: Row): void {
    const share = 1 / (this.#summed + 1);
    for (let i = 0, at = this.#count * this.#size; i < this.#size; i++, at++) {
      this.#low[at] = Math.min(this.#low[at] ?? 0, low[i] ?? 0);
      this.#high[at] = Math.max(this.#high[at] ?? 0, high[i] ?? 0);
      const before = this.#mean[at] ?? 0;
      this.#mean[at] = before + ((mean[i] ?? 0) - before) * share;
    }
  }

  #next(): void {
    this.#count++;
    this.#newest = undefined;
    if (this.#count === this.#rows) this.close();
  }

  /** The row that became whole last. */
  lastRow(): Row {
    const closed = this.#count === 0 ? this.tiles.at(-1) : undefined;
    const { times, low, mean, high } = closed ?? {
      ...{ times: this.#times, low: this.#low, mean: this.#mean, high: this.#high },
    };
    const row = (closed?.times.length ?? this.#count) - 1;
    const part = (values: Float32Array): Float32Array =>
      values.subarray(row * this.#size, (row + 1) * this.#size);
    return { time: times[row] ?? 0, low: part(low), mean: part(mean), high: part(high) };
  }

  /** What comes next does not follow on what came: rows that are not whole stay as they are. */
  close(): void {
    const tile = this.newest();
    if (tile === undefined) return;
    this.tiles.push(tile);
    this.bytes += bytesOf(tile);
    this.#begin();
  }

  /** The tile that is being filled; undefined: it is empty. */
  newest(): ValueTile | undefined {
    const rows = this.#count + (this.#summed > 0 ? 1 : 0);
    if (rows === 0) return undefined;
    const part = (values: Float32Array): Float32Array => values.subarray(0, rows * this.#size);
    const low = part(this.#low);
    this.#newest ??= {
      kind: 'values',
      level: this.#level,
      size: this.#size,
      times: this.#times.subarray(0, rows),
      low,
      mean: this.#level === 0 ? low : part(this.#mean),
      high: this.#level === 0 ? low : part(this.#high),
    };
    return this.#newest;
  }

  /** Forgets the oldest tile. */
  drop(): void {
    const tile = this.tiles.shift();
    if (tile !== undefined) this.bytes -= bytesOf(tile);
  }
}

function bytesOf({ level, low, times }: ValueTile): number {
  return times.byteLength + low.byteLength * (level === 0 ? 1 : 3);
}

export class ValueRing {
  readonly #size: number;
  readonly #levels: readonly Level[];

  constructor(size: number) {
    this.#size = size;
    this.#levels = Array.from({ length: levels + 1 }, (_, level) => new Level(level, size));
  }

  /** Bytes of all tiles that are full. */
  get bytes(): number {
    return this.#levels.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Adds samples, oldest first. */
  add(times: ArrayLike<number>, values: Float32Array): void {
    for (let i = 0; i < times.length; i++) {
      const sample = values.subarray(i * this.#size, (i + 1) * this.#size);
      this.#level(0).add(times[i] ?? 0, sample);
      for (let level = 1; level <= levels; level++) {
        if (!this.#level(level).sum(this.#level(level - 1))) break;
      }
    }
  }

  /** What comes next does not follow on what came. */
  break(): void {
    for (const level of this.#levels) level.close();
  }

  /** Tiles of a level that reach into the window, oldest first. */
  tiles(level: number, from: number, to: number): readonly ValueTile[] {
    const { tiles } = this.#level(Math.min(levels, level));
    const newest = this.#level(Math.min(levels, level)).newest();
    if (newest !== undefined && startOf(newest) <= from) return [newest];
    const found: ValueTile[] = [];
    for (let i = Math.max(0, lastAt(tiles, from)); i < tiles.length; i++) {
      const tile = tiles[i];
      if (tile === undefined || startOf(tile) > to) break;
      found.push(tile);
    }
    if (newest !== undefined && startOf(newest) <= to) found.push(newest);
    return found;
  }

  /** The last sample at or before a time. */
  at(time: number): Float32Array | undefined {
    const samples = this.#level(0);
    const newest = samples.newest();
    const tile =
      newest !== undefined && startOf(newest) <= time
        ? newest
        : samples.tiles[lastAt(samples.tiles, time)];
    if (tile === undefined) return undefined;
    const row = firstAbove(tile.times, time) - 1;
    return row < 0 ? undefined : tile.mean.subarray(row * this.#size, (row + 1) * this.#size);
  }

  /** Forgets tiles that end before a time. */
  forget(time: number): void {
    for (const level of this.#levels) {
      for (let next = level.tiles[1]; next && startOf(next) < time; next = level.tiles[1]) {
        level.drop();
      }
      const only = level.tiles[0];
      if (only && level.tiles.length === 1 && (only.times.at(-1) ?? 0) < time) level.drop();
    }
  }

  /** Forgets the oldest of its finest tiles; whether there was one. */
  shrink(): boolean {
    const level = this.#levels.find(({ tiles }) => tiles.length > 0);
    level?.drop();
    return level !== undefined;
  }

  #level(level: number): Level {
    return this.#levels[level] as Level;
  }
}

function startOf({ times }: ValueTile): number {
  return times[0] ?? 0;
}

/** Index of the last tile that begins at or before a time; -1: none does. */
function lastAt(tiles: readonly ValueTile[], time: number): number {
  let [low, high] = [0, tiles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(tiles[middle] as ValueTile) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
