/** An input becomes a signal that the run writes before each step. */

import type { Input } from '../describe/model.ts';
import { isProcess } from '../describe/processes/process.ts';
import type { Plan } from './plan.ts';

export function buildInput({ work, sources }: Plan, { path, size, value }: Input): void {
  const initial = typeof value === 'function' || isProcess(value) ? 0 : work.rounded(value);
  const signal = work.signal(path, size, 'value', initial);
  work.inputs.push({ path, signal, size });
  sources.set(path, { signal, size });
}
