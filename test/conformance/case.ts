/** The form of a case: a program, and what is written to its inputs before each stretch of steps. */

import type { HostFunctions } from '../../engine/program/host-function.ts';
import type { Program } from '../../engine/program/program.ts';

export interface ConformanceCase {
  /** A sentence: what the backend does. */
  readonly name: string;
  readonly program: Program;
  readonly stages: readonly Stage[];
  /** Numbers (not spikes) may differ this many times more than usual, where the equations multiply rounding. */
  readonly slack?: number;
  /** Makes the functions that the program calls, afresh for each backend. */
  readonly host?: () => HostFunctions;
}

export interface Stage {
  readonly steps: number;
  /** Input index and values: one row that is held, or a row per step. */
  readonly writes?: readonly (readonly [number, ArrayLike<number>])[];
}

/** `steps` rows of waves, different for every number of the input. */
export function waves(size: number, steps: number, amplitude = 1): Float64Array {
  return Float64Array.from({ length: size * steps }, (_, i) => {
    const step = Math.floor(i / size);
    const k = i % size;
    return amplitude * Math.sin(0.05 * (1 + (k % 5)) * step + k);
  });
}

/** `count` reproducible numbers between -1 and 1 that look like noise. */
export function noise(count: number, seed: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const x = Math.sin(12.9898 * (i + 1) + 78.233 * seed) * 43758.5453;
    return 2 * (x - Math.floor(x)) - 1;
  });
}
