/** The numbers of a running program: one float64 vector per signal, one 16-bit word vector per mask. */

import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { Signal, SignalId } from '../../program/signal.ts';

export type Memory = readonly (Float64Array | Uint16Array)[];

export function allocate(program: Program): Memory {
  return program.signals.map(initialValue);
}

function initialValue(signal: Signal): Float64Array | Uint16Array {
  if (signal.kind === 'mask') return new Uint16Array(signal.size);
  const values = new Float64Array(signal.size);
  if (typeof signal.initial === 'number') values.fill(signal.initial);
  else values.set(signal.initial);
  return values;
}

/** The numbers of a signal that is not a mask. */
export function numbers(memory: Memory, signal: SignalId): Float64Array {
  const values = memory[signal];
  if (values instanceof Float64Array) return values;
  throw missing(signal, 'numbers');
}

/** The words of a mask. */
export function words(memory: Memory, signal: SignalId): Uint16Array {
  const values = memory[signal];
  if (values instanceof Uint16Array) return values;
  throw missing(signal, 'a mask of spikes');
}

function missing(signal: SignalId, expected: string): PalliumError {
  return new PalliumError({
    kind: 'backend',
    code: 'signal-missing',
    path: `signal ${signal}`,
    what: `signal ${signal} was expected to hold ${expected}, and does not`,
    fix: 'run checkProgram() on the program; use the signal ids of this very program',
  });
}
