/**
 * LIF that tires: driven by J - n, where every spike raises the adaptation n and n decays,
 *   tauN dn/dt = incN * output - n,
 * with and without spikes (La Camera et al. 2004). The rate curve is that of a rested cell, n = 0.
 */

import { add, divide, dt, multiply, never, read, subtract } from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { uniform } from '../distributions.ts';
import { checkParameters, finite, type Rule, seconds } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import {
  type LifParameters,
  lifDefaults,
  lifEquations,
  lifPacking,
  lifRules,
  lifSilent,
} from './lif.ts';
import { type LifRateParameters, lifRateCurve, lifRateDefaults, lifRateOf } from './lif-rate.ts';
import type { NeuronType } from './neuron-type.ts';

/** How a cell tires. */
export interface Adaptation {
  /** Time constant of the adaptation in seconds; default 1. */
  readonly tauN: number;
  /** What a spike adds, in units of current * seconds: n rises by incN * amplitude / tauN; default 0.01. */
  readonly incN: number;
}

/** Parameters of `adaptiveLif`: those of `lif`, and how it tires. */
export interface AdaptiveLifParameters extends LifParameters, Adaptation {}
/** Parameters of `adaptiveLifRate`: those of `lifRate`, and how it tires. */
export interface AdaptiveLifRateParameters extends LifRateParameters, Adaptation {}

const adaptationDefaults: Adaptation = { tauN: 1, incN: 0.01 };
const adaptationRules: Readonly<Record<keyof Adaptation, Rule>> = { tauN: seconds, incN: finite };

/**
 * The adaptive LIF neuron. State: `voltage`, `refractory` as in `lif`, and `adaptation`. Throws on parameters that make
 * no sense.
 */
export function adaptiveLif(given: Partial<AdaptiveLifParameters> = {}): NeuronType {
  const parameters: AdaptiveLifParameters = { ...lifDefaults, ...adaptationDefaults, ...given };
  checkParameters('adaptiveLif', parameters, { ...lifRules, ...adaptationRules });
  const step = lifEquations(subtract(read('current'), adaptation), parameters);
  return defineNeuron({
    name: 'adaptiveLif',
    parameters: { ...parameters },
    state: { voltage: uniform(0, 1), refractory: uniform(0, 0), adaptation: uniform(0, 0) },
    step: { ...step, next: { ...step.next, adaptation: tired(step.output, parameters) } },
    ...lifRateCurve(parameters),
    ...lifPacking(parameters),
    silent: lifSilent,
  });
}

/**
 * The adaptive LIF neuron without spikes: its output is the rate at J - n. State: `adaptation`. Throws on parameters
 * that make no sense.
 */
export function adaptiveLifRate(given: Partial<AdaptiveLifRateParameters> = {}): NeuronType {
  const parameters = { ...lifRateDefaults, ...adaptationDefaults, ...given };
  const { minVoltage: _, ...rules } = lifRules;
  checkParameters('adaptiveLifRate', parameters, { ...rules, ...adaptationRules });
  const output = lifRateOf(subtract(read('current'), adaptation), parameters);
  return defineNeuron({
    name: 'adaptiveLifRate',
    parameters: { ...parameters },
    state: { adaptation: uniform(0, 0) },
    step: { fires: never, output, next: { adaptation: tired(output, parameters) } },
    ...lifRateCurve(parameters),
  });
}

const adaptation = read('adaptation');

function tired(output: NumberExpression, { tauN, incN }: Adaptation): NumberExpression {
  return add(adaptation, multiply(divide(dt, tauN), subtract(multiply(incN, output), adaptation)));
}
