/**
 * Smooth rate models. sigmoid: rate(J) = 1 / (tauRef (1 + e^-J)), half of its limit at the intercept;
 * tanh: rate(J) = tanh(J) / tauRef, which is negative below the intercept.
 */

import * as kernel from '../../kernel/build.ts';
import { checkParameters, seconds } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import { linearCurve } from './linear-curve.ts';
import type { NeuronType } from './neuron-type.ts';

/** Parameters of `sigmoid` and `tanh`. */
export interface SigmoidParameters {
  /** The rate stays below 1 / tauRef; seconds, default 0.0025. */
  readonly tauRef: number;
}

/**
 * The logistic rate neuron. Its maximum rates (Hz) lie between 1 / (2 tauRef) and 1 / tauRef. Throws when tauRef is not
 * above 0.
 */
export function sigmoid(given: Partial<SigmoidParameters> = {}): NeuronType {
  const parameters: SigmoidParameters = { tauRef: 0.0025, ...given };
  checkParameters('sigmoid', parameters, { tauRef: seconds });
  const { tauRef } = parameters;
  const rate = kernel.divide(kernel.sigmoid(kernel.read('current')), tauRef);
  return defineNeuron({
    name: 'sigmoid',
    parameters: { tauRef },
    state: {},
    step: { fires: kernel.never, output: rate, next: {} },
    rate,
    ...linearCurve({
      at: (maxRate) => -Math.log(1 / (tauRef * maxRate) - 1),
      back: (current) => 1 / (tauRef * (1 + Math.exp(-current))),
    }),
    rateLimit: 1 / tauRef,
    rateFloor: 0.5 / tauRef,
  });
}

/** The hyperbolic tangent rate neuron: its output (Hz) may be negative. Throws when tauRef is not above 0. */
export function tanh(given: Partial<SigmoidParameters> = {}): NeuronType {
  const parameters: SigmoidParameters = { tauRef: 0.0025, ...given };
  checkParameters('tanh', parameters, { tauRef: seconds });
  const { tauRef } = parameters;
  const rate = kernel.divide(kernel.tanh(kernel.read('current')), tauRef);
  return defineNeuron({
    name: 'tanh',
    parameters: { tauRef },
    state: {},
    step: { fires: kernel.never, output: rate, next: {} },
    rate,
    ...linearCurve({
      at: (maxRate) => Math.atanh(maxRate * tauRef),
      back: (current) => Math.tanh(current) / tauRef,
    }),
    rateLimit: 1 / tauRef,
  });
}
