/**
 * The steady rate of the leaky integrate-and-fire neuron, as a curve and as a neuron without spikes:
 *   rate(J) = amplitude / (tauRef + tauRc ln(1 + 1 / (J - 1))) for J > 1, else 0   (Eliasmith & Anderson 2003, ch. 4)
 */

import {
  add,
  divide,
  greater,
  log1p,
  multiply,
  never,
  read,
  select,
  subtract,
} from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { checkParameters, positive, seconds, secondsOrNone } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronDefinition, NeuronType } from './neuron-type.ts';

/** Parameters of `lifRate`. */
export interface LifRateParameters {
  /** Membrane time constant in seconds; default 0.02. */
  readonly tauRc: number;
  /** Refractory time in seconds; default 0.002. */
  readonly tauRef: number;
  /** What the rate is multiplied by; default 1. */
  readonly amplitude: number;
}

export const lifRateDefaults: LifRateParameters = { tauRc: 0.02, tauRef: 0.002, amplitude: 1 };

/** A neuron whose output is the steady rate of a LIF neuron. Throws on parameters that make no sense. */
export function lifRate(given: Partial<LifRateParameters> = {}): NeuronType {
  const parameters: LifRateParameters = { ...lifRateDefaults, ...given };
  const rules = { tauRc: seconds, tauRef: secondsOrNone, amplitude: positive };
  checkParameters('lifRate', parameters, rules);
  const curve = lifRateCurve(parameters);
  return defineNeuron({
    name: 'lifRate',
    parameters: { ...parameters },
    state: {},
    step: { fires: never, output: curve.rate, next: {} },
    ...curve,
  });
}

/** LIF's rate at a current. */
export function lifRateOf(
  current: NumberExpression,
  { tauRc, tauRef, amplitude }: LifRateParameters,
): NumberExpression {
  const interval = add(tauRef, multiply(tauRc, log1p(divide(1, subtract(current, 1)))));
  return select(greater(current, 1), divide(amplitude, interval), 0);
}

/** The rate curve of everything that is LIF in the long run; max rates are meant without the amplitude. */
export function lifRateCurve(
  parameters: LifRateParameters,
): Required<Pick<NeuronDefinition, 'rate' | 'gainBias' | 'response' | 'rateLimit'>> {
  const { tauRc, tauRef } = parameters;
  return {
    rate: lifRateOf(read('current'), parameters),
    gainBias(maxRate, intercept) {
      const x = 1 / -Math.expm1((tauRef - 1 / maxRate) / tauRc);
      const gain = (1 - x) / (intercept - 1);
      return { gain, bias: 1 - gain * intercept };
    },
    response(gain, bias) {
      const intercept = (1 - bias) / gain;
      return {
        intercept,
        maxRate: 1 / (tauRef + tauRc * Math.log1p(1 / (gain * (1 - intercept)))),
      };
    },
    rateLimit: 1 / tauRef,
  };
}
