/** Matrix operators: weights that move on and are multiplied with what they pass on, row by row. */

import type { MatrixMap } from '../../program/operator.ts';
import { lowerExpressions } from './lower-expressions.ts';
import { lanes, type MatrixVariant } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { isRandom, straightLineText } from './straight-line.ts';

export function lowerMatrix(operator: MatrixMap, context: LoweringContext): LoweredOperator {
  const { rows, columns, blocks, inputs, state, totals } = operator;
  const variant = matrixVariant(operator, context.dt);
  const argument = context.table.append([
    columns,
    rows / blocks,
    ...inputs.map((input) => context.place(input.signal, input.offset)),
    ...state.map((item) => context.place(item.signal)),
    ...totals.map((total) => context.place(total.signal)),
    ...(isRandom(variant.update, variant.totals) ? context.randomKey(operator.path) : []),
  ]);
  const work = variant.update.instructions.length + variant.totals.instructions.length;
  const cost = 5 + Math.ceil(columns / lanes) * (1 + work / 4);
  return { variant, items: rows, argument, cost, scratchFloats: 0 };
}

function matrixVariant({ inputs, state, totals }: MatrixMap, dt: number): MatrixVariant {
  const names = [...inputs.map((input) => input.name), ...state.map((item) => item.name)];
  const update = lowerExpressions(
    state.map((item) => item.next),
    names,
    dt,
  );
  const summed = lowerExpressions(
    totals.map((total) => total.value),
    names,
    dt,
  );
  const along = inputs.map((input) => input.along);
  return {
    kind: 'matrix',
    key: `matrix ${along.join(' ')} | ${straightLineText(update)} | ${straightLineText(summed)}`,
    inputs: along,
    states: state.length,
    update,
    totals: summed,
  };
}
