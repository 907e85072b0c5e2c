/**
 * Where everything of a recording stands in its store, said once for its writer and its reader: which arrays a port
 * has, their types, and how many rows are in a chunk. Zarr v3, https://zarr-specs.readthedocs.io/en/latest/v3/core/
 */

import type { RecordedPort } from './recording.ts';
import { countedSteps, fold } from './tile.ts';

export type NumberType = 'float32' | 'float64' | 'uint32' | 'uint16' | 'uint8';
export type Numbers = Float32Array | Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** A Zarr array that grows along its first axis. */
export interface ArrayLayout {
  /** Below the root. */
  readonly path: string;
  readonly type: NumberType;
  /** Shape of one row; of plain numbers: none. */
  readonly row: readonly number[];
  readonly chunkRows: number;
  readonly names: readonly string[];
  /** Within a chunk the numbers of a column stand together, which compresses better. */
  readonly columnsFirst?: true;
}

/** Levels at which spikes are counted. */
export const countLevels = [1, 2, 3] as const;
/** Steps of one block of the index of spikes. */
export const indexedSteps = 64;
/** Steps of one tile of spikes. */
export const spikeTileSteps = 512;

/** A chunk holds about so many numbers: small enough to fetch for a glance, large enough to be few. */
const chunkNumbers = 32_768;
const timesPerChunk = 4096;

/** Rows in a chunk: a power of two, so that chunks of values never straddle chunks of times. */
function chunkRows(width: number): number {
  const rows = Math.min(1024, Math.max(1, chunkNumbers / Math.max(1, width)));
  return 2 ** Math.floor(Math.log2(rows));
}

const levelPath = (port: RecordedPort, level: number): string =>
  level === 0 ? port.path : `${port.path}/by${fold ** level}`;

/** Samples [rows, size]; of level 1 and up low, mean and high [rows, 3, size]. */
export function valuesArray(port: RecordedPort, level: number): ArrayLayout {
  const path = `${levelPath(port, level)}/values`;
  const [row, names] =
    level === 0
      ? [[port.size], ['time', 'value']]
      : [
          [3, port.size],
          ['time', 'low, mean, high', 'value'],
        ];
  const rows = chunkRows((level === 0 ? 1 : 3) * port.size);
  return { path, type: 'float32', row, chunkRows: rows, names };
}

/** Time (s) of each row. */
export function timeArray(port: RecordedPort, level: number): ArrayLayout {
  const path = `${levelPath(port, level)}/time`;
  return { path, type: 'float64', row: [], chunkRows: timesPerChunk, names: ['time'] };
}

/** Pairs of step and neuron, in order of time. */
export function pairsArray(port: RecordedPort): ArrayLayout {
  const path = `${port.path}/pairs`;
  const names = ['spike', 'step and neuron'];
  return { path, type: 'uint32', row: [2], chunkRows: 16_384, names, columnsFirst: true };
}

/** For each block of `indexedSteps` steps: the first row of `pairs` that is in it, or later. */
export function firstArray(port: RecordedPort): ArrayLayout {
  const path = `${port.path}/first`;
  return { path, type: 'uint32', row: [], chunkRows: timesPerChunk, names: ['block of steps'] };
}

/** Spikes of each neuron, in bins of steps. */
export function countsArray(port: RecordedPort, level: number): ArrayLayout {
  const every = binSteps(level);
  return {
    path: `${port.path}/counts${every}`,
    type: every < 256 ? 'uint8' : 'uint16',
    row: [port.size],
    chunkRows: chunkRows(port.size),
    names: ['bin', 'neuron'],
  };
}

/** Steps in a bin of counted spikes. */
export const binSteps = (level: number): number => countedSteps * fold ** (level - 1);

/** Curves over `x` [points], each of `size` numbers; one chunk holds all. */
export function curveArrays(
  port: RecordedPort,
  points: number,
): { x: ArrayLayout; y: ArrayLayout } {
  const shared = { type: 'float32', chunkRows: Math.max(1, points) } as const;
  return {
    x: { ...shared, path: `${port.path}/x`, row: [], names: ['x'] },
    y: { ...shared, path: `${port.path}/values`, row: [port.size], names: ['x', 'curve'] },
  };
}

/**
 * How far the recording has come: first a row about the whole (how often the root was written, 1 when it is finished,
 * 0), then of each port its rows, and the times (s) of the first and the last.
 */
export function progressArray(ports: number): ArrayLayout {
  const names = ['whole, then ports', 'rows, first, last'];
  return { path: 'progress', type: 'float64', row: [3], chunkRows: ports + 1, names };
}

/** Rows of a level over so many samples. */
export const rowsAt = (samples: number, level: number): number =>
  Math.ceil(samples / fold ** level);

/** Samples beyond which a level is there: those that one tile of the level below holds. */
export const beginsAfter = (port: RecordedPort, level: number): number =>
  valuesArray(port, level - 1).chunkRows * fold ** (level - 1);

/** Levels that are there over so many samples: up to the first that one tile holds. */
export function levelsOver(port: RecordedPort, samples: number): number {
  let levels = 1;
  while (samples > beginsAfter(port, levels)) levels++;
  return levels;
}

/** The content of the array's `zarr.json`. */
export function arrayMetadata(layout: ArrayLayout, rows: number, compressed: boolean): object {
  const order = [layout.row.length, ...layout.row.map((_, axis) => axis)];
  const transpose = { name: 'transpose', configuration: { order } };
  return {
    zarr_format: 3,
    node_type: 'array',
    shape: [rows, ...layout.row],
    data_type: layout.type,
    chunk_grid: {
      name: 'regular',
      configuration: { chunk_shape: [layout.chunkRows, ...layout.row] },
    },
    // A folder for every chunk would cost more than the chunks themselves.
    chunk_key_encoding: { name: 'default', configuration: { separator: '.' } },
    codecs: [
      ...(layout.columnsFirst ? [transpose] : []),
      layout.type === 'uint8'
        ? { name: 'bytes' }
        : { name: 'bytes', configuration: { endian: 'little' } },
      ...(compressed ? [{ name: 'gzip', configuration: { level: 1 } }] : []),
    ],
    fill_value: 0,
    attributes: {},
    dimension_names: layout.names,
  };
}

/** Key of a chunk in the store. */
export const chunkKey = ({ path, row }: ArrayLayout, chunk: number): string =>
  `/${path}/${['c', chunk, ...row.map(() => 0)].join('.')}`;

/** Room for one chunk. */
export function emptyChunk({ type, row, chunkRows }: ArrayLayout): Numbers {
  const length = chunkRows * row.reduce((product, extent) => product * extent, 1);
  if (type === 'float32') return new Float32Array(length);
  if (type === 'float64') return new Float64Array(length);
  if (type === 'uint32') return new Uint32Array(length);
  return type === 'uint16' ? new Uint16Array(length) : new Uint8Array(length);
}
