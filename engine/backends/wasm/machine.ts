/**
 * The module of a program at work: its memory, filled, an instance on the caller's thread and, where work is shared,
 * one on each other thread.
 */

import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { HostCalls } from '../host.ts';
import { arenaCall, type Lowered, SignalMemory, schedule } from '../lowered/index.ts';
import { Pace } from '../pace.ts';
import { createMemory, type Places, placesOf } from './memory.ts';
import { runWord, stopWord } from './text/threads.ts';
import { type End, mayBlock, startThread } from './workers.ts';

/** Addresses of the records of inputs and of taps (text/driver.ts), in bytes. */
type Records = [inputs: number, inputsEnd: number, taps: number, tapsEnd: number];
/** What the module does: runs steps by a list. */
type RunList = (done: number, steps: number, list: number, ...records: Records) => void;
/** Runs steps after `done` others, on all threads or on one. */
type Run = (done: number, steps: number, ...records: Records) => void;

export interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly signals: SignalMemory;
  readonly places: Places;
  readonly run: Run;
  /** Ends the other threads. */
  stop(): void;
}

/** Allocates and fills the memory and binds `module` to it: one list of records per thread. Only the first calls the host. */
export async function startMachine(
  program: Program,
  lowered: Lowered,
  module: WebAssembly.Module,
  lists: readonly Int32Array[],
  calls: HostCalls,
): Promise<Machine> {
  const shared = lists.length > 1;
  const alone = schedule(lowered, 1)[0]!;
  const places = placesOf(lowered, lists, alone);
  const memory = createMemory(places.channels, program.name, shared);
  const signals = new SignalMemory(program, lowered);
  signals.fill(memory.buffer);
  new Int32Array(memory.buffer, places.table).set(lowered.table);
  for (const [i, list] of lists.entries()) {
    new Int32Array(memory.buffer, places.threads[i]!.list).set(list);
  }
  new Int32Array(memory.buffer, places.alone).set(alone);
  const imports = places.threads.map((own, thread) => ({
    memory,
    table: places.table,
    scratch: own.scratch,
    sums: own.sums,
    ...(shared && { list: own.list, control: places.control, thread, threads: lists.length }),
    ...(shared && { may_block: thread > 0 || mayBlock() ? 1 : 0 }),
  }));
  let first = 0;
  const host = arenaCall(
    calls,
    () => memory.buffer,
    () => first,
  );
  const { exports } = await WebAssembly.instantiate(module, { pallium: { ...imports[0], host } });
  const runList = exports['run'] as RunList;
  const pace = new Pace();
  const run: Run = (done, steps, ...records) => {
    first = done;
    const way = pace.next();
    const started = performance.now();
    runList(done, steps, way === 'alone' ? places.alone : places.threads[0]!.list, ...records);
    pace.note(way, steps, performance.now() - started);
  };
  const machine = { memory, signals, places, run };
  if (!shared) return { ...machine, stop: () => undefined };
  const started = await Promise.allSettled(
    imports.slice(1).map((own) => startThread({ module, imports: own })),
  );
  const ends = started.flatMap((item) => (item.status === 'fulfilled' ? [item.value] : []));
  const stop = (): void => stopThreads(memory, places.control, ends);
  const failed = started.find((item) => item.status === 'rejected');
  if (failed === undefined) return { ...machine, stop };
  stop();
  throw new PalliumError({
    kind: 'backend',
    code: 'threads-missing',
    path: program.name,
    what: `a thread of the wasm backend did not start: ${String(failed.reason)}`,
    fix: 'run on one thread, with threads: 1',
  });
}

function stopThreads(memory: WebAssembly.Memory, control: number, ends: readonly End[]): void {
  const words = new Int32Array(memory.buffer, control);
  Atomics.store(words, stopWord / 4, 1);
  Atomics.add(words, runWord / 4, 1);
  Atomics.notify(words, runWord / 4);
  for (const end of ends) end();
}
