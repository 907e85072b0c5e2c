/**
 * Where every signal lies in the one float32 arena (rules: lowered.ts, MEMORY), and filling it with the
 * values of time 0.
 */

import type { Program } from '../../program/program.ts';
import type { Signal } from '../../program/signal.ts';
import { lanes } from './lowered.ts';

export interface MemoryPlan {
  readonly arenaFloats: number;
  /** Start of every signal, in floats. */
  readonly offsets: readonly number[];
}

/** Floats that a signal takes: masks pack two words into one. */
function floatsOf(signal: Signal): number {
  return signal.kind === 'mask' ? Math.ceil(signal.size / 2) : signal.size;
}

/** Lays the signals out in their own order. */
export function planMemory(signals: readonly Signal[]): MemoryPlan {
  const offsets: number[] = [];
  let next = lanes;
  for (const signal of signals) {
    offsets.push(next);
    next += Math.ceil(floatsOf(signal) / lanes) * lanes + lanes;
  }
  return { arenaFloats: next, offsets };
}

/** Writes every signal's initial values into a zeroed arena of at least `arenaFloats`. */
export function fillArena(
  program: Program,
  offsets: readonly number[],
  arena: { readonly buffer: ArrayBufferLike; readonly byteOffset: number },
): void {
  program.signals.forEach((signal, index) => {
    const at = arena.byteOffset + 4 * (offsets[index] ?? 0);
    const view =
      signal.kind === 'mask'
        ? new Uint16Array(arena.buffer, at, signal.size)
        : new Float32Array(arena.buffer, at, signal.size);
    if (typeof signal.initial === 'number') view.fill(signal.initial);
    else view.set(signal.initial);
  });
}
