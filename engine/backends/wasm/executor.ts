/** One running program: its memory, what enters and leaves, and the calls that step it. */

import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { SignalId, Values } from '../../program/signal.ts';
import type { CopiesWritten, Executor, TapId } from '../backend.ts';
import { checkEvery, checkPoke, checkRun, checkSeek, checkSignal, checkWrite } from '../calls.ts';
import { HostCalls, type HostFunctions } from '../host.ts';
import { arenaCall, type Lowered, SignalMemory, schedule } from '../lowered/index.ts';
import { notANumberCheck } from '../not-a-number.ts';
import { Channels } from './channels.ts';
import { createMemory, growMemory, type Places, placesOf } from './memory.ts';

type Run = (
  done: number,
  steps: number,
  list: number,
  inputs: number,
  inputsEnd: number,
  taps: number,
  tapsEnd: number,
) => void;

/** What is given back when the executor is disposed. */
interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly run: Run;
}

export class WasmExecutor implements Executor {
  readonly backend = 'wasm';
  readonly threads = 1;
  readonly #program: Program;
  readonly #signals: SignalMemory;
  readonly #places: Places;
  readonly #channels = new Channels();
  readonly #refuseNotANumber: ReturnType<typeof notANumberCheck>;
  readonly #host: HostCalls;
  #machine: Machine | undefined;
  #done = 0;

  private constructor(
    program: Program,
    signals: SignalMemory,
    places: Places,
    machine: Machine,
    host: HostCalls,
  ) {
    this.#program = program;
    this.#host = host;
    this.#signals = signals;
    this.#places = places;
    this.#machine = machine;
    this.#refuseNotANumber = notANumberCheck(program);
  }

  /** Allocates and fills the memory and binds `module` to it. */
  static async create(
    program: Program,
    lowered: Lowered,
    module: WebAssembly.Module,
    functions?: HostFunctions,
  ): Promise<WasmExecutor> {
    const list = schedule(lowered, 1)[0]!;
    const places = placesOf(lowered, list);
    const memory = createMemory(places.channels, program.name);
    const signals = new SignalMemory(program, lowered);
    signals.fill(memory.buffer);
    new Int32Array(memory.buffer, places.table).set(lowered.table);
    new Int32Array(memory.buffer, places.list).set(list);
    const { table, scratch, sums } = places;
    const calls = new HostCalls(program, functions);
    let done = (): number => 0;
    const host = arenaCall(
      calls,
      () => memory.buffer,
      () => done(),
    );
    const { exports } = await WebAssembly.instantiate(module, {
      pallium: { memory, table, scratch, sums, host },
    });
    const machine = { memory, run: exports['run'] as Run };
    const executor = new WasmExecutor(program, signals, places, machine, calls);
    done = () => executor.step;
    return executor;
  }

  get step(): number {
    return this.#done;
  }

  seek(step: number): void {
    checkSeek(step);
    this.#alive('seek');
    this.#done = step;
  }

  write(input: number, values: Values, copies: CopiesWritten = 'alike'): void {
    const { signal, size } = checkWrite(this.#program, input, values.length, copies);
    const row = copies === 'each' ? size * this.#program.batch : size;
    this.#channels.write(input, this.#signals.stretches(signal), row, values);
  }

  tap(signal: SignalId, every: number): TapId {
    const { kind } = checkSignal(this.#program, signal);
    checkEvery(every);
    return this.#channels.add(this.#signals.stretches(signal), kind === 'mask', every);
  }

  untap(tap: TapId): void {
    this.#channels.remove(tap);
  }

  async run(steps: number): Promise<void> {
    checkRun(steps);
    const { memory, run } = this.#alive('run');
    this.#host.refuseFailed();
    if (steps === 0) return;
    const crossing = this.#channels.prepare(this.#places.channels, this.#done, steps);
    growMemory(memory, crossing.end, this.#program.name);
    crossing.enter(memory.buffer);
    const { inputs, inputsEnd, taps, tapsEnd } = crossing;
    let whole = steps;
    try {
      run(this.#done, steps, this.#places.list, inputs, inputsEnd, taps, tapsEnd);
    } catch (error) {
      if (this.#host.failedAfter === undefined) throw error;
      whole = this.#host.failedAfter - this.#done;
    }
    crossing.leave(memory.buffer, whole);
    const first = this.#done + 1;
    this.#done += whole;
    this.#host.refuseFailed();
    const peek = (signal: SignalId, copy: number): Values | Uint16Array =>
      this.#signals.view(memory.buffer, signal, copy);
    this.#refuseNotANumber(peek, first, this.#done);
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

  /** Lets go of the memory. */
  dispose(): void {
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
