/**
 * Streams: hot observables of ports. A tap exists while someone listens and costs only what it reads; samples
 * go out after each chunk, never from inside a step. Streams complete when the simulation closes.
 */

import { Observable, Subject } from 'rxjs';
import type { Executor, TapId } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import type { Port, Program } from '../program/program.ts';
import { numbersRead, portReader, type Raw, type ReadPort } from './read-port.ts';
import type { Sample } from './sample.ts';

interface Tap {
  readonly id: TapId;
  readonly every: number;
  readonly read: ReadPort;
  readonly subject: Subject<Sample>;
  listeners: number;
}

export class Streams {
  readonly #program: Program;
  readonly #executor: Executor;
  readonly #taps = new Map<string, Tap>();
  #ended: { readonly error?: unknown } | undefined;

  constructor(program: Program, executor: Executor) {
    this.#program = program;
    this.#executor = executor;
  }

  /** A port's samples from the subscription on: of each multiple of `every` steps, the first step at or after it. */
  of(port: Port, every: number): Observable<Sample> {
    return new Observable<Sample>((subscriber) => {
      if (this.#ended !== undefined) {
        if (this.#ended.error === undefined) subscriber.complete();
        else subscriber.error(this.#ended.error);
        return undefined;
      }
      const key = `${port.path} ${every} ${port.chosen?.length ?? ''}`;
      const tap = this.#taps.get(key) ?? this.#open(key, port, every);
      tap.listeners++;
      const subscription = tap.subject.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        tap.listeners--;
        if (tap.listeners === 0) this.#close(key, tap);
      };
    });
  }

  #open(key: string, port: Port, every: number): Tap {
    const tap: Tap = {
      // What is due between whole intervals is picked from samples of every step.
      id: this.#executor.tap(
        port.signal,
        Number.isInteger(every) ? every : 1,
        numbersRead(this.#program, port),
      ),
      every,
      read: portReader(this.#program, port),
      subject: new Subject<Sample>(),
      listeners: 0,
    };
    this.#taps.set(key, tap);
    return tap;
  }

  #close(key: string, tap: Tap): void {
    if (this.#taps.get(key) !== tap) return;
    this.#taps.delete(key);
    if (this.#ended === undefined) this.#executor.untap(tap.id);
  }

  /** Sends out what the taps took in the steps after `first` up to and including `last` . */
  emit(first: number, last: number): void {
    for (const [key, tap] of [...this.#taps]) {
      // Whoever was told of an earlier tap may have stopped listening to this one.
      if (this.#taps.get(key) !== tap) continue;
      const { every } = tap;
      const before = samplesUpTo(first, every);
      const samples = samplesUpTo(last, every) - before;
      const raw: Raw = this.#executor.read(tap.id);
      const whole = Number.isInteger(every);
      const width = raw.length / Math.max(1, whole ? samples : last - first);
      for (let i = 0; i < samples; i++) {
        const step = stepOf(before + i + 1, every);
        const row = whole ? i : step - first - 1;
        const value = tap.read(raw.subarray(row * width, (row + 1) * width));
        tap.subject.next({ time: step * this.#program.dt, value });
      }
    }
  }

  /** Ends all streams: with an error if the run failed. */
  end(error?: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = error === undefined ? {} : { error };
    for (const { subject } of [...this.#taps.values()]) {
      if (error === undefined) subject.complete();
      else subject.error(error);
    }
    this.#taps.clear();
  }
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
