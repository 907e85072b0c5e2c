/**
 * The rectified linear neuron: rate(J) = amplitude * max(J, 0), with J in hertz; and the same in spikes: an
 * integrator without leak that fires as often in a step as its integral passes a whole number.
 */

import { max, multiply, never, read } from '../../kernel/build.ts';
import { uniform } from '../distributions.ts';
import { checkParameters, positive } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import { linearCurve } from './linear-curve.ts';
import type { NeuronDefinition, NeuronType } from './neuron-type.ts';
import { integrateAndCount } from './regular-spiking.ts';

/** Parameters of `rectifiedLinear` and `spikingRectifiedLinear`. */
export interface RectifiedLinearParameters {
  /** What the rate is multiplied by; default 1. */
  readonly amplitude: number;
}

const rectified = max(read('current'), 0);

/** The rectified linear neuron without spikes. It has no state. Throws on an amplitude that is not above 0. */
export function rectifiedLinear(given: Partial<RectifiedLinearParameters> = {}): NeuronType {
  const { amplitude, curve } = prepare('rectifiedLinear', given);
  return defineNeuron({
    name: 'rectifiedLinear',
    parameters: { amplitude },
    state: {},
    step: { fires: never, output: curve.rate, next: {} },
    ...curve,
  });
}

/**
 * The rectified linear neuron with spikes, several in a step if need be. State: `voltage`, in [0, 1). Throws on an
 * amplitude that is not above 0.
 */
export function spikingRectifiedLinear(given: Partial<RectifiedLinearParameters> = {}): NeuronType {
  const { amplitude, curve } = prepare('spikingRectifiedLinear', given);
  return defineNeuron({
    name: 'spikingRectifiedLinear',
    parameters: { amplitude },
    state: { voltage: uniform(0, 1) },
    step: integrateAndCount(rectified, amplitude),
    ...curve,
  });
}

function prepare(
  name: string,
  given: Partial<RectifiedLinearParameters>,
): {
  readonly amplitude: number;
  readonly curve: Required<Pick<NeuronDefinition, 'rate' | 'gainBias' | 'response'>>;
} {
  const { amplitude = 1, ...rest } = given;
  checkParameters(name, { amplitude, ...rest }, { amplitude: positive });
  const straight = linearCurve({ at: (rate) => rate, back: (current) => current });
  return { amplitude, curve: { ...straight, rate: multiply(amplitude, rectified) } };
}
