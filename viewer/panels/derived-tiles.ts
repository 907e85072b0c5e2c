/**
 * Tiles worked out from tiles, e.g. how near to each word: each row once, kept for as long as the tile it comes from.
 * Rows are worked out a few at a time, so that no frame has to wait for a whole tile.
 */

import type { ValueTile } from '#engine/watching';

/** Works out the numbers of one row: from `values` at `offset` into `into` at `at`. */
export type RowRule = (
  values: Float32Array,
  offset: number,
  into: Float32Array,
  at: number,
) => void;

interface Work {
  readonly source: ValueTile;
  readonly values: Float32Array;
  done: number;
  /** As far as it is done. */
  tile: ValueTile;
}

/** Rows between two looks at the clock. */
const atOnce = 4;

/** Tiles under one rule. */
export class DerivedTiles {
  readonly #size: number;
  readonly #rule: RowRule;
  readonly #works = new WeakMap<ValueTile, Work>();
  #newest: Work | undefined;

  /** `size`: numbers per row that the rule writes. */
  constructor(size: number, rule: RowRule) {
    this.#size = size;
    this.#rule = rule;
  }

  /** What has been worked out of these tiles, after working for at most so many ms; and whether that is all. */
  of(tiles: readonly ValueTile[], milliseconds: number): readonly [readonly ValueTile[], boolean] {
    const end = performance.now() + milliseconds;
    let finished = true;
    const derived = tiles.map((source) => {
      const work = this.#works.get(source) ?? this.#begin(source);
      const rows = source.times.length;
      const before = work.done;
      while (work.done < rows && performance.now() < end) this.#goOn(work);
      if (work.done !== before) work.tile = tileOf(work, this.#size);
      if (work.done < rows) finished = false;
      return work.tile;
    });
    return [derived, finished];
  }

  #begin(source: ValueTile): Work {
    const values = new Float32Array(source.times.length * this.#size);
    const before = this.#newest;
    let done = 0;
    if (before !== undefined && continues(before.source, source)) {
      done = Math.min(before.done, source.times.length);
      values.set(before.values.subarray(0, done * this.#size));
    }
    const work: Work = { source, values, done, tile: source };
    work.tile = tileOf(work, this.#size);
    this.#works.set(source, work);
    this.#newest = work;
    return work;
  }

  #goOn(work: Work): void {
    const { source, values } = work;
    const last = Math.min(source.times.length, work.done + atOnce);
    for (let row = work.done; row < last; row++)
      this.#rule(source.mean, row * source.size, values, row * this.#size);
    work.done = last;
  }
}

/** Whether a tile is another one that has grown. */
const continues = (before: ValueTile, after: ValueTile): boolean =>
  before.level === after.level &&
  before.times[0] === after.times[0] &&
  after.times.length > before.times.length;

function tileOf({ source, values, done }: Work, size: number): ValueTile {
  const shown = values.subarray(0, done * size);
  return {
    kind: 'values',
    level: source.level,
    size,
    times: source.times.subarray(0, done),
    low: shown,
    mean: shown,
    high: shown,
  };
}

/** Every tile's largest number of each column, worked out once per tile. */
export class Peaks {
  readonly #sizeOf: (value: number) => number;
  readonly #peaks = new WeakMap<ValueTile, Float32Array>();

  /** `sizeOf`: by what numbers are compared, e.g. `Math.abs`. */
  constructor(sizeOf: (value: number) => number) {
    this.#sizeOf = sizeOf;
  }

  /** The columns with the largest numbers, the largest first. */
  largest(tiles: readonly ValueTile[], count: number): number[] {
    const size = tiles[0]?.size ?? 0;
    const most = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
    for (const tile of tiles) {
      const peaks = this.#of(tile);
      for (let i = 0; i < size; i++) most[i] = Math.max(most[i] ?? 0, peaks[i] ?? 0);
    }
    return Array.from(most, (_, column) => column)
      .sort((a, b) => (most[b] ?? 0) - (most[a] ?? 0))
      .slice(0, count);
  }

  #of(tile: ValueTile): Float32Array {
    const known = this.#peaks.get(tile);
    if (known !== undefined) return known;
    const { size, mean } = tile;
    const peaks = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
    for (let at = 0; at < mean.length; at++) {
      const value = this.#sizeOf(mean[at] ?? 0);
      const column = at % size;
      if (value > (peaks[column] ?? 0)) peaks[column] = value;
    }
    this.#peaks.set(tile, peaks);
    return peaks;
  }
}
