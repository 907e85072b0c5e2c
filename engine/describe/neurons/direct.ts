/**
 * No neurons: an ensemble in direct mode passes its values on exactly, and functions of it are computed as they are
 * written, by a call of the host in every step. For comparing a network with the mathematics it stands for.
 */

import { never, read } from '../../kernel/build.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronType } from './neuron-type.ts';

/** Direct mode. Identity and transforms cost nothing; a function on a connection costs a call per step. */
export function direct(): NeuronType {
  return defineNeuron({
    name: 'direct',
    parameters: {},
    state: {},
    step: { fires: never, output: read('current'), next: {} },
    rate: read('current'),
    gainBias: () => ({ gain: 1, bias: 0 }),
    response: (gain, bias) => ({ maxRate: gain + bias, intercept: -bias / gain }),
    direct: true,
  });
}
