/** What the lowering of one operator needs to know, and what it gives back. */

import type { SignalId } from '../../program/signal.ts';
import type { Variant } from './lowered.ts';
import type { TableBuilder } from './table-builder.ts';

export interface LoweringContext {
  /** Seconds per step. */
  readonly dt: number;
  readonly seed: number;
  /** Arena offset of a signal in floats. */
  place(signal: SignalId, offset?: number): number;
  /** Number of values of a signal. */
  size(signal: SignalId): number;
  readonly table: TableBuilder;
}

export interface LoweredOperator {
  readonly variant: Variant;
  readonly items: number;
  readonly argument: number;
  readonly cost: number;
  /** Floats of scratch that a thread needs. */
  readonly scratchFloats: number;
}
