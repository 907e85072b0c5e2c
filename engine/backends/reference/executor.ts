/**
 * One running program. A step: inputs are copied in, the levels run in order, taps are sampled.
 * This is the definition of what a program does; it is written to be read, and fast enough for tests.
 */

import { unreachable } from '../../errors.ts';
import type { HostFunctions } from '../../program/host-function.ts';
import type { Operator } from '../../program/operator.ts';
import type { Program } from '../../program/program.ts';
import type { SignalId, Values } from '../../program/signal.ts';
import type { CopiesWritten, Executor, TapId } from '../backend.ts';
import { checkEvery, checkPoke, checkRun, checkSeek, checkSignal, checkWrite } from '../calls.ts';
import { HostCalls, hostOperators } from '../host.ts';
import { allFinite, NotANumberWatch } from '../not-a-number.ts';
import { prepareFourier } from './fourier.ts';
import { prepareHistory } from './history.ts';
import { prepareHost } from './host.ts';
import { InputRows } from './inputs.ts';
import { prepareMap } from './map.ts';
import { prepareMatrix } from './matrix.ts';
import { allocate, type CopyOfProgram, gather, type Memory, numbers } from './memory.ts';
import { preparePopulation } from './population.ts';
import { prepareSum } from './sum.ts';
import { Taps } from './taps.ts';

export class ReferenceExecutor implements Executor {
  readonly backend = 'reference';
  readonly threads = 1;
  private readonly program: Program;
  /** One per copy. */
  private readonly memories: readonly Memory[];
  private readonly operators: readonly RunStep[];
  private readonly inputs: readonly InputRows[];
  private readonly taps: Taps = new Taps();
  private readonly notANumber: NotANumberWatch;
  /** For each copy, the watched signals of it. */
  private readonly watched: readonly (Float64Array | Uint16Array)[][];
  private readonly host: HostCalls;
  private done = 0;

  constructor(program: Program, functions?: HostFunctions) {
    this.program = program;
    this.host = new HostCalls(program, functions);
    const memories = allocate(program);
    this.memories = memories;
    const prepared = program.operators.map((operator) =>
      memories.map((memory, copy) => prepare(operator, memory, { ...program, copy }, this.host)),
    );
    this.operators = program.levels.flat().flatMap((index) => prepared[index]!);
    this.inputs = program.inputs.map(
      ({ signal }) => new InputRows(memories.map((memory) => numbers(memory, signal))),
    );
    this.notANumber = new NotANumberWatch(program);
    this.watched = memories.map((memory) => this.notANumber.signals.map((id) => memory[id]!));
  }

  get step(): number {
    return this.done;
  }

  seek(step: number): void {
    checkSeek(step);
    this.notANumber.clear();
    this.done = step;
  }

  write(input: number, values: Values, copies: CopiesWritten = 'alike'): void {
    const { size } = checkWrite(this.program, input, values.length, copies);
    this.inputs[input]!.write(values, copies === 'each' ? size * this.program.batch : size);
  }

  tap(signal: SignalId, every: number, numbers?: number): TapId {
    checkSignal(this.program, signal);
    checkEvery(every);
    const copies = this.copiesOf(signal);
    const sources = copies.map((copy) => copy.subarray(0, numbers ?? copy.length));
    return this.taps.add(sources, every);
  }

  untap(tap: TapId): void {
    this.taps.remove(tap);
  }

  async run(steps: number): Promise<void> {
    checkRun(steps);
    this.host.refuseFailed();
    this.notANumber.refuseFailed();
    try {
      for (let step = 0; step < steps; step++) {
        for (const input of this.inputs) input.apply();
        for (const operator of this.operators) operator(this.done);
        this.lookForNotANumber();
        this.done++;
        this.taps.sample(this.done);
      }
    } finally {
      if (steps > 0) for (const input of this.inputs) input.hold();
    }
  }

  /** Throws at the end of the first step that is not sound; it is not counted as done, and no tap samples it. */
  private lookForNotANumber(): void {
    if (this.watched.every((signals) => signals.every(allFinite))) return;
    const step = this.done + 1;
    this.notANumber.soundSteps((watch, copy) =>
      allFinite(this.watched[copy]![watch]!) ? 0 : step,
    );
    this.notANumber.refuseFailed();
  }

  read(tap: TapId): Float64Array | Uint16Array {
    return this.taps.read(tap);
  }

  peek(signal: SignalId): Float64Array | Uint16Array {
    checkSignal(this.program, signal);
    return gather(this.copiesOf(signal));
  }

  poke(signal: SignalId, values: Values): void {
    const { size } = checkPoke(this.program, signal, values.length);
    for (const [copy, target] of this.copiesOf(signal).entries()) {
      target.set(values.subarray(copy * size, (copy + 1) * size));
    }
  }

  /** A signal in every copy, a constant once. */
  private copiesOf(signal: SignalId): (Float64Array | Uint16Array)[] {
    const shared = this.program.signals[signal]?.kind === 'constant';
    return this.memories.slice(0, shared ? 1 : undefined).map((memory) => memory[signal]!);
  }

  dispose(): void {
    // Memory goes with the object.
  }
}

/** Runs an operator in the step after `done` others. */
type RunStep = (done: number) => void;

function prepare(
  operator: Operator,
  memory: Memory,
  program: CopyOfProgram,
  calls: HostCalls,
): RunStep {
  switch (operator.kind) {
    case 'sum':
      return prepareSum(operator, memory);
    case 'map':
      return prepareMap(operator, memory, program);
    case 'matrix':
      return prepareMatrix(operator, memory, program);
    case 'population':
      return preparePopulation(operator, memory, program);
    case 'fourier':
      return prepareFourier(operator, memory);
    case 'history':
      return prepareHistory(operator, memory);
    case 'host': {
      const index = hostOperators(program).indexOf(operator);
      return prepareHost(operator, index, memory, program.copy, calls);
    }
    default:
      return unreachable(operator);
  }
}
