/** One running program: its memory, what enters and leaves, and the calls that step it. */

import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { SignalId, Values } from '../../program/signal.ts';
import type { CopiesWritten, Executor, TapId } from '../backend.ts';
import { checkEvery, checkPoke, checkRun, checkSeek, checkSignal, checkWrite } from '../calls.ts';
import type { HostCalls } from '../host.ts';
import { firstOf, type SignalMemory } from '../lowered/index.ts';
import { NotANumberWatch } from '../not-a-number.ts';
import { Channels } from './channels.ts';
import type { Machine } from './machine.ts';
import { growMemory } from './memory.ts';

/** Ends the threads of executors that nobody holds any more and nobody disposed of. */
const forgotten = new FinalizationRegistry<() => void>((stop) => stop());

export class WasmExecutor implements Executor {
  readonly backend = 'wasm';
  readonly threads: number;
  readonly #program: Program;
  readonly #signals: SignalMemory;
  readonly #channels = new Channels();
  readonly #notANumber: NotANumberWatch;
  readonly #host: HostCalls;
  #machine: Machine | undefined;
  #done = 0;

  /** `host`: who calls the functions that the machine asks for. */
  constructor(program: Program, machine: Machine, host: HostCalls) {
    this.#program = program;
    this.threads = machine.places.threads.length;
    this.#host = host;
    this.#signals = machine.signals;
    this.#machine = machine;
    forgotten.register(this, machine.stop, this);
    this.#notANumber = new NotANumberWatch(program);
  }

  get step(): number {
    return this.#done;
  }

  seek(step: number): void {
    checkSeek(step);
    this.#notANumber.clear();
    this.#signals.forgetBadSteps(this.#alive('seek').memory.buffer);
    this.#done = step;
  }

  write(input: number, values: Values, copies: CopiesWritten = 'alike'): void {
    const { signal, size } = checkWrite(this.#program, input, values.length, copies);
    const row = copies === 'each' ? size * this.#program.batch : size;
    this.#channels.write(input, this.#signals.stretches(signal), row, values);
  }

  tap(signal: SignalId, every: number, numbers?: number): TapId {
    const { kind } = checkSignal(this.#program, signal);
    checkEvery(every);
    const mask = kind === 'mask';
    return this.#channels.add(firstOf(this.#signals.stretches(signal), mask, numbers), mask, every);
  }

  untap(tap: TapId): void {
    this.#channels.remove(tap);
  }

  async run(steps: number): Promise<void> {
    checkRun(steps);
    const { memory, places, run } = this.#alive('run');
    this.#host.refuseFailed();
    this.#notANumber.refuseFailed();
    if (steps === 0) return;
    const crossing = this.#channels.prepare(places.channels, this.#done, steps);
    growMemory(memory, crossing.end, this.#program.name);
    crossing.enter(memory.buffer);
    const { inputs, inputsEnd, taps, tapsEnd } = crossing;
    let whole = steps;
    try {
      run(this.#done, steps, inputs, inputsEnd, taps, tapsEnd);
    } catch (error) {
      if (this.#host.failedAfter === undefined) throw error;
      whole = this.#host.failedAfter - this.#done;
    }
    const before = this.#done;
    const sound = this.#notANumber.soundSteps(this.#signals.badSteps(memory.buffer, before));
    if (sound !== undefined) whole = Math.min(whole, sound - before);
    crossing.leave(memory.buffer, whole);
    this.#done += whole;
    this.#host.refuseFailed();
    this.#notANumber.refuseFailed();
  }

  read(tap: TapId): Float32Array | Uint16Array {
    return this.#channels.read(tap);
  }

  peek(signal: SignalId): Float32Array | Uint16Array {
    checkSignal(this.#program, signal);
    return this.#signals.read(this.#alive('peek').memory.buffer, signal);
  }

  poke(signal: SignalId, values: Values): void {
    checkPoke(this.#program, signal, values.length);
    this.#signals.write(this.#alive('poke').memory.buffer, signal, values);
  }

  /** Ends the other threads and lets go of the memory. */
  dispose(): void {
    forgotten.unregister(this);
    this.#machine?.stop();
    this.#machine = undefined;
  }

  #alive(call: string): Machine {
    if (this.#machine !== undefined) return this.#machine;
    throw new PalliumError({
      kind: 'usage',
      code: 'executor-disposed',
      path: call,
      what: `${call} was called after dispose`,
      fix: 'build the program again',
    });
  }
}
