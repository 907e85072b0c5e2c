/**
 * Writes a recording while the run goes: rows are appended port by port and reach the disk with every full chunk and
 * every `flush`, so that a run which dies leaves a store that opens, up to the last flush.
 */

import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PalliumError } from '../../errors.ts';
import {
  type RecordedPort,
  type RecordingAttributes,
  type RecordingHead,
  recordingFormat,
} from '../watching/recording.ts';
import { isRecording } from './is-recording.ts';
import { type Column, replaceFile, writeColumn } from './write-column.ts';

export interface RecordingOptions extends RecordingHead {
  readonly ports: readonly RecordedPort[];
}

/** A recording that is being written; opened by `createRecording`. */
export interface RecordingWriter {
  readonly path: string;
  /** Adds a sample of a `values` port: its time (s) and `size` numbers, which are copied. */
  append(port: string, time: number, values: ArrayLike<number>): void;
  /** Adds the neurons of a `spikes` port that fired in `step`. */
  appendSpikes(port: string, step: number, neurons: Iterable<number>): void;
  /** Adds to what the root says about the run, e.g. the answer; keys given again are replaced. */
  annotate(run: Readonly<Record<string, unknown>>): void;
  /** Puts on disk whatever has been appended. */
  flush(): void;
  /** The last flush; nothing may be appended after it. */
  close(): void;
}

/** A chunk holds about this many numbers: small enough to fetch for a glance, large enough to be few. */
const chunkNumbers = 32_768;

const rowsPerChunk = (width: number): number =>
  Math.min(1024, Math.max(16, Math.floor(chunkNumbers / Math.max(1, width))));

/**
 * Makes the store at `path` (by custom `NAME.zarr`). A recording that stands there is replaced; anything else is left
 * alone and refused, as is a path that cannot be written (PalliumError of kind `recording`).
 */
export function createRecording(path: string, options: RecordingOptions): RecordingWriter {
  clearTheWay(path);
  const { ports, ...head } = options;
  let attributes: RecordingAttributes = { format: recordingFormat, ...head, ports };
  const guarded = <T>(work: () => T): T => guard(path, work);
  const columns = guarded(() => {
    writeGroup(path, { pallium: attributes });
    return new Map(ports.map((port) => [port.path, makePort(path, port)]));
  });

  const portOf = (name: string): PortColumns => {
    const port = columns.get(name);
    if (port === undefined) throw unknownPort(path, name, [...columns.keys()]);
    return port;
  };
  const flush = (): void =>
    guarded(() => {
      for (const port of columns.values()) for (const column of port.columns) column.flush();
    });

  return {
    path,
    append: (name, time, values) =>
      guarded(() => {
        const { columns: pair, port } = portOf(name);
        if (values.length !== port.size) throw wrongSize(name, port.size, values.length);
        pair[0]?.append(values);
        pair[1]?.append([time]);
      }),
    appendSpikes: (name, step, neurons) =>
      guarded(() => {
        const [pairs] = portOf(name).columns;
        for (const neuron of neurons) pairs?.append([step, neuron]);
      }),
    annotate: (run) =>
      guarded(() => {
        attributes = { ...attributes, run: { ...attributes.run, ...run } };
        writeGroup(path, { pallium: attributes });
      }),
    flush,
    close: flush,
  };
}

interface PortColumns {
  readonly port: RecordedPort;
  /** Values, then their times (so that times are never ahead); or the pairs alone. */
  readonly columns: readonly Column[];
}

function makePort(root: string, port: RecordedPort): PortColumns {
  const parts = port.path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const group = join(root, ...parts.slice(0, depth));
    if (!existsSync(join(group, 'zarr.json'))) writeGroup(group, {});
  }
  const folder = join(root, ...parts);
  writeGroup(folder, { label: port.label ?? '', words: port.words ?? [] });
  if (port.kind === 'spikes') {
    const options = { type: 'uint32', width: 2, chunkRows: 8192 } as const;
    const pairs = { ...options, dimensionNames: ['spike', 'step and neuron'] };
    return { port, columns: [writeColumn(join(folder, 'pairs'), pairs)] };
  }
  const chunkRows = rowsPerChunk(port.size);
  const values = { type: 'float32', width: port.size, dimensionNames: ['time', 'value'] } as const;
  const time = { type: 'float64', width: 0, dimensionNames: ['time'] } as const;
  return {
    port,
    columns: [
      writeColumn(join(folder, 'values'), { ...values, chunkRows }),
      writeColumn(join(folder, 'time'), { ...time, chunkRows }),
    ],
  };
}

function writeGroup(path: string, attributes: Record<string, unknown>): void {
  mkdirSync(path, { recursive: true });
  const metadata = { zarr_format: 3, node_type: 'group', attributes };
  replaceFile(join(path, 'zarr.json'), JSON.stringify(metadata));
}

/** Refuses early what `createRecording` would refuse later; makes the folder around the store, nothing else. */
export function checkRecordingPath(path: string): void {
  if (existsSync(path) && !isRecording(path)) {
    throw new PalliumError({
      kind: 'recording',
      code: 'path-taken',
      path,
      what: 'something that is not a recording is already there, and it is left alone',
      fix: 'choose another name, e.g. run.zarr',
    });
  }
  guard(path, () => {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  });
}

function clearTheWay(path: string): void {
  checkRecordingPath(path);
  guard(path, () => rmSync(path, { recursive: true, force: true }));
}

/** Says what the file system refused, in words; errors that are ours pass as they are. */
function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PalliumError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new PalliumError({
      kind: 'recording',
      code: 'cannot-write-recording',
      path,
      what: `the recording cannot be written here (${code}: ${reasons[code] ?? String(error)})`,
      fix: 'choose a path in a folder that exists or can be made, that you may write to and that has space',
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  ENOENT: 'the folder is not there and cannot be made',
};

function unknownPort(path: string, name: string, known: readonly string[]): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'unknown-port',
    path: name,
    what: `the recording ${path} has no such port; it has ${known.join(', ') || 'none'}`,
    fix: 'name the port in the options of createRecording',
  });
}

function wrongSize(name: string, expected: number, actual: number): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'wrong-length',
    path: name,
    what: `a sample has ${actual} numbers, the port holds ${expected}`,
    fix: 'give the port the size of its samples',
  });
}
