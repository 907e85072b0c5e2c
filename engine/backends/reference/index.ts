/** The `reference` backend: an interpreter in float64, the meaning against which all others are tested. */

import type { Program } from '../../program/program.ts';
import type { Backend, BackendOptions, Executor, Support } from '../backend.ts';
import { ReferenceExecutor } from './executor.ts';

export const reference: Backend = {
  name: 'reference',
  async probe(): Promise<Support> {
    return { ok: true, note: 'float64 interpreter, one thread' };
  },
  async build(program: Program, { host }: BackendOptions = {}): Promise<Executor> {
    return new ReferenceExecutor(program, host);
  },
};
