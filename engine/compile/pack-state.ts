/**
 * Keeps several state variables of a neuron in one number, where its model offers how: fewer bytes per cell and step,
 * and bytes are what a step costs. In: the model's equations. Out: the same step over the packed variable.
 */

import type { NeuronEquations, NeuronType } from '../describe/neurons/neuron-type.ts';
import { select } from '../kernel/build.ts';
import type { NumberExpression, TruthExpression } from '../kernel/expression.ts';
import { substitute } from '../kernel/rewrite.ts';

/** A step, and how the model's own variables are found in its state. */
export interface LaidOutStep extends NeuronEquations {
  readonly variables: Readonly<Record<string, NumberExpression>>;
  /** State variables, from the model's own: for initial values. */
  readonly state: Readonly<Record<string, NumberExpression>>;
}

/** Rewriting a step takes longer than anything else about a small ensemble, and a model has few neuron types. */
const laidOut = new WeakMap<NeuronType, Map<boolean, LaidOutStep>>();

/** The model's step with one packed variable, or as it stands. */
export function layOutStep(type: NeuronType, pack: boolean): LaidOutStep {
  const known = laidOut.get(type) ?? new Map<boolean, LaidOutStep>();
  laidOut.set(type, known);
  const step = known.get(pack) ?? makeStep(type, pack);
  known.set(pack, step);
  return step;
}

function makeStep(type: NeuronType, pack: boolean): LaidOutStep {
  const { step, packing } = type;
  const own = Object.fromEntries(
    Object.keys(type.state).map((name) => [name, { kind: 'read', name } as const]),
  );
  if (!pack || packing === undefined) return { ...step, variables: own, state: own };
  const { unpack } = packing;
  const names = Object.keys(step.next);
  const [output, ...values] = substitute([step.output, ...Object.values(step.next)], unpack);
  const [fires] = substitute([step.fires], unpack);
  const next = Object.fromEntries(names.map((name, i) => [name, values[i] as NumberExpression]));
  const isPacked = (name: string): boolean => unpack[name] !== undefined;
  return {
    fires: fires as TruthExpression,
    output: output as NumberExpression,
    next: {
      [packing.state]: packedNext(packing.pack, only(next, isPacked)),
      ...only(next, (name) => !isPacked(name)),
    },
    variables: { ...own, ...unpack },
    state: { [packing.state]: packing.pack, ...only(own, (name) => !isPacked(name)) },
  };
}

function only<T>(
  record: Readonly<Record<string, T>>,
  wanted: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted(name)));
}

/** pack(next). Where every variable chooses by the same test, the choice moves outside, so each side gets simpler. */
function packedNext(
  pack: NumberExpression,
  next: Readonly<Record<string, NumberExpression>>,
): NumberExpression {
  const test = Object.values(next).find((value) => value.kind === 'select')?.test;
  if (test === undefined) return substitute([pack], next)[0] as NumberExpression;
  const side = (which: 'then' | 'otherwise'): NumberExpression => {
    const chosen = Object.entries(next).map(
      ([name, value]) =>
        [name, value.kind === 'select' && value.test === test ? value[which] : value] as const,
    );
    return substitute([pack], Object.fromEntries(chosen))[0] as NumberExpression;
  };
  return select(test, side('then'), side('otherwise'));
}
