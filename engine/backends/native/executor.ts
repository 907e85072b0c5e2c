/** One running program: its arena in the library's memory, what enters and leaves, and the calls that step it. */

import { PalliumError } from '../../errors.ts';
import type { HostFunctions } from '../../program/host-function.ts';
import type { Program } from '../../program/program.ts';
import type { SignalId, Values } from '../../program/signal.ts';
import type { CopiesWritten, Executor, TapId } from '../backend.ts';
import { checkEvery, checkPoke, checkRun, checkSeek, checkSignal, checkWrite } from '../calls.ts';
import { HostCalls } from '../host.ts';
import {
  type ArenaCall,
  arenaCall,
  firstOf,
  isShared,
  type Lowered,
  SignalMemory,
  schedule,
} from '../lowered/index.ts';
import { NotANumberWatch } from '../not-a-number.ts';
import { Pace } from '../pace.ts';
import { PendingInputs, Taps } from './channels.ts';
import type { HostCall, Library, Pointer } from './library.ts';

export class NativeExecutor implements Executor {
  readonly backend = 'native';
  readonly threads: number;
  readonly #program: Program;
  readonly #library: Library;
  readonly #memory: SignalMemory;
  readonly #inputs = new PendingInputs();
  readonly #taps = new Taps();
  readonly #notANumber: NotANumberWatch;
  readonly #host: HostCalls;
  readonly #arenaCall: ArenaCall;
  /** Whose records those of a thread that runs alone are; undefined: nobody's. */
  readonly #records: readonly (number | undefined)[];
  #engine: Pointer | undefined;
  #arena: ArrayBuffer;
  #done = 0;
  readonly #pace = new Pace();
  #running = false;
  #disposed = false;

  /** Allocates and starts at most `threads` threads; programs too small to share run on one. */
  constructor(
    program: Program,
    lowered: Lowered,
    library: Library,
    threads: number,
    host?: HostFunctions,
  ) {
    const lists = schedule(lowered, threads);
    this.threads = isShared(lists) ? threads : 1;
    this.#program = program;
    this.#host = new HostCalls(program, host);
    this.#arenaCall = arenaCall(
      this.#host,
      () => this.#arena,
      () => this.#done,
    );
    this.#library = library;
    this.#memory = new SignalMemory(program, lowered);
    this.#notANumber = new NotANumberWatch(program);
    this.#records = operatorsOf(lowered);
    this.#engine = createEngine(library, lowered, isShared(lists) ? lists : []);
    const bytes = 4 * lowered.arenaFloats;
    this.#arena = library.view(library.arena(this.#engine), bytes);
    this.#memory.fill(this.#arena);
  }

  get step(): number {
    return this.#done;
  }

  seek(step: number): void {
    checkSeek(step);
    this.#idle('seek');
    this.#notANumber.clear();
    this.#memory.forgetBadSteps(this.#arena);
    this.#done = step;
  }

  write(input: number, values: Values, copies: CopiesWritten = 'alike'): void {
    const { signal, size } = checkWrite(this.#program, input, values.length, copies);
    const row = copies === 'each' ? size * this.#program.batch : size;
    this.#inputs.write(input, this.#memory.stretches(signal), row, values);
  }

  tap(signal: SignalId, every: number, numbers?: number): TapId {
    const { kind } = checkSignal(this.#program, signal);
    checkEvery(every);
    const mask = kind === 'mask';
    return this.#taps.add(firstOf(this.#memory.stretches(signal), mask, numbers), mask, every);
  }

  untap(tap: TapId): void {
    this.#taps.remove(tap);
  }

  async run(steps: number): Promise<void> {
    checkRun(steps);
    const engine = this.#idle('run');
    this.#host.refuseFailed();
    this.#notANumber.refuseFailed();
    if (steps === 0) return;
    const taps = this.#prepare(engine, steps);
    this.#running = true;
    let whole = steps;
    const way = this.#pace.next();
    const alone = way === 'alone';
    const started = performance.now();
    try {
      if (this.#host.any)
        whole = this.#library.runHere(engine, this.#done, steps, this.#call, alone);
      else await this.#library.run(engine, this.#done, steps, alone);
      this.#pace.note(way, steps, performance.now() - started);
    } finally {
      this.#running = false;
    }
    const before = this.#done;
    const sound = this.#notANumber.soundSteps(this.#memory.badSteps(this.#arena, before));
    if (sound !== undefined) whole = Math.min(whole, sound - before);
    this.#done += whole;
    const samples = new ArrayBuffer(taps.bytes);
    if (taps.bytes > 0) this.#library.samples(engine, new Uint8Array(samples));
    taps.collect(samples, whole);
    try {
      this.#host.refuseFailed();
      this.#notANumber.refuseFailed();
    } finally {
      if (this.#disposed) this.#destroy();
    }
  }

  profile(steps: number): ReadonlyMap<number, number> | undefined {
    checkRun(steps);
    if (this.#host.any) return undefined;
    const engine = this.#idle('profile');
    const spent = new Float64Array(this.#records.length);
    this.#library.profile(engine, this.#done, steps, spent);
    this.#done += steps;
    const perOperator = new Map<number, number>();
    for (const [record, operator] of this.#records.entries()) {
      if (operator === undefined) continue;
      const before = perOperator.get(operator) ?? 0;
      perOperator.set(operator, before + (spent[record] ?? 0) / steps);
    }
    return perOperator;
  }

  read(tap: TapId): Float32Array | Uint16Array {
    return this.#taps.read(tap);
  }

  peek(signal: SignalId): Float32Array | Uint16Array {
    checkSignal(this.#program, signal);
    if (this.#engine === undefined) throw refusal('peek', 'disposed');
    return this.#memory.read(this.#arena, signal);
  }

  poke(signal: SignalId, values: Values): void {
    checkPoke(this.#program, signal, values.length);
    this.#idle('poke');
    this.#memory.write(this.#arena, signal, values);
  }

  /** Frees the memory and ends the threads, after the run in progress if there is one. */
  dispose(): void {
    this.#disposed = true;
    if (!this.#running) this.#destroy();
  }

  /** What the library calls in the midst of a step: a failure is kept, since nothing may be thrown through C. */
  readonly #call: HostCall = (...values) => {
    try {
      this.#arenaCall(...values);
      return 0;
    } catch {
      return 1;
    }
  };

  #destroy(): void {
    if (this.#engine === undefined) return;
    this.#arena = new ArrayBuffer(0);
    this.#library.destroy(this.#engine);
    this.#engine = undefined;
  }

  #idle(call: string): Pointer {
    if (this.#running) throw refusal(call, 'running');
    if (this.#engine === undefined) throw refusal(call, 'disposed');
    return this.#engine;
  }

  #prepare(engine: Pointer, steps: number): ReturnType<Taps['prepare']> {
    const inputs = this.#inputs.take(steps);
    const taps = this.#taps.prepare(this.#done, steps);
    const ok = this.#library.prepare(
      engine,
      inputs.records,
      inputs.count,
      inputs.rows,
      inputs.rows.byteLength,
      taps.records,
      taps.count,
      taps.bytes,
    );
    if (ok === 0) throw outOfMemory(taps.bytes + inputs.rows.byteLength);
    return taps;
  }
}

/** The operator of each record of a thread that runs alone. */
function operatorsOf(lowered: Lowered): readonly (number | undefined)[] {
  const list = schedule(lowered, 1)[0] ?? [];
  const { copies, argumentsPerCopy } = lowered;
  const tasks = lowered.levels.flat();
  const byArgument = new Map(
    tasks.flatMap(({ argument, operator }) =>
      Array.from(
        { length: copies },
        (_, copy) => [argument + copy * argumentsPerCopy, operator] as const,
      ),
    ),
  );
  return Array.from({ length: list.length / 4 }, (_, record) =>
    (list[4 * record] ?? -1) < 0 ? undefined : byArgument.get(list[4 * record + 1] ?? -1),
  );
}

/** `shared`: a list of records per thread, none where one thread does it all. */
function createEngine(library: Library, lowered: Lowered, shared: readonly Int32Array[]): Pointer {
  const alone = schedule(lowered, 1);
  const lists = [...(shared.length > 0 ? shared : alone), ...alone];
  const starts = new Int32Array(lists.length);
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  for (const [i, list] of lists.entries()) {
    starts[i] = i === 0 ? 0 : starts[i - 1]! + lists[i - 1]!.length;
    all.set(list, starts[i]);
  }
  const { arenaFloats, table, scratchFloats } = lowered;
  const bytes = 4 * arenaFloats;
  const engine = library.create(
    bytes,
    table,
    table.length,
    all,
    all.length,
    starts,
    lists.length - 1,
    scratchFloats,
  );
  if (engine === null) throw outOfMemory(bytes + table.byteLength);
  return engine;
}

function outOfMemory(bytes: number): PalliumError {
  return new PalliumError({
    kind: 'backend',
    code: 'out-of-memory',
    path: 'native',
    what: `the machine did not give the ${bytes} bytes (${Math.ceil(bytes / 2 ** 20)} MiB) that the program needs`,
    fix: 'lower --dimensions or --neurons, or end other programs',
  });
}

function refusal(call: string, why: 'running' | 'disposed'): PalliumError {
  return new PalliumError({
    kind: 'usage',
    code: why === 'running' ? 'run-in-progress' : 'executor-disposed',
    path: call,
    what: `${call} was called ${why === 'running' ? 'while a run is in progress' : 'after dispose'}`,
    fix: why === 'running' ? 'await the promise of run() first' : 'build the program again',
  });
}
