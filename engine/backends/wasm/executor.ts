/** One running program: its memory, what enters and leaves, and the calls that step it. */

import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { SignalId, Values } from '../../program/signal.ts';
import type { Executor, TapId } from '../backend.ts';
import { checkEvery, checkPoke, checkRun, checkSeek, checkSignal, checkWrite } from '../calls.ts';
import { fillArena, type Lowered, schedule } from '../lowered/index.ts';
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
  readonly #offsets: readonly number[];
  readonly #places: Places;
  readonly #channels = new Channels();
  readonly #refuseNotANumber: ReturnType<typeof notANumberCheck>;
  #machine: Machine | undefined;
  #done = 0;

  private constructor(
    program: Program,
    offsets: readonly number[],
    places: Places,
    machine: Machine,
  ) {
    this.#program = program;
    this.#offsets = offsets;
    this.#places = places;
    this.#machine = machine;
    this.#refuseNotANumber = notANumberCheck(program);
  }

  /** Allocates and fills the memory and binds `module` to it. */
  static async create(
    program: Program,
    lowered: Lowered,
    module: WebAssembly.Module,
  ): Promise<WasmExecutor> {
    const list = schedule(lowered, 1)[0]!;
    const places = placesOf(lowered, list);
    const memory = createMemory(places.channels, program.name);
    fillArena(program, lowered.offsets, { buffer: memory.buffer, byteOffset: 0 });
    new Int32Array(memory.buffer, places.table).set(lowered.table);
    new Int32Array(memory.buffer, places.list).set(list);
    const { table, scratch, sums } = places;
    const { exports } = await WebAssembly.instantiate(module, {
      pallium: { memory, table, scratch, sums },
    });
    const machine = { memory, run: exports['run'] as Run };
    return new WasmExecutor(program, lowered.offsets, places, machine);
  }

  get step(): number {
    return this.#done;
  }

  seek(step: number): void {
    checkSeek(step);
    this.#alive('seek');
    this.#done = step;
  }

  write(input: number, values: Values): void {
    const { signal, size } = checkWrite(this.#program, input, values.length);
    this.#channels.write(input, 4 * this.#offsets[signal]!, size, values);
  }

  tap(signal: SignalId, every: number): TapId {
    const { size, kind } = checkSignal(this.#program, signal);
    checkEvery(every);
    return this.#channels.add(4 * this.#offsets[signal]!, size, kind === 'mask', every);
  }

  untap(tap: TapId): void {
    this.#channels.remove(tap);
  }

  async run(steps: number): Promise<void> {
    checkRun(steps);
    const { memory, run } = this.#alive('run');
    if (steps === 0) return;
    const crossing = this.#channels.prepare(this.#places.channels, this.#done, steps);
    growMemory(memory, crossing.end, this.#program.name);
    crossing.enter(memory.buffer);
    const { inputs, inputsEnd, taps, tapsEnd } = crossing;
    run(this.#done, steps, this.#places.list, inputs, inputsEnd, taps, tapsEnd);
    crossing.leave(memory.buffer);
    const first = this.#done + 1;
    this.#done += steps;
    this.#refuseNotANumber((signal) => this.#view(memory, signal), first, this.#done);
  }

  read(tap: TapId): Float32Array | Uint16Array {
    return this.#channels.read(tap);
  }

  peek(signal: SignalId): Float32Array | Uint16Array {
    checkSignal(this.#program, signal);
    return this.#view(this.#alive('peek').memory, signal).slice();
  }

  poke(signal: SignalId, values: Values): void {
    checkPoke(this.#program, signal, values.length);
    this.#view(this.#alive('poke').memory, signal).set(values);
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

  #view(memory: WebAssembly.Memory, signal: SignalId): Float32Array | Uint16Array {
    const { kind, size } = this.#program.signals[signal]!;
    const byte = 4 * this.#offsets[signal]!;
    return kind === 'mask'
      ? new Uint16Array(memory.buffer, byte, size)
      : new Float32Array(memory.buffer, byte, size);
  }
}
