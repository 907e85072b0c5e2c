/** Reads chunks of a recording through zarrita, and refuses what is cut short or missing. Chunks read lately are kept. */

import * as zarr from 'zarrita';
import { PalliumError } from '../../errors.ts';
import { type ArrayLayout, arrayMetadata, type Numbers } from './layout.ts';
import type { RecordingStore } from './sink.ts';

/** Bytes of chunks that are kept. */
const keptBytes = 16 * 2 ** 20;

export class Chunks {
  readonly #store: RecordingStore;
  readonly #name: string;
  readonly #arrays = new Map<string, zarr.Array<zarr.NumberDataType, zarr.AsyncReadable>>();
  readonly #kept = new Map<string, Promise<Numbers>>();
  #bytes = 0;
  compressed = false;

  constructor(store: RecordingStore, name: string) {
    this.#store = store;
    this.#name = name;
  }

  /**
   * A chunk of an array that has `rows` rows, from what was kept or from the store. Rows come at full width of the
   * chunk: those beyond the last are 0. @throws PalliumError `damaged-recording`
   */
  read(layout: ArrayLayout, chunk: number, rows: number): Promise<Numbers> {
    const whole = (chunk + 1) * layout.chunkRows <= rows;
    const key = `${layout.path} ${chunk}${whole ? '' : ` of ${rows}`}`;
    const kept = this.#kept.get(key);
    const found = kept ?? this.#fetch(layout, chunk);
    this.#kept.delete(key);
    this.#kept.set(key, found);
    if (kept === undefined) this.#account(key, found);
    return found;
  }

  /** A chunk that is read each time. */
  async fresh(layout: ArrayLayout, chunk: number): Promise<Numbers> {
    return this.#fetch(layout, chunk);
  }

  #account(key: string, found: Promise<Numbers>): void {
    found.then(
      ({ byteLength }) => {
        this.#bytes += byteLength;
        for (const [oldest, numbers] of this.#kept) {
          if (this.#bytes <= keptBytes || oldest === key) break;
          this.#kept.delete(oldest);
          numbers.then(
            (dropped) => {
              this.#bytes -= dropped.byteLength;
            },
            () => undefined,
          );
        }
      },
      () => this.#kept.delete(key),
    );
  }

  async #fetch(layout: ArrayLayout, chunk: number): Promise<Numbers> {
    const array = this.#arrays.get(layout.path) ?? this.#open(layout);
    try {
      const { data } = await array.getChunk([chunk, ...layout.row.map(() => 0)]);
      const expected = layout.chunkRows * layout.row.reduce((product, size) => product * size, 1);
      if (data.length !== expected) throw damaged(this.#name, `${layout.path} is cut short`);
      return data as Numbers;
    } catch (error) {
      if (error instanceof PalliumError) throw error;
      throw damaged(this.#name, `${layout.path} cannot be unpacked, it may be cut short`);
    }
  }

  #open(layout: ArrayLayout): zarr.Array<zarr.NumberDataType, zarr.AsyncReadable> {
    // What the store says of the shape is not asked for: the layout is known, and the progress tells the rows.
    const metadata = arrayMetadata(layout, Number.MAX_SAFE_INTEGER, this.compressed);
    const below = {
      get: async (key: string) => {
        const bytes = await this.#store.get(`/${layout.path}${key}`);
        if (bytes !== undefined) return bytes;
        throw damaged(this.#name, `${layout.path}${key} is missing`);
      },
    };
    const array = new zarr.Array(below, '/', metadata as zarr.ArrayMetadata<zarr.NumberDataType>);
    this.#arrays.set(layout.path, array);
    return array;
  }
}

/** A part of the recording is not there, or not whole. */
export function damaged(name: string, what: string): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'damaged-recording',
    path: name,
    what: `the recording is damaged: ${what}`,
    why: 'a copy that was broken off, or files that were removed, leave a recording like this',
    fix: 'copy the whole folder again, or make the recording again',
  });
}
