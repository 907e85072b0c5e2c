/**
 * The `wasm` backend: WebAssembly text with 128-bit vectors for this program's kernels, assembled by `wabt`. Works
 * wherever JavaScript does, Node and browsers, with threads where memory can be shared and with one elsewhere.
 */

import type { Program } from '../../program/program.ts';
import type { Backend, BackendOptions, Executor, Support } from '../backend.ts';
import { checkThreads } from '../calls.ts';
import { HostCalls } from '../host.ts';
import { isShared, lower, schedule } from '../lowered/index.ts';
import { assemble } from './assemble.ts';
import { emitModule } from './emit.ts';
import { WasmExecutor } from './executor.ts';
import { startMachine } from './machine.ts';
import { machineThreads, threadSupport } from './workers.ts';

/** (module (func (result v128) (v128.const i32x4 0 0 0 0))) */
const vectorModule: readonly number[] = [
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7b],
  ...[3, 2, 1, 0],
  ...[10, 22, 1, 20, 0, 0xfd, 12, ...new Array<number>(16).fill(0), 11],
];

export const wasm: Backend = {
  name: 'wasm',

  async probe(): Promise<Support> {
    const fix = 'use a newer browser, Node 20 or later, or the reference backend';
    if (typeof WebAssembly === 'undefined') {
      return { ok: false, why: 'there is no WebAssembly here', fix };
    }
    if (!WebAssembly.validate(Uint8Array.from(vectorModule))) {
      return { ok: false, why: 'WebAssembly has no 128-bit vectors here', fix };
    }
    const support = threadSupport();
    const threads = support.ok ? `${machineThreads()} threads` : `one thread (${support.why})`;
    return { ok: true, note: `128-bit vectors, ${threads}` };
  },

  async build(program: Program, options: BackendOptions = {}): Promise<Executor> {
    const wanted = checkThreads(options.threads ?? machineThreads());
    const lowered = lower(program);
    // A function of the host that fails leaves the code by an exception; other threads would wait for it for ever.
    const calls = lowered.variants.some(({ kind }) => kind === 'host');
    const several = schedule(lowered, threadSupport().ok && !calls ? wanted : 1);
    const lists = isShared(several) ? several : schedule(lowered, 1);
    const module = await assemble(emitModule(lowered.variants, lists.length > 1));
    const host = new HostCalls(program, options.host);
    return new WasmExecutor(
      program,
      await startMachine(program, lowered, module, lists, host),
      host,
    );
  },
};
