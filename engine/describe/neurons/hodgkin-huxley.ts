/**
 * The squid axon of Hodgkin & Huxley (1952), with today's sign and a rest of -65 mV; currents in uA/cm^2, v in mV:
 *   C dv/dt = J - gNa m^3 h (v - ENa) - gK n^4 (v - EK) - gL (v - EL),   dx/dt = alpha_x(v) (1 - x) - beta_x(v) x
 * for the gates m, h, n. A spike is where v passes -20 upwards. Exponential Euler (each variable relaxes exactly while
 * the others stand still; Rush & Larsen 1978), gates and voltage in turn, in substeps of at most 0.05 ms: rates are
 * within 0.2 % of exact ones. The rate curve is measured.
 */

import {
  abs,
  add,
  and,
  divide,
  dt,
  exp,
  expm1,
  fires,
  less,
  multiply,
  negate,
  power,
  read,
  select,
  subtract,
} from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { uniform } from '../distributions.ts';
import { checkParameters, finite, positive } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronEquations, NeuronType } from './neuron-type.ts';

/**
 * Parameters of `hodgkinHuxley`; the defaults are those of the squid axon (Hodgkin & Huxley 1952), with the voltage as
 * it is measured.
 */
export interface HodgkinHuxleyParameters {
  /** C, uF/cm^2; default 1. */
  readonly capacitance: number;
  /** Conductances in mS/cm^2: 120, 36 and 0.3. */
  readonly sodium: number;
  readonly potassium: number;
  readonly leak: number;
  /** Reversal potentials in mV: 50, -77 and -54.387. */
  readonly sodiumReversal: number;
  readonly potassiumReversal: number;
  readonly leakReversal: number;
}

const defaults: HodgkinHuxleyParameters = {
  capacitance: 1,
  sodium: 120,
  potassium: 36,
  leak: 0.3,
  sodiumReversal: 50,
  potassiumReversal: -77,
  leakReversal: -54.387,
};

/**
 * The Hodgkin-Huxley neuron. State: `voltage` (mV) and the gates `m`, `h`, `n`, which start at rest.
 * It begins at 50 Hz: after a step of current to 6.3 uA/cm^2, but only at 9.8 if the current rises slowly. Ensembles
 * that represent something should have max rates of 90 to 120 Hz, which lie far above that.
 */
export function hodgkinHuxley(given: Partial<HodgkinHuxleyParameters> = {}): NeuronType {
  const parameters: HodgkinHuxleyParameters = { ...defaults, ...given };
  checkParameters('hodgkinHuxley', parameters, {
    ...{ capacitance: positive, sodium: positive, potassium: positive, leak: positive },
    ...{ sodiumReversal: finite, potassiumReversal: finite, leakReversal: finite },
  });
  return defineNeuron({
    name: 'hodgkinHuxley',
    parameters: { ...parameters },
    state: {
      voltage: uniform(-70, -60),
      m: uniform(0.0529, 0.0529),
      h: uniform(0.5961, 0.5961),
      n: uniform(0.3177, 0.3177),
    },
    longestStep: 5e-5,
    step: equations(parameters),
  });
}

/** The voltage (mV) whose upward passage counts as a spike; above 0 a strongly driven axon would swing without any. */
const passing = -20;
const voltage = read('voltage');
const milliseconds = multiply(1000, dt);

function equations(p: HodgkinHuxleyParameters): NeuronEquations {
  const m = read('m');
  const h = read('h');
  const n = read('n');
  const sodium = multiply(p.sodium, power(m, 3), h);
  const potassium = multiply(p.potassium, power(n, 4));
  const conductance = add(sodium, potassium, p.leak);
  const driven = add(
    multiply(sodium, p.sodiumReversal),
    multiply(potassium, p.potassiumReversal),
    p.leak * p.leakReversal,
    read('current'),
  );
  const target = divide(driven, conductance);
  const next = relaxed(voltage, target, divide(conductance, p.capacitance));
  const spike = and(less(voltage, passing), fires(subtract(next, passing)));
  return {
    fires: spike,
    output: select(spike, divide(1, dt), 0),
    next: {
      voltage: next,
      ...gates(next),
    },
  };
}

/** The gates move on under the new voltage: they stand half a substep behind it, which makes the whole of second order. */
function gates(v: NumberExpression): Readonly<Record<'m' | 'h' | 'n', NumberExpression>> {
  const falling = (center: number, width: number): NumberExpression =>
    exp(divide(subtract(center, v), width));
  /** slope (v - center) / (1 - exp(-(v - center) / 10)), whole at the center too. */
  const rising = (slope: number, center: number): NumberExpression => {
    const x = divide(subtract(v, center), 10);
    const ratio = divide(x, negate(expm1(negate(x))));
    return multiply(10 * slope, select(less(abs(x), 1e-4), add(1, multiply(0.5, x)), ratio));
  };
  return {
    m: gate(read('m'), rising(0.1, -40), multiply(4, falling(-65, 18))),
    h: gate(read('h'), multiply(0.07, falling(-65, 20)), divide(1, add(1, falling(-35, 10)))),
    n: gate(read('n'), rising(0.01, -55), multiply(0.125, falling(-65, 80))),
  };
}

/** A gate under its rates of opening and closing (per ms). */
function gate(
  x: NumberExpression,
  opening: NumberExpression,
  closing: NumberExpression,
): NumberExpression {
  const both = add(opening, closing);
  return relaxed(x, divide(opening, both), both);
}

/** x on its way to a target at a speed per ms, after a substep. */
function relaxed(
  x: NumberExpression,
  target: NumberExpression,
  speed: NumberExpression,
): NumberExpression {
  return subtract(x, multiply(subtract(target, x), expm1(negate(multiply(speed, milliseconds)))));
}
