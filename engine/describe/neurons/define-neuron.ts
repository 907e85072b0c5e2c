/** Makes a neuron type from what its author writes: checks the equations, and finds the rate curve and its inverse. */

import { evaluate } from '../../kernel/evaluate.ts';
import { evaluateMany } from '../../kernel/evaluate-many.ts';
import type { Expression, NumberExpression } from '../../kernel/expression.ts';
import { readsOf } from '../../kernel/rewrite.ts';
import { refuse } from '../refuse.ts';
import { checkParameters, seconds } from './check-parameters.ts';
import { measuredRate } from './measure-rate.ts';
import type { NeuronDefinition, NeuronType } from './neuron-type.ts';
import { scanGainBias, scanResponse } from './scan-gain-bias.ts';

/**
 * A neuron type of your own, checked and frozen. Throws when an equation reads a name that is neither `current` nor
 * state.
 */
export function defineNeuron(definition: NeuronDefinition): NeuronType {
  const { rate, gainBias, response, rateLimit, rateFloor, ...given } = definition;
  checkEquations(definition);
  const curve = rate === undefined ? measuredRate(definition) : curveOf(rate);
  return Object.freeze({
    ...given,
    ...curve,
    ...(rate !== undefined && { rateEquation: rate }),
    gainBias: gainBias ?? scanGainBias(curve),
    response: response ?? scanResponse(curve),
    rateLimit: rateLimit ?? Infinity,
    rateFloor: rateFloor ?? 0,
  });
}

/** Steps are this long (s) where a rate is asked for and no simulation says how long they are. */
const usualStep = 0.001;

function curveOf(rate: NumberExpression): Pick<NeuronType, 'rate' | 'rates'> {
  return {
    rate: (current) => evaluate(rate, { current, dt: usualStep }),
    rates: (currents) => evaluateMany(rate, () => currents, currents.length, usualStep),
  };
}

function checkEquations(definition: NeuronDefinition): void {
  const { name, state, step, rate, packing, longestStep } = definition;
  if (longestStep !== undefined) checkParameters(name, { longestStep }, { longestStep: seconds });
  const known = Object.keys(state);
  for (const variable of known) {
    if (step.next[variable] !== undefined) continue;
    refuse(
      'state-without-equation',
      `neuron/${name}`,
      `state variable '${variable}' has no equation in step.next`,
      `add step.next.${variable}, or read('${variable}') if it never changes`,
    );
  }
  const equations = [step.fires, step.output, ...Object.values(step.next)];
  checkReads(name, equations, ['current', ...known]);
  if (rate !== undefined) checkReads(name, [rate], ['current']);
  if (packing !== undefined) {
    checkReads(name, [packing.pack], known);
    checkReads(name, Object.values(packing.unpack), [packing.state]);
  }
}

function checkReads(
  name: string,
  equations: readonly Expression[],
  allowed: readonly string[],
): void {
  for (const read of readsOf(equations)) {
    if (allowed.includes(read)) continue;
    refuse(
      'unknown-variable',
      `neuron/${name}`,
      `an equation reads '${read}', and only ${allowed.join(', ')} can be read there`,
      `add '${read}' to the state, or write its number into the equation`,
    );
  }
}
