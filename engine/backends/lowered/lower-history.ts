/** History operators: one kernel for all, with the taps in its arguments. */

import type { History } from '../../program/operator.ts';
import { lanes } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { floatBits } from './table-builder.ts';

const variant = { kind: 'history', key: 'history' } as const;

export function lowerHistory(operator: History, context: LoweringContext): LoweredOperator {
  const { elements, length, source, target, ring, taps } = operator;
  const argument = context.table.append([
    elements,
    length,
    context.place(source),
    context.place(target),
    context.place(ring),
    taps.length,
    ...taps.flatMap(({ delay, weight }) => [delay, floatBits(weight)]),
  ]);
  const items = Math.ceil(elements / lanes);
  return { variant, items, argument, cost: 5 + 2 * taps.length, scratchFloats: 0 };
}
