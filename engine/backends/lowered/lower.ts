/** Program in, `Lowered` out (lowered.ts says what that is). Equal programs lower to equal tables and keys. */

import { PalliumError, unreachable } from '../../errors.ts';
import type { Operator } from '../../program/operator.ts';
import type { Program } from '../../program/program.ts';
import { lowerMap } from './lower-map.ts';
import { lowerPopulation } from './lower-population.ts';
import { lowerSum } from './lower-sum.ts';
import type { Lowered, Task, Variant } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { planMemory } from './memory-plan.ts';
import { TableBuilder } from './table-builder.ts';

/** Refuses (kind `backend`) programs with more than one copy of their state. */
export function lower(program: Program): Lowered {
  refuseBatches(program);
  const plan = planMemory(program.signals);
  const table = new TableBuilder();
  const context: LoweringContext = {
    dt: program.dt,
    place: (signal, offset = 0) => (plan.offsets[signal] ?? Number.NaN) + offset,
    size: (signal) => program.signals[signal]?.size ?? 0,
    table,
  };
  const variants = new Map<string, { readonly index: number; readonly variant: Variant }>();
  let scratchFloats = 0;

  const levels = program.levels.map((level) =>
    level.flatMap((index): Task[] => {
      const operator = program.operators[index];
      if (operator === undefined) return [];
      const lowered = lowerOperator(operator, context);
      if (lowered.items === 0) return [];
      scratchFloats = Math.max(scratchFloats, lowered.scratchFloats);
      const { key } = lowered.variant;
      const known = variants.get(key) ?? { index: variants.size, variant: lowered.variant };
      variants.set(key, known);
      const { items, argument, cost } = lowered;
      return [{ variant: known.index, items, argument, cost }];
    }),
  );
  return {
    ...plan,
    variants: [...variants.values()].map((entry) => entry.variant),
    levels,
    table: table.finish(),
    scratchFloats,
  };
}

function lowerOperator(operator: Operator, context: LoweringContext): LoweredOperator {
  switch (operator.kind) {
    case 'sum':
      return lowerSum(operator, context);
    case 'map':
      return lowerMap(operator, context);
    case 'population':
      return lowerPopulation(operator, context);
    default:
      return unreachable(operator);
  }
}

function refuseBatches(program: Program): void {
  if (program.batch === 1) return;
  throw new PalliumError({
    kind: 'backend',
    code: 'batch-not-supported',
    path: program.name,
    what: `the program holds ${program.batch} copies of its state; this backend runs one`,
    fix: 'compile with batch 1, or run it on the reference backend',
  });
}
