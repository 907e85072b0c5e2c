/** Host operators: one kernel for all, which hands its arguments to the host (backends/host.ts). */

import type { Host } from '../../program/operator.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';

const variant = { kind: 'host', key: 'host' } as const;

export function lowerHost(operator: Host, context: LoweringContext): LoweredOperator {
  const { input, output, held, every } = operator;
  const argument = context.table.append([
    context.hostIndex(operator),
    context.table.perCopy(Array.from({ length: context.copies }, (_, copy) => copy)),
    input === undefined ? -1 : context.place(input),
    input === undefined ? 0 : context.size(input),
    context.place(output),
    context.size(output),
    held === undefined ? -1 : context.place(held),
    every,
  ]);
  return { variant, items: 1, argument, cost: 1, scratchFloats: 0 };
}
