/** Program in, `Lowered` out (lowered.ts says what that is). Equal programs lower to equal tables and keys. */

import { unreachable } from '../../errors.ts';
import type { Operator } from '../../program/operator.ts';
import type { Program } from '../../program/program.ts';
import { operatorKey } from '../../program/random-key.ts';
import { hostOperators } from '../host.ts';
import { NotANumberWatch } from '../not-a-number.ts';
import { lowerFourier } from './lower-fourier.ts';
import { lowerHistory } from './lower-history.ts';
import { lowerHost } from './lower-host.ts';
import { lowerMap } from './lower-map.ts';
import { lowerMatrix } from './lower-matrix.ts';
import { lowerPopulation } from './lower-population.ts';
import { lowerSum } from './lower-sum.ts';
import { lowerWatch } from './lower-watch.ts';
import type { Lowered } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { planMemory } from './memory-plan.ts';
import { ownPlace, TableBuilder } from './table-builder.ts';

export function lower(program: Program): Lowered {
  const { batch, signals } = program;
  const watched = new NotANumberWatch(program).signals;
  const plan = planMemory(signals, batch, watched.length);
  const hosts = hostOperators(program);
  const table = new TableBuilder();
  const context: LoweringContext = {
    dt: program.dt,
    copies: batch,
    hostIndex: (operator) => hosts.indexOf(operator),
    place: (signal, offset = 0) => {
      const at = (plan.offsets[signal] ?? Number.NaN) + offset;
      return signals[signal]?.kind === 'constant' ? at : ownPlace(at);
    },
    size: (signal) => signals[signal]?.size ?? 0,
    randomKey: (path) => {
      const keys = Array.from({ length: batch }, (_, copy) => operatorKey(program, path, copy));
      return [
        table.perCopy(keys.map(([word]) => word)),
        table.perCopy(keys.map(([, word]) => word)),
      ];
    },
    table,
  };
  const levels = program.levels.map((level) =>
    level
      .flatMap((operator) => {
        const found = program.operators[operator];
        return found === undefined ? [] : [{ ...lowerOperator(found, context), operator }];
      })
      .filter((lowered) => lowered.items > 0),
  );
  if (watched.length > 0)
    levels.push([{ ...lowerWatch(watched, plan.flagsAt, context), operator: -1 }]);
  const all = levels.flat();
  const byKey = new Map(all.map(({ variant }) => [variant.key, variant]));
  // In the order of their keys, so that programs with the same kernels get the same code.
  const keys = [...byKey.keys()].sort();
  const indices = new Map(keys.map((key, index) => [key, index]));
  return {
    ...plan,
    variants: keys.flatMap((key) => byKey.get(key) ?? []),
    levels: levels.map((level) =>
      level.map(({ variant, items, argument, cost, operator }) => {
        return { variant: indices.get(variant.key) ?? -1, items, argument, cost, operator };
      }),
    ),
    table: table.finish(batch, plan.copyFloats),
    argumentsPerCopy: table.argumentsPerCopy,
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
    case 'fourier':
      return lowerFourier(operator, context);
    case 'history':
      return lowerHistory(operator, context);
    case 'host':
      return lowerHost(operator, context);
    default:
      return unreachable(operator);
  }
}
