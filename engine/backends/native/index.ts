/**
 * The `native` backend: C text for this program's kernels, compiled once by the machine's own compiler for its
 * own processor, with its own threads. The fastest way to run on a CPU.
 */

import { availableParallelism, totalmem } from 'node:os';
import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { Backend, BackendOptions, Executor, Support } from '../backend.ts';
import { checkThreads } from '../calls.ts';
import { lower } from '../lowered/index.ts';
import { nativeHelper } from './build-helper.ts';
import { emitSource } from './emit.ts';
import { NativeExecutor } from './executor.ts';
import { loadLibrary } from './library.ts';
import { findCompiler, findKoffi } from './toolchain.ts';

export const native: Backend = {
  name: 'native',

  async probe(): Promise<Support> {
    try {
      const [compiler] = await Promise.all([findCompiler(), findKoffi()]);
      return { ok: true, note: `${compiler.version}, ${availableParallelism()} threads` };
    } catch (error) {
      if (!(error instanceof PalliumError)) throw error;
      return { ok: false, why: error.message.split('\n')[0] ?? error.code, fix: error.fix };
    }
  },

  async build(program: Program, options: BackendOptions = {}): Promise<Executor> {
    const threads = checkThreads(options.threads ?? availableParallelism());
    const lowered = lower(program);
    refuseTooLarge(program, lowered.arenaFloats);
    const library = await loadLibrary(emitSource(lowered.variants));
    return new NativeExecutor(program, lowered, library, threads, options.host);
  },

  helper(rates, options = {}) {
    return nativeHelper(rates, checkThreads(options.threads ?? availableParallelism()), options);
  },
};

/** Places are 32-bit integers, and what does not fit into memory would swap or be killed. */
function refuseTooLarge(program: Program, floats: number): void {
  const bytes = 4 * floats;
  if (floats < 2 ** 31 && bytes < totalmem()) return;
  throw new PalliumError({
    kind: 'backend',
    code: 'out-of-memory',
    path: program.name,
    what: `the program needs ${bytes} bytes (${Math.ceil(bytes / 2 ** 20)} MiB); this machine has ${totalmem()} and the backend can address ${4 * 2 ** 31}`,
    fix: 'lower --dimensions or --neurons',
  });
}
