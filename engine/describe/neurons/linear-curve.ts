/**
 * Gain and bias of models whose intercept is where the current is 0 and whose rate is one function of it:
 *   gain = J(maxRate) / (1 - intercept),  bias = -gain * intercept
 */

import type { NeuronDefinition } from './neuron-type.ts';

/** `at` gives the current of a rate, `back` the rate of a current. */
export function linearCurve({
  at,
  back,
}: {
  readonly at: (rate: number) => number;
  readonly back: (current: number) => number;
}): Required<Pick<NeuronDefinition, 'gainBias' | 'response'>> {
  return {
    gainBias(maxRate, intercept) {
      const gain = at(maxRate) / (1 - intercept);
      return { gain, bias: -gain * intercept };
    },
    response: (gain, bias) => ({ intercept: -bias / gain, maxRate: back(gain + bias) }),
  };
}
