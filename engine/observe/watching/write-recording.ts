/**
 * Writes a recording while the run goes, to anything that takes keys and bytes: rows are appended port by port and go
 * out with every full chunk and every flush, so that a run which dies leaves a store that opens, up to the last flush.
 */

import { PalliumError } from '../../errors.ts';
import { Column, type Flush } from './column.ts';
import { curveArrays, progressArray } from './layout.ts';
import {
  type RecordedPort,
  type RecordingAttributes,
  type RecordingHead,
  recordingFormat,
} from './recording.ts';
import { type RecordingSink, writeChunk, writeGroup, writeShape } from './sink.ts';
import type { Curves } from './tile.ts';
import { SpikesWriter } from './write-spikes.ts';
import { ValuesWriter } from './write-values.ts';

export interface RecordingOptions extends RecordingHead {
  readonly ports: readonly RecordedPort[];
  /**
   * Milliseconds after which what was appended is flushed by itself; longer where flushing takes more than a thirtieth
   * of the time. Default 1000; Infinity: only `flush` and `close` do.
   */
  readonly flushEvery?: number;
}

/** A recording that is being written; opened by `createRecording` or `writeRecording`. */
export interface RecordingWriter {
  /** Of a directory: where it is. Otherwise what it is called in errors. */
  readonly path: string;
  /** Adds a sample of a `values` port: its time (s) and `size` numbers, which are copied. */
  append(port: string, time: number, values: ArrayLike<number>): void;
  /** Adds the neurons of a `spikes` port that fired in `step`; none: it was looked at, and none fired. */
  appendSpikes(port: string, step: number, neurons: Iterable<number>): void;
  /** Writes a `curves` port, whole. */
  curves(port: string, curves: Curves): void;
  /** Adds to what the root says about the run, e.g. the answer; keys given again are replaced. */
  annotate(run: Readonly<Record<string, unknown>>): void;
  /** Writes whatever has been appended. */
  flush(): void;
  /** The last flush, which marks the recording as finished; nothing may be appended after it. */
  close(): void;
}

interface PortWriter {
  readonly rows: number;
  readonly first: number;
  readonly last: number;
  flush(flush: Flush): void;
}

/** Of the flushes that come by themselves, one in so many is full. */
const shapesEvery = 10;

/** Begins a recording in an empty `sink`; `name` is what errors call it. Throws what the sink throws. */
export function writeRecording(
  sink: RecordingSink,
  name: string,
  options: RecordingOptions,
): RecordingWriter {
  const { ports, flushEvery = 1000, ...head } = options;
  let attributes: RecordingAttributes = {
    format: recordingFormat,
    ...head,
    ...(sink.compress && { compressed: true as const }),
    ports,
  };
  let finished = false;
  let written = 0;
  const writeRoot = (): void => {
    writeGroup(sink, '', { pallium: attributes });
    written++;
  };
  writeRoot();
  const writers = makePorts(sink, ports, head.dt);
  const layout = progressArray(ports.length);
  writeShape(sink, layout, ports.length + 1);
  const progress = (): void => {
    const rows = [...writers.values()].flatMap(({ rows, first, last }) => [rows, first, last]);
    writeChunk(sink, layout, 0, Float64Array.of(written, finished ? 1 : 0, 0, ...rows), finished);
  };
  let due = performance.now() + flushEvery;
  const flush = (how: Flush): void => {
    const begun = performance.now();
    for (const writer of writers.values()) writer.flush(how);
    progress();
    const ended = performance.now();
    due = ended + Math.max(flushEvery, 30 * (ended - begun));
  };
  let flushes = 0;
  const flushWhenDue = (): void => {
    if (performance.now() >= due) flush(++flushes % shapesEvery === 0 ? 'full' : 'brief');
  };
  const find = <Kind>(port: string, kind: abstract new (...args: never[]) => Kind): Kind => {
    const writer = writers.get(port);
    if (writer instanceof kind) return writer;
    throw unknownPort(name, port, [...writers.keys()]);
  };
  const sizes = new Map(ports.map(({ path, size }) => [path, size]));

  progress();
  return {
    path: name,
    append: (port, time, values) => {
      const writer = find(port, ValuesWriter);
      checkSize(port, sizes.get(port) ?? 0, values.length);
      writer.append(time, values);
      flushWhenDue();
    },
    appendSpikes: (port, step, neurons) => {
      find(port, SpikesWriter).append(step, neurons);
      flushWhenDue();
    },
    curves: (port, curves) => {
      const writer = find(port, CurvesWriter);
      checkSize(port, sizes.get(port) ?? 0, curves.size);
      writer.write(curves);
    },
    annotate: (run) => {
      attributes = { ...attributes, run: { ...attributes.run, ...run } };
      writeRoot();
    },
    flush: () => flush('full'),
    close: () => {
      finished = true;
      flush('last');
    },
  };
}

function makePorts(
  sink: RecordingSink,
  ports: readonly RecordedPort[],
  dt: number,
): ReadonlyMap<string, PortWriter> {
  const groups = new Set<string>();
  for (const { path } of ports) {
    const parts = path.split('/');
    parts.forEach((_, index) => {
      groups.add(parts.slice(0, index + 1).join('/'));
    });
  }
  const byPath = new Map(ports.map((port) => [port.path, port]));
  for (const path of groups) writeGroup(sink, path, notesOf(byPath.get(path)));
  return new Map(
    ports.map((port): [string, PortWriter] => {
      if (port.kind === 'spikes') return [port.path, new SpikesWriter(sink, port, dt)];
      if (port.kind === 'curves') return [port.path, new CurvesWriter(sink, port)];
      return [port.path, new ValuesWriter(sink, port)];
    }),
  );
}

/** What the group of a port says to those who find it without the root. */
const notesOf = (port: RecordedPort | undefined): object =>
  port === undefined ? {} : { label: port.label ?? '', words: port.words ?? [] };

/** A `curves` port, which is written at once. */
class CurvesWriter implements PortWriter {
  readonly #sink: RecordingSink;
  readonly #port: RecordedPort;
  readonly first = 0;
  readonly last = -1;
  rows = 0;

  constructor(sink: RecordingSink, port: RecordedPort) {
    this.#sink = sink;
    this.#port = port;
  }

  write({ x, values, size, xLabel, yLabel }: Curves): void {
    const layout = curveArrays(this.#port, x.length);
    const [xs, ys] = [new Column(this.#sink, layout.x), new Column(this.#sink, layout.y)];
    x.forEach((at, point) => {
      xs.append([at]);
      ys.append(values.subarray(point * size, (point + 1) * size));
    });
    for (const column of [xs, ys]) column.flush('last');
    writeGroup(this.#sink, this.#port.path, { ...notesOf(this.#port), xLabel, yLabel });
    this.rows = x.length;
  }

  flush(): void {}
}

function unknownPort(path: string, name: string, known: readonly string[]): PalliumError {
  return new PalliumError({
    kind: 'recording',
    code: 'unknown-port',
    path: name,
    what: `the recording ${path} has no such port; it has ${known.join(', ') || 'none'}`,
    fix: 'name the port, with its kind, in the options of the recording',
  });
}

function checkSize(name: string, expected: number, actual: number): void {
  if (actual === expected) return;
  throw new PalliumError({
    kind: 'recording',
    code: 'wrong-length',
    path: name,
    what: `a sample has ${actual} numbers, the port holds ${expected}`,
    fix: 'give the port the size of its samples',
  });
}
