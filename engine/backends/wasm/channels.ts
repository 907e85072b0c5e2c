/**
 * What crosses the border of a run: rows that enter, samples that leave. Both are told to the driver as records
 * of integers, one per copy (text/driver.ts), written behind everything else in memory just before the run.
 */

import type { Values } from '../../program/signal.ts';
import type { TapId } from '../backend.ts';
import { noSuchTap } from '../calls.ts';
import type { Stretches } from '../lowered/index.ts';
import { inputRecord, tapRecord } from './text/driver.ts';

/** Rows for the next run: where they go, and how many numbers one has. */
interface Rows {
  readonly place: Stretches;
  readonly row: number;
  readonly values: Float32Array;
}

interface Tap {
  readonly place: Stretches;
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
  enter(buffer: ArrayBufferLike): void;
  /** Takes the samples, once so many steps are done. */
  leave(buffer: ArrayBufferLike, steps: number): void;
}

export class Channels {
  #pending = new Map<number, Rows>();
  readonly #taps = new Map<TapId, Tap>();
  #made = 0;

  /** `place` of the input's signal; `row` is its size, or the size of all copies together. */
  write(input: number, place: Stretches, row: number, values: Values): void {
    this.#pending.set(input, { place, row, values: Float32Array.from(values) });
  }

  /** `place` of the signal; masks are sampled as words. */
  add(place: Stretches, mask: boolean, every: number): TapId {
    this.#taps.set(this.#made, { place, mask, every, samples: [] });
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

  /** Lays out, from address `from`, what the steps done < k <= done + steps need. */
  prepare(from: number, done: number, steps: number): Crossing {
    const rows = [...this.#pending.values()];
    const taps = [...this.#taps.values()];
    const inputsEnd = from + 4 * inputRecord * recordsOf(rows);
    const tapsEnd = inputsEnd + 4 * tapRecord * recordsOf(taps);
    const entering = placeAfter(tapsEnd, rows, (item) => item.values.byteLength);
    const leaving = placeAfter(entering.end, taps, (tap) => {
      return samplesIn(tap.every, done, steps) * sampleBytes(tap);
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
          const { place, row, values } = item;
          // Rows of one copy's size are for all of them.
          const apart = 4 * row > place.bytes ? place.bytes : 0;
          const count = values.length / row;
          return overCopies(place, (to, copy) => {
            return [to, place.bytes, count, address + copy * apart, 4 * row];
          });
        });
        const tapRecords = leaving.parts.flatMap(({ item, address }) => {
          const left = item.every - (done % item.every);
          const { place, every } = item;
          return overCopies(place, (at, copy) => {
            const to = address + copy * place.bytes;
            return [at, place.bytes, every, to, left, sampleBytes(item)];
          });
        });
        new Int32Array(buffer, from).set([...inputRecords, ...tapRecords]);
      },
      leave: (buffer, run) => {
        for (const { item, address } of leaving.parts) {
          const bytes = samplesIn(item.every, done, run) * sampleBytes(item);
          if (bytes === 0) continue;
          // A copy that is not shared, whatever the memory is.
          const samples = new Uint8Array(buffer, address, bytes).slice().buffer;
          item.samples.push(item.mask ? new Uint16Array(samples) : new Float32Array(samples));
        }
        this.#holdLast(steps);
      },
    };
  }

  /** Where there were more rows than steps, the last one is what the next run sees. */
  #holdLast(steps: number): void {
    for (const [input, { place, row, values }] of this.#pending) {
      if (values.length / row <= steps) this.#pending.delete(input);
      else this.#pending.set(input, { place, row, values: values.slice(-row) });
    }
  }
}

/** Steps done < k <= done + steps with k mod every = 0. */
function samplesIn(every: number, done: number, steps: number): number {
  return Math.floor((done + steps) / every) - Math.floor(done / every);
}

/** Bytes of one sample: all copies. */
function sampleBytes({ place }: Tap): number {
  return place.bytes * place.copies;
}

function recordsOf(items: readonly { readonly place: Stretches }[]): number {
  return items.reduce((sum, { place }) => sum + place.copies, 0);
}

/** The records of all copies, from the address of each. */
function overCopies(
  { byte, stride, copies }: Stretches,
  recordOf: (address: number, copy: number) => readonly number[],
): number[] {
  return Array.from({ length: copies }, (_, copy) => recordOf(byte + copy * stride, copy)).flat();
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
