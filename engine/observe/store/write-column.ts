/**
 * A column: a Zarr array that grows along its first axis. Rows gather in one open chunk; every flush writes that
 * chunk and then the new shape, each through a file of its own that is renamed, so that whoever reads at any moment
 * (also after the writer was killed) finds whole rows and a shape that is never ahead of them.
 */

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type ColumnType = 'float32' | 'float64' | 'uint32';
type ColumnArray = Float32Array | Float64Array | Uint32Array;

export interface ColumnOptions {
  readonly type: ColumnType;
  /** Numbers per row; 0: the array is a plain vector. */
  readonly width: number;
  /** Rows per chunk. */
  readonly chunkRows: number;
  readonly dimensionNames: readonly string[];
}

export interface Column {
  /** Adds one row of `width` numbers (one number when the width is 0). */
  append(row: ArrayLike<number>): void;
  /** Puts on disk whatever has been appended. */
  flush(): void;
}

/** Makes the array in directory `path` and returns its writer. Throws the file system's own errors. */
export function writeColumn(path: string, options: ColumnOptions): Column {
  const width = Math.max(1, options.width);
  const chunk = emptyChunk(options.type, options.chunkRows * width);
  let rows = 0;
  let clean = true;

  mkdirSync(join(path, 'c'), { recursive: true });
  writeShape(path, options, rows);

  const writeChunk = (index: number): void => {
    const name = options.width === 0 ? `${index}` : join(`${index}`, '0');
    const file = join(path, 'c', name);
    if (options.width > 0) mkdirSync(join(path, 'c', `${index}`), { recursive: true });
    replaceFile(file, new Uint8Array(chunk.buffer));
  };

  const flush = (): void => {
    if (clean) return;
    writeChunk(Math.floor((rows - 1) / options.chunkRows));
    writeShape(path, options, rows);
    clean = true;
  };

  return {
    append: (row) => {
      const place = (rows % options.chunkRows) * width;
      if (place === 0) chunk.fill(0);
      for (let index = 0; index < width; index++) chunk[place + index] = row[index] ?? 0;
      rows++;
      clean = false;
      if (rows % options.chunkRows === 0) flush();
    },
    flush,
  };
}

/** Writes a file so that readers see the old content or the new, never a half. */
export function replaceFile(path: string, content: Uint8Array | string): void {
  const draft = `${path}.part`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

function emptyChunk(type: ColumnType, length: number): ColumnArray {
  if (type === 'float32') return new Float32Array(length);
  return type === 'float64' ? new Float64Array(length) : new Uint32Array(length);
}

function writeShape(path: string, options: ColumnOptions, rows: number): void {
  const tail = options.width === 0 ? [] : [options.width];
  const metadata = {
    zarr_format: 3,
    node_type: 'array',
    shape: [rows, ...tail],
    data_type: options.type,
    chunk_grid: { name: 'regular', configuration: { chunk_shape: [options.chunkRows, ...tail] } },
    chunk_key_encoding: { name: 'default', configuration: { separator: '/' } },
    codecs: [{ name: 'bytes', configuration: { endian: 'little' } }],
    fill_value: 0,
    attributes: {},
    dimension_names: options.dimensionNames,
  };
  replaceFile(join(path, 'zarr.json'), JSON.stringify(metadata));
}
