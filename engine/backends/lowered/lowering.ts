/** What the lowering of one operator needs to know, and what it gives back. */

import type { Host } from '../../program/operator.ts';
import type { SignalId } from '../../program/signal.ts';
import type { Variant } from './lowered.ts';
import type { TableBuilder } from './table-builder.ts';

export interface LoweringContext {
  /** Seconds per step. */
  readonly dt: number;
  /** Arena offset of a signal in floats, as an argument; it is the copy's own unless the signal is constant. */
  place(signal: SignalId, offset?: number): number;
  readonly copies: number;
  /** The number by which the host knows an operator. */
  hostIndex(operator: Host): number;
  /** Number of values of a signal. */
  size(signal: SignalId): number;
  /** The two words of an operator's key as arguments; each copy has its own. */
  randomKey(path: string): readonly number[];
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
