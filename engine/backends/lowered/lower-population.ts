/** Population operators: encode, integrate, fire and decode in one pass over groups of 16 lanes. */

import { unreachable } from '../../errors.ts';
import type { Expression } from '../../kernel/expression.ts';
import type { DecodeTerm, EncodeTerm, Population } from '../../program/operator.ts';
import { lowerExpressions } from './lower-expressions.ts';
import {
  type DecodeShape,
  type Dimensions,
  type EncodeShape,
  lanes,
  type PopulationVariant,
  unrolledDimensions,
} from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { isRandom, type StraightLine, straightLineText } from './straight-line.ts';

export function lowerPopulation(operator: Population, context: LoweringContext): LoweredOperator {
  const { layout, encode, step, decode } = operator;
  const variant = populationVariant(operator, context.dt);
  const scratch = new ScratchPlan();
  const work = variant.substeps * variant.step.instructions.length;
  const argument = context.table.append([
    layout.rows,
    layout.tuningGroups,
    layout.strands,
    layout.ensembles,
    context.place(operator.bias),
    context.place(operator.spikes),
    ...step.state.map((item) => context.place(item.signal)),
    ...encode.flatMap((term) => encodeRecord(term, context, scratch)),
    ...decode.flatMap((term) => decodeRecord(term, context, scratch)),
    ...(isRandom(variant.step) ? context.randomKey(operator.path) : []),
  ]);
  return {
    variant,
    items: layout.groups,
    argument,
    cost: layout.rows * (2 + work / 10 + vectorTerms(operator)),
    scratchFloats: scratch.floats,
  };
}

function vectorTerms(operator: Population): number {
  return [...operator.encode, ...operator.decode].reduce(
    (sum, term) => sum + (term.kind === 'vector' ? term.dimensions : 1),
    0,
  );
}

function populationVariant(operator: Population, dt: number): PopulationVariant {
  const { state, fires, output, substeps } = operator.step;
  const decode = operator.decode.map(decodeShape);
  const encode = operator.encode.map(encodeShape);
  const roots: Expression[] = [...state.map((item) => item.next), fires];
  if (decode.length > 0) roots.push(output);
  const step = lowerExpressions(
    roots,
    ['current', ...state.map((item) => item.name)],
    dt / substeps,
  );
  const strands = Math.min(lanes, operator.layout.strands);
  const shapes = JSON.stringify({ strands, encode, decode });
  const amplitude = substeps === 1 ? amplitudeOf(step, state.length) : undefined;
  return {
    kind: 'population',
    key: `population ${shapes} | ${substeps} | ${straightLineText(step)}`,
    strands,
    states: state.length,
    encode,
    decode,
    step,
    substeps,
    ...(amplitude === undefined ? {} : { amplitude }),
  };
}

/** A when the output is `fires ? A : 0`. */
function amplitudeOf(step: StraightLine, states: number): number | undefined {
  const output = step.instructions[step.results[states + 1] ?? -1];
  if (output?.op !== 'select' || output.a !== step.results[states]) return undefined;
  const amplitude = step.instructions[output.b];
  const otherwise = step.instructions[output.c];
  if (amplitude?.op !== 'constant' || otherwise?.op !== 'constant') return undefined;
  return otherwise.value === 0 ? amplitude.value : undefined;
}

function dimensionsShape(dimensions: number): Dimensions {
  return dimensions <= unrolledDimensions ? dimensions : 'many';
}

function encodeShape(term: EncodeTerm): EncodeShape {
  switch (term.kind) {
    case 'vector':
      return { kind: 'vector', dimensions: dimensionsShape(term.dimensions) };
    case 'scalar':
      return { kind: 'scalar', absolute: term.absolute };
    case 'neurons':
      return { kind: 'neurons', gain: term.gain !== undefined };
    default:
      return unreachable(term);
  }
}

function decodeShape(term: DecodeTerm): DecodeShape {
  return term.kind === 'vector'
    ? { kind: 'vector', dimensions: dimensionsShape(term.dimensions) }
    : { kind: 'neurons', current: term.of === 'current' };
}

function encodeRecord(term: EncodeTerm, context: LoweringContext, scratch: ScratchPlan): number[] {
  switch (term.kind) {
    case 'vector':
      return [
        context.place(term.encoders),
        context.place(term.input),
        term.dimensions,
        scratch.take(term.dimensions),
      ];
    case 'scalar':
      return [context.place(term.gain), context.place(term.input), 0, 0];
    case 'neurons':
      return [
        context.place(term.input),
        term.gain === undefined ? -1 : context.place(term.gain),
        0,
        0,
      ];
    default:
      return unreachable(term);
  }
}

function decodeRecord(term: DecodeTerm, context: LoweringContext, scratch: ScratchPlan): number[] {
  if (term.kind === 'neurons') return [context.place(term.output), 0, 0, 0];
  return [
    context.place(term.decoders),
    context.place(term.output),
    term.dimensions,
    scratch.take(term.dimensions),
  ];
}

/** Room for the inputs and sums of terms with many dimensions: 16 floats for each. */
class ScratchPlan {
  floats = 0;

  take(dimensions: number): number {
    if (dimensions <= unrolledDimensions) return 0;
    const at = this.floats;
    this.floats += dimensions * lanes;
    return at;
  }
}
