/**
 * Spikes by chance at the rate of another model: of the spikes expected in a step, rate * dt, whole ones come for
 * certain, and one more with the probability of the fraction. Where the rate is negative, spikes are negative too.
 */

import { add, floor, subtract } from '../../kernel/build.ts';
import { bernoulli } from '../../kernel/draws.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { checkParameters, positive } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronType } from './neuron-type.ts';
import { drawnSpikes, spikingAtRateOf } from './spiking-at-rate.ts';

/** Parameters of `stochasticSpiking`. */
export interface StochasticSpikingParameters {
  /** Size of a spike: n spikes in a step give n * amplitude / dt; default 1. */
  readonly amplitude: number;
}

/** Floor(rate * dt) spikes and one more by chance in every step, at the rate of `base`, which has to have a rate equation. */
export function stochasticSpiking(
  base: NeuronType,
  given: Partial<StochasticSpikingParameters> = {},
): NeuronType {
  const { amplitude = 1, ...rest } = given;
  checkParameters('stochasticSpiking', { amplitude, ...rest }, { amplitude: positive });
  const { baseRate, shared } = spikingAtRateOf('stochasticSpiking', base, amplitude);
  const one = (expected: NumberExpression): NumberExpression => {
    const whole = floor(expected);
    return add(whole, bernoulli(subtract(expected, whole)));
  };
  return defineNeuron({ ...shared, ...drawnSpikes(base, baseRate, amplitude, one) });
}
