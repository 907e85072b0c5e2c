/** The look at numbers that are none (not-a-number.ts): one kernel, the last level of every step. */

import type { SignalId } from '../../program/signal.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { ownPlace } from './table-builder.ts';

const variant = { kind: 'watch', key: 'watch' } as const;

/** Floats of one item: little enough for threads to share. */
const stretch = 4096;

/** Watches these signals; word k at `flagsAt` belongs to the k-th of them. */
export function lowerWatch(
  signals: readonly SignalId[],
  flagsAt: number,
  context: LoweringContext,
): LoweredOperator {
  const records = signals.flatMap((signal, word) => {
    const size = context.size(signal);
    return Array.from({ length: Math.ceil(size / stretch) }, (_, i) => [
      context.place(signal, i * stretch),
      Math.min(stretch, size - i * stretch),
      word,
    ]);
  });
  const argument = context.table.append([ownPlace(flagsAt), ...records.flat()]);
  const floats = signals.reduce((sum, signal) => sum + context.size(signal), 0);
  const items = records.length;
  return { variant, items, argument, cost: 2 + floats / 24 / Math.max(1, items), scratchFloats: 0 };
}
