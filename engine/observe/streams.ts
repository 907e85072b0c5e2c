/**
 * Streams: hot observables of ports. A tap exists while someone listens and costs only what it reads; samples
 * go out after each chunk, never from inside a step. Streams complete when the simulation closes.
 */

import { Observable, Subject } from 'rxjs';
import type { Executor, TapId } from '../backends/backend.ts';
import type { Port, Program } from '../program/program.ts';
import { portReader, type Raw, type ReadPort } from './read-port.ts';
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

  /** A port's samples at every `every`-th step from the subscription on. */
  of(port: Port, every: number): Observable<Sample> {
    return new Observable<Sample>((subscriber) => {
      if (this.#ended !== undefined) {
        if (this.#ended.error === undefined) subscriber.complete();
        else subscriber.error(this.#ended.error);
        return undefined;
      }
      const key = `${port.path} ${every}`;
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
      id: this.#executor.tap(port.signal, every),
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
    for (const tap of [...this.#taps.values()]) {
      const samples = Math.floor(last / tap.every) - Math.floor(first / tap.every);
      const raw: Raw = this.#executor.read(tap.id);
      const width = raw.length / Math.max(1, samples);
      for (let i = 0; i < samples; i++) {
        const step = (Math.floor(first / tap.every) + i + 1) * tap.every;
        const value = tap.read(raw.subarray(i * width, (i + 1) * width));
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
