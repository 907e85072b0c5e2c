/**
 * A running brain. `run` is the loop: feed the inputs, let the backend run a chunk of steps, send out what was
 * tapped. Chunks are at most 50 steps, so that streams, drives and Ctrl-C are never far away.
 */

import { map, type Observable } from 'rxjs';
import type { Executor } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import { collect, type Recorded } from '../observe/collected.ts';
import { checkCopy, takeCopy } from '../observe/copies.ts';
import { findPort, firstCells, portReader } from '../observe/read-port.ts';
import type { Sample, SampleRows } from '../observe/sample.ts';
import { checkInterval, Streams } from '../observe/streams.ts';
import type { Port, Program } from '../program/program.ts';
import { Feed, type InputSource } from './feed.ts';
import { Lesions } from './lesions.ts';
import { writeSaved } from './saved.ts';
import { type Snapshot, takeSnapshot, writeSnapshot } from './snapshot.ts';

/** Steps per chunk. */
export const chunkSteps = 50;
/** Milliseconds after which a run lets timers and signals have a turn. */
const turnAfter = 15;

export interface SimulationParts {
  readonly program: Program;
  readonly executor: Executor;
  /** What the inputs show, by path. */
  readonly inputs: ReadonlyMap<string, InputSource>;
  /** Probes: their samples are kept. */
  readonly probes: readonly { readonly path: string; readonly every: number }[];
  readonly neurons: number;
  readonly buildSeconds: number;
}

/** Options of `Simulation.run`. */
export interface RunOptions {
  /** Called after each chunk. */
  readonly onChunk?: (simulation: Simulation) => void;
  /** Stops the run at the next chunk; everything up to there is kept. */
  readonly signal?: AbortSignal;
}

/** Options of `Simulation.stream`. */
export interface StreamOptions {
  /** Steps between samples, 1 or more, whole or not (see `sampleEvery` of probes); default 1, or what the probe says. */
  readonly every?: number;
  /**
   * Which copy of the brain; default: all, in one sample. Numbers of the copies then follow one another, and spikes are
   * numbered on from copy to copy.
   */
  readonly copy?: number;
  /** Of spikes, and of states of cells: the first so many of them alone, which costs less. Default: all. */
  readonly cells?: number;
}

/** Which copy of the brain is meant; default: all of them. */
export interface CopyOptions {
  readonly copy?: number;
}

interface Probe {
  readonly port: Port;
  readonly every: number;
  read(): Recorded;
}

/** A running brain; made by `simulate` and `loadSimulation`. Run it, watch it, close it. */
export class Simulation {
  readonly program: Program;
  readonly neurons: number;
  /** Wall time from description to first step, in seconds. */
  readonly buildSeconds: number;
  readonly #executor: Executor;
  readonly #feed: Feed;
  readonly #streams: Streams;
  readonly #lesions: Lesions;
  readonly #probes = new Map<string, Probe>();
  #closed = false;
  #running = false;
  /** The executor is within a chunk. */
  #stepping = false;

  /** @internal */
  constructor(parts: SimulationParts) {
    const { program, executor, inputs, probes } = parts;
    this.program = program;
    this.neurons = parts.neurons;
    this.buildSeconds = parts.buildSeconds;
    this.#executor = executor;
    this.#feed = new Feed(program, executor, inputs);
    this.#streams = new Streams(program, executor);
    this.#lesions = new Lesions(program, executor);
    for (const { path, every } of probes) {
      const { read } = collect(this.stream(path, { every }));
      this.#probes.set(path, { port: this.port(path), every, read });
    }
  }

  /** Runs for so many simulated seconds (rounded to whole steps). Resolves early when the signal aborts. */
  async run(seconds: number, { onChunk, signal }: RunOptions = {}): Promise<void> {
    const last = this.step + this.#stepsOf(seconds);
    this.#begin();
    try {
      for (let turn = now(); this.step < last && !signal?.aborted && !this.#closed; ) {
        await this.#chunk(Math.min(chunkSteps, last - this.step));
        onChunk?.(this);
        if (this.step >= last || now() - turn < turnAfter) continue;
        await new Promise((resume) => setTimeout(resume, 0));
        turn = now();
      }
    } catch (error) {
      this.#streams.end(error);
      throw error;
    } finally {
      this.#running = false;
    }
  }

  async #chunk(steps: number): Promise<void> {
    const first = this.step;
    this.#feed.write(first, steps);
    this.#lesions.apply();
    this.#stepping = true;
    try {
      await this.#executor.run(steps);
    } finally {
      this.#stepping = false;
      // Also when the run failed: the steps that were whole are kept.
      this.#streams.emit(first, this.step);
    }
  }

  /** Name of the backend that runs it. */
  get backend(): string {
    return this.#executor.backend;
  }

  /** Worker threads in use. */
  get threads(): number {
    return this.#executor.threads;
  }

  /** Steps run so far. */
  get step(): number {
    return this.#executor.step;
  }

  /** Simulated seconds so far. */
  get time(): number {
    return this.step * this.program.dt;
  }

  /**
   * Samples of a probe, a port, or anything that shows numbers, by its path; `ensemble/spikes` gives the indices of
   * the cells that fired, `ensemble/voltage` a state variable. Throws when nothing has this path.
   */
  stream(path: string, { every, copy, cells }: StreamOptions = {}): Observable<Sample> {
    const whole = this.port(path);
    const port = cells === undefined ? whole : firstCells(this.program, whole, cells);
    const interval = every ?? this.#probes.get(port.path)?.every ?? 1;
    checkInterval(port.path, interval);
    const all = this.#streams.of(port, interval);
    if (copy === undefined) return all;
    checkCopy(this.program, copy);
    return all.pipe(
      map(({ time, value }) => ({ time, value: takeCopy(this.program, port, value, copy) })),
    );
  }

  /**
   * The samples of every `every` steps (a whole number) as `stream` gives them, all of one chunk in one piece, which
   * costs less. Not of spikes.
   * @internal
   */
  rows(path: string, { every = 1, cells }: StreamOptions = {}): Observable<SampleRows> {
    const whole = this.port(path);
    const port = cells === undefined ? whole : firstCells(this.program, whole, cells);
    checkInterval(port.path, every);
    return this.#streams.rowsOf(port, every);
  }

  /** What can be watched under a path. */
  port(path: string): Port {
    return findPort(this.program, path);
  }

  /** Copies of the brain that run side by side; 1 unless `simulate` was asked for more. */
  get copies(): number {
    return this.program.batch;
  }

  /** A function that sets an input from the next chunk on, in one copy or in all; until it is called, the input shows what it was described with. */
  drive(path: string, { copy }: CopyOptions = {}): (values: ArrayLike<number>) => void {
    return this.#feed.driver(path, copy);
  }

  /** Sets an input from the next chunk on, in one copy or in all. */
  set(path: string, values: ArrayLike<number>, options: CopyOptions = {}): void {
    this.drive(path, options)(values);
  }

  /** Gives an input that was set back to what it was described with, from the next chunk on, in one copy or in all. */
  release(path: string, { copy }: CopyOptions = {}): void {
    this.#feed.release(path, copy);
  }

  /**
   * Silences a share (0 to 1) of the cells at or under a path, in all copies, from the next chunk on; 0 heals them. Which
   * cells is drawn by seed and path, so that a larger share includes a smaller one; of two shares that meet in an
   * ensemble the larger counts. Healed cells begin where cells begin at time 0. Throws where no cells are, and where a
   * neuron type has no state in which it is silent (`silent` of `defineNeuron`).
   */
  silence(path: string, share: number): void {
    this.#lesions.set(path, share);
    if (!this.#stepping) this.#lesions.apply();
  }

  /** Shares of cells that are silenced, by the paths that `silence` was given. */
  get silenced(): ReadonlyMap<string, number> {
    return this.#lesions.shares;
  }

  /** All samples of a probe so far, of one copy or of all (as in `stream`). Throws when there is no such probe. */
  read(path: string, { copy }: CopyOptions = {}): Recorded {
    const probe = this.#probes.get(path) ?? this.#probes.get(`${this.program.name}/${path}`);
    if (probe !== undefined) return copy === undefined ? probe.read() : this.#one(probe, copy);
    throw new PalliumError({
      kind: 'run',
      code: 'unknown-probe',
      path,
      what: `there is no such probe; there is ${[...this.#probes.keys()].slice(0, 8).join(', ') || 'none'}`,
      fix: 'describe a probe there with net.probe(), or listen to stream()',
    });
  }

  #one({ port, read }: Probe, copy: number): Recorded {
    checkCopy(this.program, copy);
    const { times, values } = read();
    return { times, values: values.map((all) => takeCopy(this.program, port, all, copy)) };
  }

  /**
   * A matrix that learns as it is now, row by row: the weights or encoders of a connection, by the path of
   * `connection.weights` or `connection.encoders`. Rows of decoded weights are good as `decoders` in a later model.
   */
  matrix(path: string, { copy = 0 }: CopyOptions = {}): number[][] {
    const port = this.port(path);
    checkCopy(this.program, copy);
    const all = portReader(this.program, port)(this.#executor.peek(port.signal));
    const values = Array.from(takeCopy(this.program, port, all, copy));
    const { columns = values.length } = port;
    return Array.from({ length: values.length / columns }, (_, row) =>
      values.slice(row * columns, (row + 1) * columns),
    );
  }

  /** All state, by path, as the models name it, and what is silenced: can be restored on any backend. */
  snapshot(): Snapshot {
    const snapshot = takeSnapshot(this.program, this.#executor, this.step);
    const silenced = new Map(this.silenced);
    return silenced.size === 0 ? snapshot : { ...snapshot, silenced };
  }

  /** Goes back (or on) to a snapshot of the same program. */
  restore(snapshot: Snapshot): void {
    writeSnapshot(this.program, this.#executor, snapshot);
    this.#lesions.restored(snapshot.silenced);
    this.#executor.seek(snapshot.step);
  }

  /**
   * Runs so many seconds on one thread and tells what each operator of the program took, in nanoseconds per step, by its
   * index; -1: what watches for numbers that are none. Inputs stay as they are, streams see nothing of it. Throws where
   * the backend cannot tell (all but `native`, and programs that call JavaScript).
   */
  profile(seconds: number): ReadonlyMap<number, number> {
    this.#begin();
    try {
      const steps = this.#stepsOf(seconds);
      const total = new Map<number, number>();
      for (let left = steps; left > 0; left -= chunkSteps) {
        const some = Math.min(chunkSteps, left);
        const found = this.#executor.profile?.(some);
        if (found === undefined) return cannotProfile(this.program.name, this.backend);
        for (const [operator, each] of found)
          total.set(operator, (total.get(operator) ?? 0) + (each * some) / steps);
      }
      return total;
    } finally {
      this.#running = false;
    }
  }

  /**
   * Everything needed to go on later, elsewhere, without the model: see `loadSimulation`. Functions of time are not in
   * it, and neither is what probes have recorded.
   */
  save(): Uint8Array {
    return writeSaved({
      program: this.program,
      snapshot: this.snapshot(),
      inputs: this.#feed.held(),
      probes: [...this.#probes].map(([path, { every }]) => ({ path, every })),
      neurons: this.neurons,
    });
  }

  /** Frees what the backend holds and completes all streams. May be called twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#streams.end();
    this.#executor.dispose();
  }

  #stepsOf(seconds: number): number {
    const steps = Math.round(seconds / this.program.dt);
    if (Number.isFinite(steps) && steps >= 0) return steps;
    throw new PalliumError({
      kind: 'usage',
      code: 'run-length',
      path: this.program.name,
      what: `a run of ${seconds} s`,
      fix: 'give 0 or more simulated seconds',
    });
  }

  #begin(): void {
    if (this.#closed || this.#running) {
      throw new PalliumError({
        kind: 'usage',
        code: this.#closed ? 'simulation-closed' : 'run-in-progress',
        path: this.program.name,
        what: this.#closed ? 'the simulation is closed' : 'a run is under way already',
        fix: this.#closed
          ? 'make a new one with simulate()'
          : 'await the first run() before the next',
      });
    }
    this.#running = true;
  }
}

function now(): number {
  return performance.now();
}

function cannotProfile(path: string, backend: string): never {
  throw new PalliumError({
    kind: 'run',
    code: 'cannot-profile',
    path,
    what: `the backend '${backend}' cannot tell what the operators of this program take`,
    fix: 'use the backend native, and no JavaScript within the step',
  });
}
