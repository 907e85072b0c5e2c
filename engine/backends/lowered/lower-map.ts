/** Map operators: kernels over elements, such as synapses and plants. */

import type { ElementMap } from '../../program/operator.ts';
import { lowerExpressions } from './lower-expressions.ts';
import { lanes, type MapVariant } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { isRandom, straightLineText } from './straight-line.ts';

export function lowerMap(operator: ElementMap, context: LoweringContext): LoweredOperator {
  const { inputs, state, outputs, substeps } = operator;
  const variant = mapVariant(operator, context.dt / substeps);
  const { update, finish } = variant;
  const argument = context.table.append([
    operator.elements,
    substeps,
    ...inputs.map((input) => context.place(input.signal, input.offset)),
    ...state.map((item) => context.place(item.signal)),
    ...outputs.map((output) => context.place(output.signal)),
    ...(isRandom(update, finish) ? context.randomKey(operator.path) : []),
  ]);
  const work = substeps * update.instructions.length + finish.instructions.length;
  return {
    variant,
    items: Math.ceil(operator.elements / lanes),
    argument,
    cost: 1 + work / 3,
    scratchFloats: 0,
  };
}

function mapVariant(operator: ElementMap, dt: number): MapVariant {
  const { inputs, state, outputs } = operator;
  const names = [...inputs.map((input) => input.name), ...state.map((item) => item.name)];
  const next = state.map((item) => item.next);
  const values = outputs.map((output) => output.value);
  const update = lowerExpressions(next, names, dt);
  const finish = lowerExpressions(values, names, dt);
  const strides = inputs.map((input) => input.stride);
  return {
    kind: 'map',
    key: `map ${strides.join(' ')} | ${straightLineText(update)} | ${straightLineText(finish)}`,
    inputs: strides,
    states: state.length,
    outputs: outputs.length,
    update,
    finish,
  };
}
