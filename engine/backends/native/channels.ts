/**
 * What crosses the border of a run: rows that enter, samples that leave. Both are described to the library as
 * records of 4 numbers (c/runtime.c, Channel).
 */

import type { Values } from '../../program/signal.ts';
import type { TapId } from '../backend.ts';
import { noSuchTap } from '../calls.ts';

/** Rows for the next run, by input: where they go, and how long one is. */
interface Rows {
  readonly offset: number;
  readonly size: number;
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

  /** `offset` is the place of the input's signal in floats. */
  write(input: number, offset: number, size: number, values: Values): void {
    this.#pending.set(input, { offset, size, values: Float32Array.from(values) });
  }

  /** Hands over the rows of a run of `steps`; when there are more rows than steps, the last one stays pending. */
  take(steps: number): PreparedInputs {
    const items = [...this.#pending];
    const records = new BigInt64Array(4 * items.length);
    const rows = new Float32Array(items.reduce((sum, [, item]) => sum + item.values.length, 0));
    this.#pending = new Map();
    let at = 0;
    items.forEach(([input, { offset, size, values }], i) => {
      rows.set(values, at);
      const count = values.length / size;
      records.set([4 * offset, 4 * size, count, 4 * at].map(BigInt), 4 * i);
      at += values.length;
      if (count > steps) {
        this.#pending.set(input, { offset, size, values: values.slice(-size) });
      }
    });
    return { records, count: items.length, rows };
  }
}

interface Tap {
  readonly byte: number;
  readonly size: number;
  readonly mask: boolean;
  readonly every: number;
  samples: (Float32Array | Uint16Array)[];
}

export interface PreparedTaps {
  readonly records: BigInt64Array;
  readonly count: number;
  readonly bytes: number;
  /** Takes the sampled bytes, once the run is done. */
  collect(bytes: ArrayBuffer): void;
}

/** The taps of an executor, and what they sampled. */
export class Taps {
  readonly #taps = new Map<TapId, Tap>();
  #made = 0;

  /** `byte` is the place of the signal in the arena; masks are sampled as words. */
  add(byte: number, size: number, mask: boolean, every: number): TapId {
    this.#taps.set(this.#made, { byte, size, mask, every, samples: [] });
    return this.#made++;
  }

  remove(tap: TapId): void {
    this.#taps.delete(tap);
  }

  /** For the steps done < k <= done + steps. */
  prepare(done: number, steps: number): PreparedTaps {
    const taps = [...this.#taps.values()];
    const records = new BigInt64Array(4 * taps.length);
    let bytes = 0;
    const parts = taps.map((tap, i) => {
      const count = Math.floor((done + steps) / tap.every) - Math.floor(done / tap.every);
      const width = tap.mask ? 2 : 4;
      const start = bytes;
      records.set([tap.byte, width * tap.size, tap.every, start].map(BigInt), 4 * i);
      bytes += Math.ceil((count * width * tap.size) / 8) * 8;
      return { tap, start, length: count * tap.size };
    });
    const collect = (buffer: ArrayBuffer): void => {
      for (const { tap, start, length } of parts) {
        if (length === 0) continue;
        const View = tap.mask ? Uint16Array : Float32Array;
        tap.samples.push(new View(buffer, start, length));
      }
    };
    return { records, count: taps.length, bytes, collect };
  }

  read(id: TapId): Float32Array | Uint16Array {
    const tap = this.#taps.get(id);
    if (tap === undefined) throw noSuchTap(id);
    const { samples, mask } = tap;
    tap.samples = [];
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
