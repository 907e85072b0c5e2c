/** Program in, `Lowered` out (lowered.ts says what that is). Equal programs lower to equal tables and keys. */

import { PalliumError, unreachable } from '../../errors.ts';
import type { Operator } from '../../program/operator.ts';
import type { Program } from '../../program/program.ts';
import { lowerMap } from './lower-map.ts';
import { lowerMatrix } from './lower-matrix.ts';
import { lowerPopulation } from './lower-population.ts';
import { lowerSum } from './lower-sum.ts';
import type { Lowered } from './lowered.ts';
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
    seed: program.seed,
    place: (signal, offset = 0) => (plan.offsets[signal] ?? Number.NaN) + offset,
    size: (signal) => program.signals[signal]?.size ?? 0,
    table,
  };
  const levels = program.levels.map((level) =>
    level
      .flatMap((index) => program.operators[index] ?? [])
      .map((operator) => lowerOperator(operator, context))
      .filter((lowered) => lowered.items > 0),
  );
  const all = levels.flat();
  const byKey = new Map(all.map(({ variant }) => [variant.key, variant]));
  // In the order of their keys, so that programs with the same kernels get the same code.
  const keys = [...byKey.keys()].sort();
  const indices = new Map(keys.map((key, index) => [key, index]));
  return {
    ...plan,
    variants: keys.flatMap((key) => byKey.get(key) ?? []),
    levels: levels.map((level) =>
      level.map(({ variant, items, argument, cost }) => {
        return { variant: indices.get(variant.key) ?? -1, items, argument, cost };
      }),
    ),
    table: table.finish(),
    scratchFloats: all.reduce((most, lowered) => Math.max(most, lowered.scratchFloats), 0),
  };
}

function lowerOperator(operator: Operator, context: LoweringContext): LoweredOperator {
  switch (operator.kind) {
    case 'sum':
      return lowerSum(operator, context);
    case 'map':
      return lowerMap(operator, context);
    case 'matrix':
      return lowerMatrix(operator, context);
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
