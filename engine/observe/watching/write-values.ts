/**
 * Writes a `values` port: its samples, and while they come what sums them up. Level n holds the lowest, mean and
 * highest of `fold ** n` samples; the row that is not yet full is written with every flush.
 */

import { Column, type Flush } from './column.ts';
import { timeArray, valuesArray } from './layout.ts';
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

/** One level: the rows that are full, and the one that is being made. */
class Level {
  readonly values: Column;
  readonly times: Column;
  readonly full: number;
  readonly open: Sum;

  constructor(sink: RecordingSink, port: RecordedPort, level: number) {
    this.values = new Column(sink, valuesArray(port, level));
    this.times = new Column(sink, timeArray(port, level));
    this.full = fold ** level;
    this.open = new Sum(port.size);
  }

  append(sum: Sum): void {
    this.values.append(sum.row());
    this.times.append([sum.time]);
  }

  flush(flush: Flush, next: Sum): void {
    const open = next.samples > 0;
    this.values.flush(flush, open ? next.row() : undefined);
    this.times.flush(flush, open ? [next.time] : undefined);
  }
}

export class ValuesWriter {
  readonly #sink: RecordingSink;
  readonly #port: RecordedPort;
  readonly #values: Column;
  readonly #times: Column;
  /** The levels that are there, from 1 on, and the sum that will be the first row of the next. */
  readonly #levels: Level[] = [];
  #next: Sum;
  first = 0;
  last = -1;

  constructor(sink: RecordingSink, port: RecordedPort) {
    this.#sink = sink;
    this.#port = port;
    this.#values = new Column(sink, valuesArray(port, 0));
    this.#times = new Column(sink, timeArray(port, 0));
    this.#next = new Sum(port.size);
  }

  get rows(): number {
    return this.#values.rows;
  }

  append(time: number, values: ArrayLike<number>): void {
    if (this.rows === 0) this.first = time;
    this.last = time;
    this.#values.append(values);
    this.#times.append([time]);
    const [lowest] = this.#levels;
    (lowest?.open ?? this.#next).add(time, 1, values, values, values);
    this.#passOn();
  }

  /** Rows that have become full go to their level, and into the next. */
  #passOn(): void {
    for (const [index, level] of this.#levels.entries()) {
      if (level.open.samples < level.full) return;
      level.append(level.open);
      (this.#levels[index + 1]?.open ?? this.#next).addSum(level.open);
      level.open.clear();
    }
    // A level begins with its second row: where there is but one, nobody looks for it.
    if (this.#next.samples < fold ** (this.#levels.length + 1)) return;
    const level = new Level(this.#sink, this.#port, this.#levels.length + 1);
    level.append(this.#next);
    this.#levels.push(level);
    const above = new Sum(this.#port.size);
    above.addSum(this.#next);
    this.#next = above;
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
