/** Reads a recording back through zarrita, chunk by chunk: any port, any window of time, nothing else is loaded. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as zarr from 'zarrita';
import { PalliumError } from '../../errors.ts';
import {
  type RecordedPort,
  type RecordedSpikes,
  type RecordedValues,
  type RecordingAttributes,
  recordingFormat,
  type Window,
} from '../watching/recording.ts';

/** A recording on disk, to be read window by window; opened by `readRecording`. */
export interface Recording {
  readonly path: string;
  /** What the run was: model, seed, program hash, versions, and the writer's notes under `run`. */
  readonly attributes: RecordingAttributes;
  readonly ports: readonly RecordedPort[];
  /** Samples of a `values` port in a window of time. */
  read(port: string, window?: Window): Promise<RecordedValues>;
  /** Spikes of a `spikes` port in a window of time. */
  spikes(port: string, window?: Window): Promise<RecordedSpikes>;
}

/** Opens the recording at `path`; refuses with a PalliumError what is missing or is not a recording. */
export async function readRecording(path: string): Promise<Recording> {
  if (!existsSync(path)) throw missing(path);
  const root = zarr.root(directory(path));
  const group = await orCorrupt(path, () => zarr.open.v3(root, { kind: 'group' }));
  const attributes = attributesOf(path, group.attrs['pallium']);

  const portOf = (name: string, kind: RecordedPort['kind']): RecordedPort => {
    const port = attributes.ports.find((candidate) => candidate.path === name);
    if (port?.kind !== kind) throw noSuchPort(path, name, kind, attributes.ports);
    return port;
  };
  const open = <Type extends 'float32' | 'float64' | 'uint32'>(name: string) =>
    zarr.open.v3(root.resolve(name), { kind: 'array' }) as Promise<
      zarr.Array<Type, ReturnType<typeof directory>>
    >;

  return {
    path,
    attributes,
    ports: attributes.ports,
    read: (name, window = {}) =>
      orCorrupt(path, async () => {
        const { size } = portOf(name, 'values');
        const clock = await open<'float64'>(`${name}/time`);
        const time = clock.shape[0] === 0 ? { data: new Float64Array(0) } : await zarr.get(clock);
        const [from, to] = rowsWithin(time.data, window);
        if (from === to) return { times: new Float64Array(0), values: new Float32Array(0), size };
        const rows = await zarr.get(await open<'float32'>(`${name}/values`), [
          zarr.slice(from, to),
          null,
        ]);
        return { times: time.data.slice(from, to), values: rows.data, size };
      }),
    spikes: (name, window = {}) =>
      orCorrupt(path, async () => {
        portOf(name, 'spikes');
        const pairs = await open<'uint32'>(`${name}/pairs`);
        const { data } =
          pairs.shape[0] === 0 ? { data: new Uint32Array(0) } : await zarr.get(pairs);
        return spikesWithin(data, window, attributes.dt);
      }),
  };
}

/** A zarrita store over a directory: keys are paths below it, a missing file is a missing key. */
function directory(root: string): { get(key: string): Promise<Uint8Array | undefined> } {
  return {
    get: async (key) => {
      try {
        return new Uint8Array(await readFile(join(root, key)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

/** First row of the window and the row after its last, in a vector of rising times. */
function rowsWithin(times: Float64Array, window: Window): [number, number] {
  const first = (test: (time: number) => boolean): number => {
    const index = times.findIndex(test);
    return index < 0 ? times.length : index;
  };
  const { from, to } = window;
  const start = from === undefined ? 0 : first((time) => time >= from);
  return [
    start,
    to === undefined
      ? times.length
      : Math.max(
          start,
          first((time) => time > to),
        ),
  ];
}

function spikesWithin(pairs: Uint32Array, window: Window, dt: number): RecordedSpikes {
  const { from = 0, to = Number.POSITIVE_INFINITY } = window;
  const steps: number[] = [];
  const neurons: number[] = [];
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const step = pairs[index] ?? 0;
    if (step * dt < from || step * dt > to) continue;
    steps.push(step);
    neurons.push(pairs[index + 1] ?? 0);
  }
  return { steps: Uint32Array.from(steps), neurons: Uint32Array.from(neurons) };
}

function attributesOf(path: string, found: unknown): RecordingAttributes {
  const attributes = found as RecordingAttributes | undefined;
  if (attributes?.format === recordingFormat && Array.isArray(attributes.ports)) return attributes;
  const what =
    attributes === undefined
      ? 'this is a Zarr store, but not a recording of Pallium'
      : `this recording has format ${attributes.format}, this version reads format ${recordingFormat}`;
  throw corrupt(path, what);
}

async function orCorrupt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PalliumError) throw error;
    throw corrupt(path, `the store cannot be read (${(error as Error).message})`);
  }
}

function missing(path: string): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'no-recording',
    path,
    what: 'there is nothing here',
    fix: 'give the path of a recording made with --record, e.g. run.zarr',
  });
}

function corrupt(path: string, what: string): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'not-a-recording',
    path,
    what,
    fix: 'give the path of a recording made with --record, or make it again',
  });
}

function noSuchPort(
  path: string,
  name: string,
  kind: RecordedPort['kind'],
  ports: readonly RecordedPort[],
): PalliumError {
  const known = ports.filter((port) => port.kind === kind).map((port) => port.path);
  return new PalliumError({
    kind: 'recording',
    code: 'unknown-port',
    path: name,
    what: `the recording ${path} has no ${kind} of that name; it has ${known.join(', ') || 'none'}`,
    fix: 'name one of the ports it has',
  });
}
