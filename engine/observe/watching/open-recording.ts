/**
 * Opens a recording over any store: two keys are read (what it is, and how far it has come), then chunks as they are
 * asked for. Any port, any window of time, any level; the same in Node, over HTTP and within a page.
 */

import { PalliumError } from '../../errors.ts';
import {
  binSteps,
  countLevels,
  countsArray,
  curveArrays,
  levelsOver,
  progressArray,
  rowsAt,
  spikeTileSteps,
  valuesArray,
} from './layout.ts';
import { Chunks } from './read-chunks.ts';
import { countTile, type HeldSpikes, spikesWithin, spikeTile } from './read-spikes.ts';
import { type Held, readWindow, rowAt, valueTile } from './read-values.ts';
import {
  type PortKind,
  type RecordedPort,
  type RecordedSpikes,
  type RecordedValues,
  type RecordingAttributes,
  recordingFormat,
  type Window,
} from './recording.ts';
import type { RecordingStore } from './sink.ts';
import type { CountTile, Curves, SpikeTile, ValueTile } from './tile.ts';

/**
 * A recording, to be read tile by tile or window by window. Tiles are numbered from 0 within their level; what they
 * hold never changes once they are whole. All calls throw a PalliumError for ports that are not there, and
 * `damaged-recording` where something is missing or cut short.
 */
export interface Recording {
  /** What it is called: a directory, an address. */
  readonly path: string;
  /** What the run was: model, seed, program hash, versions, and the writer's notes under `run`. */
  readonly attributes: RecordingAttributes;
  readonly ports: readonly RecordedPort[];
  /** Its writer has closed it: nothing more will come. A run that was killed never says so. */
  readonly finished: boolean;
  /** Seconds of the first and the last sample of all; both 0 where there is none. */
  readonly extent: { readonly from: number; readonly to: number };

  /** Samples of a `values` port, spikes of a `spikes` port, points of a `curves` port. */
  rows(port: string): number;
  /**
   * How many levels there are, from 0 on: at least 1. Of `values`, up to the first that one tile holds; of `spikes` the
   * levels from 1 on are counts.
   */
  levels(port: string): number;
  /** Tiles of a level; the last may be growing. */
  tiles(port: string, level: number): number;
  /** Of `values`: rows in a tile. Of `spikes`: steps that it covers. Tile i begins at row or step `i * tileLength`. */
  tileLength(port: string, level: number): number;
  /** Whether a tile will stay as it is. */
  isWhole(port: string, level: number, index: number): boolean;
  /** The last row of a level of `values` at or before a time (s); -1: none. It is in tile `floor(row / tileLength)`. */
  rowAt(port: string, level: number, time: number): Promise<number>;

  /** A tile of a `values` port. */
  valueTile(port: string, level: number, index: number): Promise<ValueTile>;
  /** A tile of a `spikes` port, one by one: level 0. */
  spikeTile(port: string, index: number): Promise<SpikeTile>;
  /** A tile of a `spikes` port, counted: level 1 and up. */
  countTile(port: string, level: number, index: number): Promise<CountTile>;
  /** What a `curves` port shows. */
  curves(port: string): Promise<Curves>;

  /** Samples of a `values` port in a window of time. */
  read(port: string, window?: Window): Promise<RecordedValues>;
  /** Spikes of a `spikes` port in a window of time. */
  spikes(port: string, window?: Window): Promise<RecordedSpikes>;

  /** Looks how far it has come by now, which reads one small key. True: something is new. */
  refresh(): Promise<boolean>;
}

/** Opens the recording in `store`; `name` is what errors call it. Refuses what is none, and formats it does not know. */
export async function openRecording(store: RecordingStore, name: string): Promise<Recording> {
  let attributes = await readRoot(store, name);
  const chunks = new Chunks(store, name);
  chunks.compressed = attributes.compressed ?? false;
  const readProgress = (): Promise<ArrayLike<number>> =>
    chunks.fresh(progressArray(attributes.ports.length), 0);
  let progress = await readProgress();
  const places = new Map(attributes.ports.map((port, index) => [port.path, index]));

  const find = (path: string, ...kinds: readonly PortKind[]): Found => {
    const place = places.get(path) ?? -1;
    const port = attributes.ports[place];
    if (port === undefined || !kinds.includes(port.kind))
      throw noSuchPort(name, path, kinds, attributes.ports);
    const [rows = 0, , last = 0] = rowOf(progress, place + 1);
    return { port, rows, steps: Math.max(0, Math.round(last / attributes.dt) + 1) };
  };
  const values = (path: string): Held => {
    const { port, rows } = find(path, 'values');
    return { port, samples: rows };
  };
  const spikes = (path: string): HeldSpikes => {
    const { port, rows, steps } = find(path, 'spikes');
    return { port, spikes: rows, steps };
  };

  return {
    path: name,
    get attributes() {
      return attributes;
    },
    get ports() {
      return attributes.ports;
    },
    get finished() {
      return progress[1] === 1;
    },
    get extent() {
      return extentOf(progress, attributes.ports.length);
    },
    rows: (path) => find(path, 'values', 'spikes', 'curves').rows,
    levels: (path) => levelsOf(find(path, 'values', 'spikes', 'curves')),
    tiles: (path, level) => {
      const found = find(path, 'values', 'spikes');
      return Math.ceil(lengthOf(found, level) / tileLengthOf(found, level));
    },
    tileLength: (path, level) => tileLengthOf(find(path, 'values', 'spikes'), level),
    isWhole: (path, level, index) => {
      if (progress[1] === 1) return true;
      const found = find(path, 'values', 'spikes');
      return (index + 1) * tileLengthOf(found, level) <= fullLengthOf(found, level);
    },
    rowAt: async (path, level, time) => rowAt(chunks, values(path), level, time),
    valueTile: async (path, level, index) => valueTile(chunks, values(path), level, index),
    spikeTile: async (path, index) => spikeTile(chunks, spikes(path), index),
    countTile: async (path, level, index) => countTile(chunks, spikes(path), level, index),
    curves: async (path) => {
      const { port, rows } = find(path, 'curves');
      return readCurves(store, chunks, port, rows);
    },
    read: async (path, window = {}) => readWindow(chunks, values(path), window),
    spikes: async (path, window = {}) => spikesWithin(chunks, spikes(path), window, attributes.dt),
    refresh: async () => {
      const before = progress;
      progress = await readProgress();
      if (progress[0] !== before[0]) attributes = await readRoot(store, name);
      return Array.from(progress).some((number, index) => number !== before[index]);
    },
  };
}

interface Found {
  readonly port: RecordedPort;
  readonly rows: number;
  readonly steps: number;
}

const rowOf = (progress: ArrayLike<number>, row: number): number[] =>
  [0, 1, 2].map((column) => progress[3 * row + column] ?? 0);

function extentOf(progress: ArrayLike<number>, ports: number): { from: number; to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 1; row <= ports; row++) {
    const [, first = 0, last = 0] = rowOf(progress, row);
    if (last < first) continue;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return from <= to ? { from, to } : { from: 0, to: 0 };
}

function levelsOf({ port, rows }: Found): number {
  if (port.kind === 'spikes') return 1 + countLevels.length;
  return port.kind === 'values' ? levelsOver(port, rows) : 1;
}

/** Rows, or steps, of a level. */
const lengthOf = ({ port, rows, steps }: Found, level: number): number =>
  port.kind === 'spikes' ? steps : rowsAt(rows, level);

/** The same without what is still being made. */
function fullLengthOf({ port, rows, steps }: Found, level: number): number {
  if (port.kind === 'values') return Math.floor(rows / 8 ** level);
  return level === 0 ? steps : Math.floor(steps / binSteps(level)) * binSteps(level);
}

function tileLengthOf({ port }: Found, level: number): number {
  if (port.kind === 'values') return valuesArray(port, level).chunkRows;
  return level === 0 ? spikeTileSteps : countsArray(port, level).chunkRows * binSteps(level);
}

async function readCurves(
  store: RecordingStore,
  chunks: Chunks,
  port: RecordedPort,
  points: number,
): Promise<Curves> {
  const { size } = port;
  const labels = await readAttributes(store, `/${port.path}/zarr.json`);
  const { xLabel = '', yLabel = '' } = labels as { xLabel?: string; yLabel?: string };
  const empty = new Float32Array(0);
  if (points === 0) return { x: empty, values: empty, size, xLabel, yLabel };
  const { x, y } = curveArrays(port, points);
  const [xs, values] = await Promise.all([chunks.fresh(x, 0), chunks.fresh(y, 0)]);
  return { x: xs as Float32Array, values: values as Float32Array, size, xLabel, yLabel };
}

async function readRoot(store: RecordingStore, name: string): Promise<RecordingAttributes> {
  const root = await readAttributes(store, '/zarr.json').catch((error: unknown) => {
    // A store that refuses in words of its own is heard, e.g. that its server is lost.
    if (error instanceof PalliumError) throw error;
    return undefined;
  });
  if (root === undefined) throw notARecording(name, 'the store cannot be read');
  const found = root['pallium'] as Partial<RecordingAttributes> | undefined;
  if (found === undefined) throw notARecording(name, 'there is no recording of Pallium here');
  const format = Number(found.format);
  if (format === recordingFormat && Array.isArray(found.ports)) return found as RecordingAttributes;
  if (format > recordingFormat) throw newer(name, format);
  throw notARecording(
    name,
    `this recording has format ${found.format}, and this version reads format ${recordingFormat}`,
  );
}

/** Attributes of a group; none: there is no such group. Throws on what is no JSON. */
async function readAttributes(
  store: RecordingStore,
  key: string,
): Promise<Readonly<Record<string, unknown>>> {
  const bytes = await store.get(key);
  if (bytes === undefined) return {};
  const group: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return (group as { attributes?: Record<string, unknown> } | null)?.attributes ?? {};
}

function notARecording(path: string, what: string): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'not-a-recording',
    path,
    what,
    fix: 'give the path of a recording made with --record or recordSimulation, or make it again',
  });
}

function newer(path: string, format: number): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'newer-recording',
    path,
    what: `this recording has format ${format}, and this version of Pallium reads formats up to ${recordingFormat}`,
    fix: 'open it with the version that made it, or a later one: npm install pallium@latest',
  });
}

/** Ports that a refusal names. */
const mostNamed = 6;

function noSuchPort(
  path: string,
  name: string,
  kinds: readonly PortKind[],
  ports: readonly RecordedPort[],
): PalliumError {
  const known = ports.filter((port) => kinds.includes(port.kind)).map((port) => port.path);
  const some = known.slice(0, mostNamed).join(', ') || 'none';
  const more = known.length > mostNamed ? ` and ${known.length - mostNamed} more` : '';
  return new PalliumError({
    kind: 'recording',
    code: 'unknown-port',
    path: name,
    what: `the recording ${path} has no ${kinds.join(' or ')} of that name; it has ${some}${more}`,
    fix: 'name one of the ports it has',
  });
}
