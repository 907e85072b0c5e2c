/**
 * Streams: hot observables of ports. A tap exists while someone listens and costs only what it reads; samples
 * go out after each chunk, never from inside a step. Streams complete when the simulation closes.
 */

import { Observable, Subject } from 'rxjs';
import type { Executor, TapId } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import type { Port, Program } from '../program/program.ts';
import {
  numbersRead,
  portReader,
  type Raw,
  type ReadPort,
  type ReadRows,
  rowsReader,
} from './read-port.ts';
import type { Sample, SampleRows } from './sample.ts';

/** Sends out what a tap took in the steps after `first` up to and including `last`. */
type Send = (raw: Raw, first: number, last: number) => void;

interface Tap<T> {
  readonly id: TapId;
  readonly subject: Subject<T>;
  readonly send: Send;
  listeners: number;
}

type Taps<T> = Map<string, Tap<T>>;

export class Streams {
  readonly #program: Program;
  readonly #executor: Executor;
  readonly #samples: Taps<Sample> = new Map();
  readonly #rows: Taps<SampleRows> = new Map();
  #ended: { readonly error?: unknown } | undefined;

  constructor(program: Program, executor: Executor) {
    this.#program = program;
    this.#executor = executor;
  }

  /** A port's samples from the subscription on: of each multiple of `every` steps, the first step at or after it. */
  of(port: Port, every: number): Observable<Sample> {
    return this.#heard(this.#samples, port, every, (subject) => {
      const read = portReader(this.#program, port);
      return sampleSender(subject, read, every, this.#program.dt);
    });
  }

  /** The same, all samples of a chunk in one piece. `every` is whole, and the port shows no spikes. */
  rowsOf(port: Port, every: number): Observable<SampleRows> {
    return this.#heard(this.#rows, port, every, (subject) => {
      const read = rowsReader(this.#program, port);
      return rowSender(subject, read, every, this.#program.dt);
    });
  }

  #heard<T>(
    taps: Taps<T>,
    port: Port,
    every: number,
    sender: (subject: Subject<T>) => Send,
  ): Observable<T> {
    return new Observable<T>((subscriber) => {
      if (this.#ended !== undefined) {
        if (this.#ended.error === undefined) subscriber.complete();
        else subscriber.error(this.#ended.error);
        return undefined;
      }
      const key = `${port.path} ${every} ${port.chosen?.length ?? ''}`;
      const tap = taps.get(key) ?? this.#open(port, every, sender);
      taps.set(key, tap);
      tap.listeners++;
      const subscription = tap.subject.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        tap.listeners--;
        if (tap.listeners > 0 || taps.get(key) !== tap) return;
        taps.delete(key);
        if (this.#ended === undefined) this.#executor.untap(tap.id);
      };
    });
  }

  #open<T>(port: Port, every: number, sender: (subject: Subject<T>) => Send): Tap<T> {
    const subject = new Subject<T>();
    // What is due between whole intervals is picked from samples of every step.
    const interval = Number.isInteger(every) ? every : 1;
    const id = this.#executor.tap(port.signal, interval, numbersRead(this.#program, port));
    return { id, subject, send: sender(subject), listeners: 0 };
  }

  /** Sends out what the taps took in the steps after `first` up to and including `last` . */
  emit(first: number, last: number): void {
    for (const taps of [this.#samples, this.#rows]) {
      for (const [key, tap] of [...taps]) {
        // Whoever was told of an earlier tap may have stopped listening to this one.
        if (taps.get(key) === tap) tap.send(this.#executor.read(tap.id), first, last);
      }
    }
  }

  /** Ends all streams: with an error if the run failed. */
  end(error?: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = error === undefined ? {} : { error };
    for (const taps of [this.#samples, this.#rows]) {
      for (const { subject } of [...taps.values()]) {
        if (error === undefined) subject.complete();
        else subject.error(error);
      }
      taps.clear();
    }
  }
}

function sampleSender(subject: Subject<Sample>, read: ReadPort, every: number, dt: number): Send {
  const whole = Number.isInteger(every);
  return (raw, first, last) => {
    const before = samplesUpTo(first, every);
    const samples = samplesUpTo(last, every) - before;
    const width = raw.length / Math.max(1, whole ? samples : last - first);
    for (let i = 0; i < samples; i++) {
      const step = stepOf(before + i + 1, every);
      const row = whole ? i : step - first - 1;
      const value = read(raw.subarray(row * width, (row + 1) * width));
      subject.next({ time: step * dt, value });
    }
  };
}

function rowSender(subject: Subject<SampleRows>, read: ReadRows, every: number, dt: number): Send {
  return (raw, first, last) => {
    const before = samplesUpTo(first, every);
    const times = new Float64Array(samplesUpTo(last, every) - before);
    if (times.length === 0) return;
    for (let i = 0; i < times.length; i++) times[i] = (before + i + 1) * every * dt;
    subject.next({ times, values: read(raw, times.length) });
  };
}

/** How many intervals short a step may fall, for that of its sample to be meant. */
const rounding = 1e-9;

/** Samples in the first `step` steps. */
function samplesUpTo(step: number, every: number): number {
  return Math.floor(step / every + rounding);
}

/** The step in which the n-th sample is taken. */
function stepOf(n: number, every: number): number {
  return Math.ceil((n - rounding) * every);
}

/** Refuses an interval, in steps, at which nothing could be sampled. */
export function checkInterval(path: string, every: number): void {
  if (every >= 1 && every < Infinity) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'tap-interval',
    path,
    what: `it cannot be sampled every ${every} steps`,
    fix: 'give a number of steps that is at least 1',
  });
}
