/**
 * What crosses the border of a run: rows that enter, samples that leave. Both are described to the library as
 * records of 5 numbers, one per copy (c/runtime.c, Channel).
 */

import type { Values } from '../../program/signal.ts';
import type { TapId } from '../backend.ts';
import { noSuchTap } from '../calls.ts';
import type { Stretches } from '../lowered/index.ts';

const recordLength = 5;

/** Rows for the next run, by input: where they go, and how many numbers one has. */
interface Rows {
  readonly place: Stretches;
  readonly row: number;
  readonly values: Float32Array;
}

export interface PreparedInputs {
  readonly records: BigInt64Array;
  readonly count: number;
  readonly rows: Float32Array;
}

/** What was written to inputs since the last run. */
export class PendingInputs {
  #pending: Map<number, Rows> = new Map();

  /** `place` of the input's signal; `row` is its size, or the size of all copies together. */
  write(input: number, place: Stretches, row: number, values: Values): void {
    this.#pending.set(input, { place, row, values: Float32Array.from(values) });
  }

  /** Hands over the rows of a run of `steps`; when there are more rows than steps, the last one stays pending. */
  take(steps: number): PreparedInputs {
    const items = [...this.#pending];
    const records: number[] = [];
    const rows = new Float32Array(items.reduce((sum, [, item]) => sum + item.values.length, 0));
    this.#pending = new Map();
    let at = 0;
    for (const [input, { place, row, values }] of items) {
      rows.set(values, at);
      const count = values.length / row;
      for (let copy = 0; copy < place.copies; copy++) {
        // Rows of one copy's size are for all of them.
        const from = 4 * at + (4 * row > place.bytes ? copy * place.bytes : 0);
        records.push(place.byte + copy * place.stride, place.bytes, count, from, 4 * row);
      }
      at += values.length;
      if (count > steps) {
        this.#pending.set(input, { place, row, values: values.slice(-row) });
      }
    }
    return { ...packed(records), rows };
  }
}

function packed(records: readonly number[]): { records: BigInt64Array; count: number } {
  const count = records.length / recordLength;
  return { records: BigInt64Array.from(records, BigInt), count };
}

interface Tap {
  readonly place: Stretches;
  readonly mask: boolean;
  readonly every: number;
  samples: (Float32Array | Uint16Array)[];
}

export interface PreparedTaps {
  readonly records: BigInt64Array;
  readonly count: number;
  readonly bytes: number;
  /** Takes the sampled bytes, once so many steps are done. */
  collect(bytes: ArrayBuffer, steps: number): void;
}

/** Steps done < k <= done + steps with k mod every = 0. */
function samplesIn(every: number, done: number, steps: number): number {
  return Math.floor((done + steps) / every) - Math.floor(done / every);
}

/** The taps of an executor, and what they sampled. */
export class Taps {
  readonly #taps = new Map<TapId, Tap>();
  #made = 0;

  /** `place` of the signal in the arena; masks are sampled as words. */
  add(place: Stretches, mask: boolean, every: number): TapId {
    this.#taps.set(this.#made, { place, mask, every, samples: [] });
    return this.#made++;
  }

  remove(tap: TapId): void {
    this.#taps.delete(tap);
  }

  /** For the steps done < k <= done + steps. */
  prepare(done: number, steps: number): PreparedTaps {
    const taps = [...this.#taps.values()];
    const records: number[] = [];
    let bytes = 0;
    const parts = taps.map((tap) => {
      const count = samplesIn(tap.every, done, steps);
      const { place, every } = tap;
      const start = bytes;
      const sample = place.copies * place.bytes;
      for (let copy = 0; copy < place.copies; copy++) {
        const to = start + copy * place.bytes;
        records.push(place.byte + copy * place.stride, place.bytes, every, to, sample);
      }
      bytes += Math.ceil((count * sample) / 8) * 8;
      return { tap, start, width: sample / (tap.mask ? 2 : 4) };
    });
    const collect = (buffer: ArrayBuffer, run: number): void => {
      for (const { tap, start, width } of parts) {
        const length = samplesIn(tap.every, done, run) * width;
        if (length === 0) continue;
        const View = tap.mask ? Uint16Array : Float32Array;
        tap.samples.push(new View(buffer, start, length));
      }
    };
    return { ...packed(records), bytes, collect };
  }

  read(id: TapId): Float32Array | Uint16Array {
    const tap = this.#taps.get(id);
    if (tap === undefined) throw noSuchTap(id);
    const { samples, mask } = tap;
    tap.samples = [];
    if (samples.length === 1 && samples[0] !== undefined) return samples[0];
    const length = samples.reduce((sum, item) => sum + item.length, 0);
    const all = mask ? new Uint16Array(length) : new Float32Array(length);
    let at = 0;
    for (const item of samples) {
      all.set(item, at);
      at += item.length;
    }
    return all;
  }
}
