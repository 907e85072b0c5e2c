/**
 * The numbers of a running program: one float64 vector per signal, one 16-bit word vector per mask. Copies share the
 * vectors of constants and have their own of all else.
 */

import { PalliumError } from '../../errors.ts';
import type { Program } from '../../program/program.ts';
import type { Signal, SignalId } from '../../program/signal.ts';

export type Memory = readonly (Float64Array | Uint16Array)[];

/** A program as one of its copies sees it. */
export interface CopyOfProgram extends Program {
  readonly copy: number;
}

/** One memory per copy. */
export function allocate({ signals, batch }: Program): readonly Memory[] {
  const shared = signals.map((signal) =>
    signal.kind === 'constant' ? initialValue(signal, 0) : undefined,
  );
  return Array.from({ length: batch }, (_, copy) =>
    signals.map((signal, id) => shared[id] ?? initialValue(signal, copy)),
  );
}

function initialValue({ kind, size, initial }: Signal, copy: number): Float64Array | Uint16Array {
  if (kind === 'mask') return new Uint16Array(size);
  if (typeof initial === 'number') return new Float64Array(size).fill(initial);
  const from = initial.length === size ? 0 : copy * size;
  return Float64Array.from(initial.subarray(from, from + size));
}

/** A signal in all copies, in order; a constant once. */
export function gather(
  copies: readonly (Float64Array | Uint16Array)[],
): Float64Array | Uint16Array {
  const [first] = copies;
  if (first === undefined) return new Float64Array(0);
  const length = first.length * copies.length;
  const all = first instanceof Uint16Array ? new Uint16Array(length) : new Float64Array(length);
  for (const [copy, values] of copies.entries()) all.set(values, copy * first.length);
  return all;
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
