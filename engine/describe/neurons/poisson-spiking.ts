/**
 * Spikes of a Poisson process at the rate of another model: in a step there are n with the probability of a Poisson
 * number of mean rate * dt. Where the rate is negative, spikes are negative too.
 */

import { poisson } from '../../kernel/draws.ts';
import { checkParameters, positive } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronType } from './neuron-type.ts';
import { drawnSpikes, spikingAtRateOf } from './spiking-at-rate.ts';

/** Parameters of `poissonSpiking`. */
export interface PoissonSpikingParameters {
  /** Size of a spike: n spikes in a step give n * amplitude / dt; default 1. */
  readonly amplitude: number;
}

/** A Poisson number of spikes of mean rate * dt in every step, at the rate of `base`, which has to have a rate equation. */
export function poissonSpiking(
  base: NeuronType,
  given: Partial<PoissonSpikingParameters> = {},
): NeuronType {
  const { amplitude = 1, ...rest } = given;
  checkParameters('poissonSpiking', { amplitude, ...rest }, { amplitude: positive });
  const { baseRate, shared } = spikingAtRateOf('poissonSpiking', base, amplitude);
  return defineNeuron({
    ...shared,
    ...drawnSpikes(base, baseRate, amplitude, (expected) => poisson(expected)),
  });
}
