/**
 * A column: a Zarr array that grows along its first axis. Rows gather in one open chunk, which is written when it is
 * full; a flush writes it as it is and then the new shape, so that whoever reads at any moment (also after the writer
 * was killed) finds whole rows and a shape that is never ahead of them.
 */

import { type ArrayLayout, emptyChunk, type Numbers } from './layout.ts';
import { type RecordingSink, writeChunk, writeShape } from './sink.ts';

const flushes = { brief: 0, full: 1, last: 2 } as const;

/**
 * `brief`: what Pallium's own reader needs. `full`: shapes as well, as other readers of Zarr need them. `last`: the same,
 * and nothing more will come.
 */
export type Flush = keyof typeof flushes;

export class Column {
  readonly layout: ArrayLayout;
  readonly #sink: RecordingSink;
  readonly #chunk: Numbers;
  /** Numbers per row, and how far apart rows and columns are in the chunk. */
  readonly #width: number;
  readonly #rowStride: number;
  readonly #columnStride: number;
  #rows = 0;
  /** How well what is there has been written; -1: not yet. */
  #written: number = flushes.last;

  constructor(sink: RecordingSink, layout: ArrayLayout) {
    this.#sink = sink;
    this.layout = layout;
    this.#chunk = emptyChunk(layout);
    this.#width = this.#chunk.length / layout.chunkRows;
    this.#rowStride = layout.columnsFirst ? 1 : this.#width;
    this.#columnStride = layout.columnsFirst ? layout.chunkRows : 1;
    writeShape(sink, layout, 0);
  }

  get rows(): number {
    return this.#rows;
  }

  append(row: ArrayLike<number>): void {
    this.#put(row);
    this.#rows++;
    this.#written = -1;
    if (this.#rows % this.layout.chunkRows === 0) this.#writeChunk(this.#rows - 1, true);
  }

  /** Writes what has been appended, and as `next` what the row that is being made is worth so far. */
  flush(flush: Flush, next?: ArrayLike<number>): void {
    if (next === undefined && this.#written >= flushes[flush]) return;
    this.#written = next === undefined ? flushes[flush] : -1;
    const rows = this.#rows + (next === undefined ? 0 : 1);
    if (next !== undefined) this.#put(next);
    if (rows % this.layout.chunkRows !== 0 || next !== undefined)
      this.#writeChunk(rows - 1, flush === 'last');
    if (flush !== 'brief') writeShape(this.#sink, this.layout, rows);
  }

  #put(row: ArrayLike<number>): void {
    const place = this.#rows % this.layout.chunkRows;
    if (place === 0) this.#chunk.fill(0);
    const at = place * this.#rowStride;
    for (let index = 0; index < this.#width; index++)
      this.#chunk[at + index * this.#columnStride] = row[index] ?? 0;
  }

  #writeChunk(row: number, lasting: boolean): void {
    const chunk = Math.floor(row / this.layout.chunkRows);
    writeChunk(this.#sink, this.layout, chunk, this.#chunk, lasting);
  }
}
