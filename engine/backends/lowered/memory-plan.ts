/**
 * Where every signal lies in the one float32 arena (rules: lowered.ts, MEMORY): constants first, once; then the
 * other signals, a region per copy.
 */

import type { Signal } from '../../program/signal.ts';
import { lanes } from './lowered.ts';

export interface MemoryPlan {
  readonly arenaFloats: number;
  /** Start of every signal in floats; of the first copy, where there are several. */
  readonly offsets: readonly number[];
  readonly copies: number;
  /** Floats from a signal that is not constant to the same one of the next copy. */
  readonly copyFloats: number;
  /** Place of the words of watched signals (lowered.ts, watch), of the first copy. */
  readonly flagsAt: number;
  readonly flags: number;
}

/** Floats that a signal takes: masks pack two words into one. */
function floatsOf(signal: Signal): number {
  return signal.kind === 'mask' ? Math.ceil(signal.size / 2) : signal.size;
}

/** Lays the signals out, each kind in their own order. */
export function planMemory(
  signals: readonly Signal[],
  copies: number,
  flags: number = 0,
): MemoryPlan {
  const offsets = new Array<number>(signals.length).fill(0);
  let next = lanes;
  const place = (constant: boolean): void => {
    signals.forEach((signal, id) => {
      if ((signal.kind === 'constant') !== constant) return;
      offsets[id] = next;
      next += Math.ceil(floatsOf(signal) / lanes) * lanes + lanes;
    });
  };
  place(true);
  const shared = next;
  place(false);
  const flagsAt = next;
  next += Math.ceil(flags / lanes) * lanes;
  const copyFloats = next - shared;
  return { arenaFloats: shared + copies * copyFloats, offsets, copies, copyFloats, flagsAt, flags };
}
