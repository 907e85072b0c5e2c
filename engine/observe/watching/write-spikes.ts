/**
 * Writes a `spikes` port: pairs of step and neuron, an index by which a window of time finds its pairs, and counts per
 * bin of steps at three levels.
 */

import { Column, type Flush } from './column.ts';
import {
  binSteps,
  countLevels,
  countsArray,
  firstArray,
  indexedSteps,
  pairsArray,
} from './layout.ts';
import type { RecordedPort } from './recording.ts';
import type { RecordingSink } from './sink.ts';

/** Counts at one level: the bins that are over, and the one that steps fall into. */
class Counts {
  readonly #column: Column;
  readonly #every: number;
  readonly #open: Uint16Array;

  constructor(sink: RecordingSink, port: RecordedPort, level: number) {
    this.#column = new Column(sink, countsArray(port, level));
    this.#every = binSteps(level);
    this.#open = new Uint16Array(port.size);
  }

  /** Steps from now on are at or after `step`. */
  advance(step: number): void {
    const bin = Math.floor(step / this.#every);
    while (this.#column.rows < bin) {
      this.#column.append(this.#open);
      this.#open.fill(0);
    }
  }

  count(neuron: number): void {
    this.#open[neuron] = (this.#open[neuron] ?? 0) + 1;
  }

  flush(flush: Flush): void {
    this.#column.flush(flush, this.#open);
  }
}

export class SpikesWriter {
  readonly #pairs: Column;
  readonly #first: Column;
  readonly #counts: readonly Counts[];
  readonly #dt: number;
  #pair = [0, 0];
  #begun = false;
  first = 0;
  last = -1;

  constructor(sink: RecordingSink, port: RecordedPort, dt: number) {
    this.#pairs = new Column(sink, pairsArray(port));
    this.#first = new Column(sink, firstArray(port));
    this.#counts = countLevels.map((level) => new Counts(sink, port, level));
    this.#dt = dt;
  }

  get rows(): number {
    return this.#pairs.rows;
  }

  append(step: number, neurons: Iterable<number>): void {
    if (!this.#begun) this.first = step * this.#dt;
    this.#begun = true;
    this.last = step * this.#dt;
    const block = Math.floor(step / indexedSteps);
    while (this.#first.rows <= block) this.#first.append([this.#pairs.rows]);
    for (const counts of this.#counts) counts.advance(step);
    this.#pair[0] = step;
    for (const neuron of neurons) {
      this.#pair[1] = neuron;
      this.#pairs.append(this.#pair);
      for (const counts of this.#counts) counts.count(neuron);
    }
  }

  flush(flush: Flush): void {
    if (!this.#begun) return;
    this.#pairs.flush(flush);
    this.#first.flush(flush);
    for (const counts of this.#counts) counts.flush(flush);
  }
}
