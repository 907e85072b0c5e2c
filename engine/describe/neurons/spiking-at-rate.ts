/** What a model that spikes at the steady rate of another takes over from it: the rate, its limits and its inverse. */

import {
  abs,
  divide,
  dt,
  fires,
  less,
  multiply,
  negate,
  never,
  select,
} from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { refuse } from '../refuse.ts';
import type { NeuronDefinition, NeuronEquations, NeuronType } from './neuron-type.ts';

export interface SpikingAtRate {
  /** The other model's rate (Hz) over `read('current')`. */
  readonly baseRate: NumberExpression;
  readonly shared: Omit<NeuronDefinition, 'state' | 'step'>;
}

/** Name, parameters and rate curve of a model called `wrapper`. Throws when `base` has no rate equation. */
export function spikingAtRateOf(
  wrapper: string,
  base: NeuronType,
  amplitude: number,
): SpikingAtRate {
  const { name, parameters, rateEquation, gainBias, response, rateLimit, rateFloor } = base;
  if (rateEquation === undefined) {
    return refuse(
      'no-rate-equation',
      `neuron/${wrapper}`,
      `the rate of ${name} neurons is measured, and no equation that could drive spikes`,
      'choose a model with a rate equation, such as lifRate(), rectifiedLinear(), sigmoid() or tanh()',
    );
  }
  return {
    baseRate: rateEquation,
    shared: {
      name: `${wrapper}(${name})`,
      parameters: { ...parameters, spikeAmplitude: amplitude },
      rate: multiply(amplitude, rateEquation),
      ...{ gainBias, response, rateLimit, rateFloor },
    },
  };
}

/**
 * The step of a model that draws its spikes: `count` of the expected number (0 or more) is how many there are. What
 * is expected follows `base` step by step, state included, where it has a rate in every step; else its steady rate.
 */
export function drawnSpikes(
  base: NeuronType,
  steadyRate: NumberExpression,
  amplitude: number,
  count: (expected: NumberExpression) => NumberExpression,
): Pick<NeuronDefinition, 'state' | 'step'> {
  const follows = base.step.fires === never;
  const rate = follows ? base.step.output : steadyRate;
  const spikes = count(multiply(abs(rate), dt));
  const step: NeuronEquations = {
    fires: fires(spikes),
    output: multiply(divide(amplitude, dt), select(less(rate, 0), negate(spikes), spikes)),
    next: follows ? base.step.next : {},
  };
  return { state: follows ? base.state : {}, step };
}
