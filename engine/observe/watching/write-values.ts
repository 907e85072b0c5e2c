/**
 * Writes a `values` port: its samples, and while they come what sums them up. Level n holds the lowest, mean and
 * highest of `fold ** n` samples; the row that is not yet full is written with every flush.
 */

import { Column, type Flush } from './column.ts';
import { beginsAfter, timeArray, valuesArray } from './layout.ts';
import type { RecordedPort } from './recording.ts';
import type { RecordingSink } from './sink.ts';
import { fold } from './tile.ts';

/** What some samples in a row come to. */
class Sum {
  readonly low: Float32Array;
  readonly high: Float32Array;
  readonly sum: Float64Array;
  samples = 0;
  time = 0;

  constructor(size: number) {
    this.low = new Float32Array(size);
    this.high = new Float32Array(size);
    this.sum = new Float64Array(size);
    this.clear();
  }

  clear(): void {
    this.samples = 0;
    this.low.fill(Number.POSITIVE_INFINITY);
    this.high.fill(Number.NEGATIVE_INFINITY);
    this.sum.fill(0);
  }

  add(
    time: number,
    samples: number,
    low: ArrayLike<number>,
    sum: ArrayLike<number>,
    high: ArrayLike<number>,
  ): void {
    if (this.samples === 0) this.time = time;
    for (let index = 0; index < this.sum.length; index++) {
      this.low[index] = Math.min(this.low[index] ?? 0, low[index] ?? 0);
      this.high[index] = Math.max(this.high[index] ?? 0, high[index] ?? 0);
      this.sum[index] = (this.sum[index] ?? 0) + (sum[index] ?? 0);
    }
    this.samples += samples;
  }

  addSum({ time, samples, low, sum, high }: Sum): void {
    if (samples > 0) this.add(time, samples, low, sum, high);
  }

  /** Low, mean and high, one after the other. */
  row(): Float32Array {
    const row = new Float32Array(3 * this.sum.length);
    row.set(this.low);
    row.set(
      this.sum.map((sum) => sum / this.samples),
      this.sum.length,
    );
    row.set(this.high, 2 * this.sum.length);
    return row;
  }
}

/** One level: the row that is being made, and those that are full; in memory until there is need of the level. */
class Level {
  readonly open: Sum;
  readonly full: number;
  /** Samples after which it is written. */
  readonly after: number;
  readonly #sink: RecordingSink;
  readonly #port: RecordedPort;
  readonly #level: number;
  #waiting: (readonly [row: Float32Array, time: number])[] = [];
  #columns: { readonly values: Column; readonly times: Column } | undefined;

  constructor(sink: RecordingSink, port: RecordedPort, level: number) {
    this.open = new Sum(port.size);
    this.full = fold ** level;
    this.after = beginsAfter(port, level);
    this.#sink = sink;
    this.#port = port;
    this.#level = level;
  }

  get written(): boolean {
    return this.#columns !== undefined;
  }

  /** Makes its arrays, and writes the rows that there are. */
  begin(): void {
    const values = new Column(this.#sink, valuesArray(this.#port, this.#level));
    const times = new Column(this.#sink, timeArray(this.#port, this.#level));
    this.#columns = { values, times };
    for (const [row, time] of this.#waiting) this.#write(row, time);
    this.#waiting = [];
  }

  /** The open row is full: a new one begins. */
  close(): void {
    const { open } = this;
    if (this.written) this.#write(open.row(), open.time);
    else this.#waiting.push([open.row(), open.time]);
    open.clear();
  }

  #write(row: Float32Array, time: number): void {
    this.#columns?.values.append(row);
    this.#columns?.times.append([time]);
  }

  flush(flush: Flush, next: Sum): void {
    const open = next.samples > 0;
    this.#columns?.values.flush(flush, open ? next.row() : undefined);
    this.#columns?.times.flush(flush, open ? [next.time] : undefined);
  }
}

export class ValuesWriter {
  readonly #sink: RecordingSink;
  readonly #port: RecordedPort;
  readonly #values: Column;
  readonly #times: Column;
  /** From level 1 on, up to the one whose first row is being made. */
  readonly #levels: Level[];
  first = 0;
  last = -1;

  constructor(sink: RecordingSink, port: RecordedPort) {
    this.#sink = sink;
    this.#port = port;
    this.#values = new Column(sink, valuesArray(port, 0));
    this.#times = new Column(sink, timeArray(port, 0));
    this.#levels = [new Level(sink, port, 1)];
  }

  get rows(): number {
    return this.#values.rows;
  }

  append(time: number, values: ArrayLike<number>): void {
    if (this.rows === 0) this.first = time;
    this.last = time;
    this.#values.append(values);
    this.#times.append([time]);
    this.#levels[0]?.open.add(time, 1, values, values, values);
    this.#passOn();
    const level = this.#levels.find(({ written }) => !written);
    if (level !== undefined && this.rows > level.after) level.begin();
  }

  /** Rows that have become full go to their level, and into the next. */
  #passOn(): void {
    for (const [index, level] of this.#levels.entries()) {
      if (level.open.samples < level.full) return;
      const next = this.#levels[index + 1] ?? new Level(this.#sink, this.#port, index + 2);
      next.open.addSum(level.open);
      level.close();
      this.#levels[index + 1] = next;
    }
  }

  flush(flush: Flush): void {
    this.#values.flush(flush);
    this.#times.flush(flush);
    let below = new Sum(this.#port.size);
    for (const level of this.#levels) {
      const next = new Sum(this.#port.size);
      next.addSum(level.open);
      next.addSum(below);
      level.flush(flush, next);
      below = next;
    }
  }
}
