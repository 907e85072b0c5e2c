/**
 * Spikes at the rate of another model, as evenly as steps allow: the rate is integrated, and each whole number
 * that the integral passes is a spike; where the rate is negative, spikes are negative too.
 */

import {
  abs,
  add,
  divide,
  dt,
  fires,
  floor,
  multiply,
  read,
  subtract,
} from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { uniform } from '../distributions.ts';
import { checkParameters, positive } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronEquations, NeuronType } from './neuron-type.ts';
import { spikingAtRateOf } from './spiking-at-rate.ts';

/** Parameters of `regularSpiking`. */
export interface RegularSpikingParameters {
  /** Size of a spike: n spikes in a step give n * amplitude / dt; default 1. */
  readonly amplitude: number;
}

/**
 * Regular spikes at the steady rate of `base`, which has to have a rate equation (state of `base` plays no part).
 * State: `voltage`, in [0, 1).
 */
export function regularSpiking(
  base: NeuronType,
  given: Partial<RegularSpikingParameters> = {},
): NeuronType {
  const { amplitude = 1, ...rest } = given;
  checkParameters('regularSpiking', { amplitude, ...rest }, { amplitude: positive });
  const { baseRate, shared } = spikingAtRateOf('regularSpiking', base, amplitude);
  return defineNeuron({
    ...shared,
    state: { voltage: uniform(0, 1) },
    step: integrateAndCount(baseRate, amplitude),
  });
}

/** `voltage` integrates a rate (Hz) and counts what is whole of it. */
export function integrateAndCount(rate: NumberExpression, amplitude: number): NeuronEquations {
  const integral = add(read('voltage'), multiply(rate, dt));
  const count = floor(integral);
  return {
    fires: fires(abs(count)),
    output: multiply(divide(amplitude, dt), count),
    next: { voltage: subtract(integral, count) },
  };
}
