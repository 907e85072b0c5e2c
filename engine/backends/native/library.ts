/** C text in, callable functions out: compiled once per text, compiler and processor, then taken from the cache. */

import { rm, writeFile } from 'node:fs/promises';
import { PalliumError } from '../../errors.ts';
import type { ArenaCall } from '../lowered/index.ts';
import { addToCache, cacheFolder, digest, isCached, libraryPath } from './cache.ts';
import {
  type Compiler,
  compilerFlags,
  describeProcessor,
  findCompiler,
  findKoffi,
  firstLine,
  type Koffi,
  run,
} from './toolchain.ts';

/** A pointer as koffi hands it out. */
export type Pointer = bigint;

/** What the library calls: the arguments of an `ArenaCall`; 0 when all is well. */
export type HostCall = (...values: Parameters<ArenaCall>) => number;

/** The functions of c/runtime.c. Arrays are copied or read before a call returns, never kept. */
export interface Library {
  /** Whether this process had to run the compiler. */
  readonly compiled: boolean;
  readonly path: string;
  create(
    arenaBytes: number,
    table: Int32Array,
    tableLength: number,
    lists: Int32Array,
    listsLength: number,
    starts: Int32Array,
    threads: number,
    scratchFloats: number,
  ): Pointer | null;
  arena(engine: Pointer): Pointer;
  /** `inputs`, `taps`: records of 5 (arena byte, bytes, rows or every, buffer byte, buffer step). Returns 0 out of memory. */
  prepare(
    engine: Pointer,
    inputs: BigInt64Array,
    inputCount: number,
    rows: Float32Array,
    rowBytes: number,
    taps: BigInt64Array,
    tapCount: number,
    sampleBytes: number,
  ): number;
  /** Resolves when the steps are done; the event loop stays free. `alone`: on one thread. */
  run(engine: Pointer, step: number, steps: number, alone: boolean): Promise<void>;
  /** Runs the steps at once, calling the host on this thread; gives back how many were whole. */
  runHere(engine: Pointer, step: number, steps: number, call: HostCall, alone: boolean): number;
  /** Runs steps on one thread and adds up the nanoseconds of each record of the list of one that runs alone. */
  profile(engine: Pointer, step: number, steps: number, spent: Float64Array): void;
  samples(engine: Pointer, target: Uint8Array): void;
  destroy(engine: Pointer): void;
  /** The memory that starts at a pointer. */
  view(pointer: Pointer, bytes: number): ArrayBuffer;
}

/** A compiled text, ready to be loaded. */
export interface Compiled {
  readonly koffi: Koffi;
  readonly path: string;
  /** Whether this process had to run the compiler. */
  readonly compiled: boolean;
}

/** Compiles `source` or finds it compiled. Refuses when there is no compiler, no koffi, or the text fails. */
export async function compileText(source: string): Promise<Compiled> {
  const [koffi, compiler] = await Promise.all([findKoffi(), findCompiler()]);
  const processor = await describeProcessor();
  const call = [...compiler.command, ...compilerFlags].join(' ');
  const key = digest([source, compiler.version, call, processor].join('\0'));
  const folder = await cacheFolder();
  const found = await isCached(folder, key);
  if (!found) await addToCache(folder, key, (path) => compile(compiler, source, path));
  return { koffi, path: libraryPath(folder, key), compiled: !found };
}

/** The functions of a program's text. */
export async function loadLibrary(source: string): Promise<Library> {
  return open(await compileText(source));
}

async function compile(compiler: Compiler, source: string, path: string): Promise<void> {
  const text = `${path}.c`;
  try {
    await writeFile(text, source);
    await run(compiler.command, [...compilerFlags, '-o', path, text, '-lm']);
  } catch (error) {
    throw compileError(compiler, error);
  } finally {
    await rm(text, { force: true });
  }
}

function compileError(compiler: Compiler, error: unknown): PalliumError {
  const output = String((error as { stderr?: unknown }).stderr ?? error);
  const line = output.split('\n').find((text) => text.includes('error')) ?? firstLine(output);
  return new PalliumError({
    kind: 'backend',
    code: 'compile-failed',
    path: 'native',
    what: `${compiler.command.join(' ')} (${compiler.version}) does not compile the program: ${line.trim()}`,
    fix: 'name a recent gcc or clang with CC=..., or use --backend wasm',
  });
}

function open({ koffi, path, compiled }: Compiled): Library {
  const library = koffi.load(path);
  const destroy = library.func('void pallium_destroy(void *)');
  const samples = library.func('void pallium_samples(void *, void *)');
  const hostCall = koffi.proto('int', [...new Array(7).fill('int'), 'uint32_t']);
  const runSteps = library.func('pallium_run', 'int', [
    'void *',
    'int64_t',
    'int',
    koffi.pointer(hostCall),
    'int',
  ]);
  return {
    compiled,
    path,
    create: library.func(
      'void *pallium_create(int64_t, void *, int64_t, void *, int64_t, void *, int, int64_t)',
    ) as Library['create'],
    arena: library.func('void *pallium_arena(void *)') as Library['arena'],
    prepare: library.func(
      'int pallium_prepare(void *, void *, int, void *, int64_t, void *, int, int64_t)',
    ) as Library['prepare'],
    run: (engine, step, steps, alone) =>
      new Promise((resolve, reject) => {
        runSteps.async(engine, step, steps, null, alone ? 1 : 0, (error: unknown) =>
          error ? reject(error) : resolve(),
        );
      }),
    runHere: (engine, step, steps, call, alone) =>
      runSteps(engine, step, steps, call, alone ? 1 : 0),
    profile: library.func(
      'void pallium_profile(void *, int64_t, int, _Inout_ double *)',
    ) as Library['profile'],
    samples: (engine, target) => samples(engine, target),
    destroy: (engine) => destroy(engine),
    view: (pointer, bytes) => koffi.view(pointer, bytes),
  };
}
