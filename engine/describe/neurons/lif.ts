/**
 * Leaky integrate-and-fire: tauRc dv/dt = J - v, a spike at v = 1, then silence for tauRef.
 * The step is exact for a current that is constant within it, and so is the moment of the spike, from which the
 * refractory time counts on into the following steps (Eliasmith & Anderson 2003, ch. 4).
 */

import {
  add,
  clamp,
  divide,
  dt,
  expm1,
  fires,
  greater,
  log1p,
  max,
  multiply,
  negate,
  read,
  select,
  subtract,
} from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { uniform } from '../distributions.ts';
import {
  checkParameters,
  positive,
  type Rule,
  seconds,
  secondsOrNone,
} from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import { type LifRateParameters, lifRateCurve, lifRateDefaults } from './lif-rate.ts';
import type { NeuronEquations, NeuronType, Packing } from './neuron-type.ts';

/** Parameters of `lif`. The threshold is 1 and the resting voltage 0, so that a cell fires at currents above 1. */
export interface LifParameters extends LifRateParameters {
  /** The voltage falls no lower: 0 (default), another number <= 0, or -Infinity. */
  readonly minVoltage: number;
  /** Size of a spike: its output is amplitude / dt for one step; default 1. */
  readonly amplitude: number;
}

export const lifDefaults: LifParameters = { ...lifRateDefaults, minVoltage: 0 };

export const lifRules: Readonly<Record<keyof LifParameters, Rule>> = {
  tauRc: seconds,
  tauRef: secondsOrNone,
  minVoltage: { holds: (x) => x <= 0, words: '<= 0, or -Infinity' },
  amplitude: positive,
};

/**
 * The leaky integrate-and-fire neuron. State: `voltage`, and `refractory` (s), the time still to wait. Throws on a time
 * constant or amplitude that makes no sense.
 */
export function lif(given: Partial<LifParameters> = {}): NeuronType {
  const parameters: LifParameters = { ...lifDefaults, ...given };
  checkParameters('lif', parameters, lifRules);
  return defineNeuron({
    name: 'lif',
    parameters: { ...parameters },
    state: { voltage: uniform(0, 1), refractory: uniform(0, 0) },
    step: lifEquations(read('current'), parameters),
    ...lifRateCurve(parameters),
    ...lifPacking(parameters),
    silent: lifSilent,
  });
}

/** A cell that is refractory for thirty years. */
export const lifSilent: Readonly<Record<string, number>> = { voltage: 0, refractory: 1e9 };

/**
 * The step under a current. State: `voltage`, and `refractory`, the seconds still to wait at the start of the next
 * step (never negative).
 */
export function lifEquations(
  current: NumberExpression,
  { tauRc, tauRef, minVoltage, amplitude }: LifParameters,
): NeuronEquations {
  const voltage = read('voltage');
  const refractory = read('refractory');
  const active = clamp(subtract(dt, refractory), 0, dt);
  const charged = subtract(
    voltage,
    multiply(subtract(current, voltage), expm1(multiply(active, -1 / tauRc))),
  );
  const above = subtract(charged, 1);
  const spike = fires(above);
  // A spike cannot come before the step began, which bounds the logarithm's argument; says so to the compiler.
  const latest = negate(expm1(multiply(dt, -1 / tauRc)));
  const passed = clamp(divide(above, subtract(current, 1)), 0, latest);
  // Seconds from the end of this step to the spike: 0 or less.
  const spikeTime = multiply(tauRc, log1p(negate(passed)));
  const floored = minVoltage === -Infinity ? charged : max(charged, minVoltage);
  return {
    fires: spike,
    output: select(spike, divide(amplitude, dt), 0),
    next: {
      voltage: select(spike, 0, floored),
      refractory: select(spike, max(add(tauRef, spikeTime), 0), max(subtract(refractory, dt), 0)),
    },
  };
}

/** Voltage is 0 while refractory where minVoltage is 0, so the sign tells which of the two a number is. */
export function lifPacking({ minVoltage }: LifParameters): { readonly packing?: Packing } {
  return minVoltage === 0 ? { packing } : {};
}

const packing: Packing = {
  state: 'membrane',
  pack: select(greater(read('voltage'), 0), read('voltage'), negate(read('refractory'))),
  unpack: {
    voltage: max(read('membrane'), 0),
    refractory: max(negate(read('membrane')), 0),
  },
};
