/**
 * The adaptive exponential integrate-and-fire neuron (Brette & Gerstner 2005); currents in pA, voltages in mV:
 *   C dv/dt = -gL (v - EL) + gL D exp((v - VT) / D) - w + J,   tauW dw/dt = a (v - EL) - w;
 * at v > peak a spike, v = reset and w = w + b. Forward Euler in substeps of at most 0.1 ms; the rate is measured.
 */

import {
  add,
  divide,
  dt,
  exp,
  fires,
  multiply,
  read,
  select,
  subtract,
} from '../../kernel/build.ts';
import { uniform } from '../distributions.ts';
import { checkParameters, finite, positive, seconds } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronType } from './neuron-type.ts';

/** Parameters of `adaptiveExponential`; the defaults are those of Brette & Gerstner (2005). */
export interface AdaptiveExponentialParameters {
  /** C, pF; default 281. */
  readonly capacitance: number;
  /** gL, nS; default 30. */
  readonly leak: number;
  /** EL, mV: where the cell rests; default -70.6. */
  readonly rest: number;
  /** VT, mV: where the upswing takes over; default -50.4. */
  readonly threshold: number;
  /** D, mV: how sharply it does; default 2. */
  readonly sharpness: number;
  /** Above this a spike is over, mV; default 20. */
  readonly peak: number;
  /** v after a spike, mV; default -70.6. */
  readonly reset: number;
  /** tauW, seconds: time constant of the adaptation; default 0.144. */
  readonly tauW: number;
  /** a, nS: how far the adaptation follows the voltage; default 4. */
  readonly coupling: number;
  /** b, pA: what a spike adds to the adaptation; default 80.5. */
  readonly increment: number;
}

const defaults: AdaptiveExponentialParameters = {
  capacitance: 281,
  leak: 30,
  rest: -70.6,
  threshold: -50.4,
  sharpness: 2,
  peak: 20,
  reset: -70.6,
  tauW: 0.144,
  coupling: 4,
  increment: 80.5,
};

/** Names of the firing patterns in `adaptiveExponentialPatterns`. */
export type AdaptiveExponentialPattern = 'tonic' | 'adapting' | 'initialBurst' | 'bursting';

const pattern = (
  capacitance: number,
  coupling: number,
  tauW: number,
  increment: number,
  reset: number,
): Partial<AdaptiveExponentialParameters> => ({
  ...{ leak: 2, rest: -70, threshold: -50, sharpness: 2, peak: 0 },
  ...{ capacitance, coupling, tauW, increment, reset },
});

/** Parameters that fire in the known patterns under a step of 65 pA (Gerstner et al. 2014, Neuronal Dynamics, ch. 6.2). */
export const adaptiveExponentialPatterns: Readonly<
  Record<AdaptiveExponentialPattern, Partial<AdaptiveExponentialParameters>>
> = {
  tonic: pattern(40, 0, 0.03, 60, -55),
  adapting: pattern(40, 0, 0.1, 5, -55),
  initialBurst: pattern(10, 0.5, 0.1, 7, -51),
  bursting: pattern(10, -0.5, 0.1, 7, -46),
};

/** The AdEx neuron. State: `voltage` (mV) and `adaptation` (pA). Throws on parameters that make no sense. */
export function adaptiveExponential(
  given: Partial<AdaptiveExponentialParameters> = {},
): NeuronType {
  const parameters: AdaptiveExponentialParameters = { ...defaults, ...given };
  const { peak, threshold } = parameters;
  checkParameters('adaptiveExponential', parameters, {
    ...{ capacitance: positive, leak: positive, sharpness: positive, tauW: seconds },
    ...{ rest: finite, threshold: finite, coupling: finite, increment: finite },
    peak: { holds: (x) => x > threshold && x < Infinity, words: 'above the threshold, in mV' },
    reset: { holds: (x) => x < peak && x > -Infinity, words: 'below the peak, in mV' },
  });
  return defineNeuron({
    name: 'adaptiveExponential',
    parameters: { ...parameters },
    state: {
      voltage: uniform(parameters.rest, threshold),
      adaptation: uniform(0, 0),
    },
    longestStep: 1e-4,
    ...equations(parameters),
  });
}

function equations(p: AdaptiveExponentialParameters): Pick<NeuronType, 'step'> {
  const voltage = read('voltage');
  const adaptation = read('adaptation');
  const milliseconds = multiply(1000, dt);
  const leak = multiply(p.leak, subtract(p.rest, voltage));
  const steepness = divide(subtract(voltage, p.threshold), p.sharpness);
  const upswing = multiply(p.leak * p.sharpness, exp(steepness));
  const inward = subtract(add(leak, upswing, read('current')), adaptation);
  const charged = add(voltage, multiply(milliseconds, divide(inward, p.capacitance)));
  const spike = fires(subtract(charged, p.peak));
  const pull = subtract(multiply(p.coupling, subtract(voltage, p.rest)), adaptation);
  const tired = add(adaptation, multiply(divide(dt, p.tauW), pull));
  return {
    step: {
      fires: spike,
      output: select(spike, divide(1, dt), 0),
      next: {
        voltage: select(spike, p.reset, charged),
        adaptation: select(spike, add(tired, p.increment), tired),
      },
    },
  };
}
