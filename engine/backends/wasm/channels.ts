/**
 * What crosses the border of a run: rows that enter, samples that leave. Both are told to the driver as records
 * of integers (text/driver.ts), written behind everything else in memory just before the run.
 */

import type { Values } from '../../program/signal.ts';
import type { TapId } from '../backend.ts';
import { noSuchTap } from '../calls.ts';
import { inputRecord, tapRecord } from './text/driver.ts';

/** Rows for the next run: the address they go to, and how many numbers one has. */
interface Rows {
  readonly address: number;
  readonly size: number;
  readonly values: Float32Array;
}

interface Tap {
  readonly address: number;
  readonly size: number;
  readonly mask: boolean;
  readonly every: number;
  samples: (Float32Array | Uint16Array)[];
}

/** Addresses of one run, in bytes. */
export interface Crossing {
  readonly inputs: number;
  readonly inputsEnd: number;
  readonly taps: number;
  readonly tapsEnd: number;
  /** First byte that is free again. */
  readonly end: number;
  /** Writes records and rows. */
  enter(buffer: ArrayBuffer): void;
  /** Takes the samples, once the run is done. */
  leave(buffer: ArrayBuffer): void;
}

export class Channels {
  #pending = new Map<number, Rows>();
  readonly #taps = new Map<TapId, Tap>();
  #made = 0;

  write(input: number, address: number, size: number, values: Values): void {
    this.#pending.set(input, { address, size, values: Float32Array.from(values) });
  }

  /** `address` of the signal; masks are sampled as words. */
  add(address: number, size: number, mask: boolean, every: number): TapId {
    this.#taps.set(this.#made, { address, size, mask, every, samples: [] });
    return this.#made++;
  }

  remove(tap: TapId): void {
    this.#taps.delete(tap);
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

  /** Lays out, from address `from`, what the steps done < k <= done + steps need. */
  prepare(from: number, done: number, steps: number): Crossing {
    const rows = [...this.#pending.values()];
    const taps = [...this.#taps.values()];
    const inputsEnd = from + 4 * inputRecord * rows.length;
    const tapsEnd = inputsEnd + 4 * tapRecord * taps.length;
    const entering = placeAfter(tapsEnd, rows, (item) => item.values.byteLength);
    const leaving = placeAfter(entering.end, taps, (tap) => {
      const count = Math.floor((done + steps) / tap.every) - Math.floor(done / tap.every);
      return count * tapBytes(tap);
    });
    return {
      inputs: from,
      inputsEnd,
      taps: inputsEnd,
      tapsEnd,
      end: leaving.end,
      enter: (buffer) => {
        const inputRecords = entering.parts.flatMap(({ item, address }) => {
          new Float32Array(buffer, address, item.values.length).set(item.values);
          return [item.address, 4 * item.size, item.values.length / item.size, address];
        });
        const tapRecords = leaving.parts.flatMap(({ item, address }) => {
          const left = item.every - (done % item.every);
          return [item.address, tapBytes(item), item.every, address, left];
        });
        new Int32Array(buffer, from).set([...inputRecords, ...tapRecords]);
      },
      leave: (buffer) => {
        for (const { item, address, bytes } of leaving.parts) {
          if (bytes === 0) continue;
          const samples = buffer.slice(address, address + bytes);
          item.samples.push(item.mask ? new Uint16Array(samples) : new Float32Array(samples));
        }
        this.#holdLast(steps);
      },
    };
  }

  /** Where there were more rows than steps, the last one is what the next run sees. */
  #holdLast(steps: number): void {
    for (const [input, { address, size, values }] of this.#pending) {
      if (values.length / size <= steps) this.#pending.delete(input);
      else this.#pending.set(input, { address, size, values: values.slice(-size) });
    }
  }
}

function tapBytes(tap: Tap): number {
  return (tap.mask ? 2 : 4) * tap.size;
}

/** Lays items end to end from `start`, each from a multiple of 16 on. */
function placeAfter<T>(
  start: number,
  items: readonly T[],
  bytesOf: (item: T) => number,
): {
  readonly parts: readonly { item: T; address: number; bytes: number }[];
  readonly end: number;
} {
  let end = start;
  const parts = items.map((item) => {
    const address = Math.ceil(end / 16) * 16;
    const bytes = bytesOf(item);
    end = address + bytes;
    return { item, address, bytes };
  });
  return { parts, end };
}
