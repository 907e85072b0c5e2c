/**
 * The `wasm` backend: WebAssembly text with 128-bit vectors for this program's kernels, assembled by `wabt`, on one
 * thread. Works wherever JavaScript does: Node and browsers.
 */

import type { Program } from '../../program/program.ts';
import type { Backend, BackendOptions, Executor, Support } from '../backend.ts';
import { lower } from '../lowered/index.ts';
import { assemble } from './assemble.ts';
import { emitModule } from './emit.ts';
import { WasmExecutor } from './executor.ts';

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
    return { ok: true, note: '128-bit vectors, one thread' };
  },

  async build(program: Program, { host }: BackendOptions = {}): Promise<Executor> {
    const lowered = lower(program);
    const module = await assemble(emitModule(lowered.variants));
    return WasmExecutor.create(program, lowered, module, host);
  },
};
