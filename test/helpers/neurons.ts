/** Neuron models written straight with the kernel's builders, for tests of the engine below the compiler. */

import type { NeuronType } from '../../engine/describe/neurons/neuron-type.ts';
import { substepsOf } from '../../engine/describe/neurons/substeps.ts';
import * as k from '../../engine/kernel/build.ts';
import type { NumberExpression, TruthExpression } from '../../engine/kernel/expression.ts';
import { substitute } from '../../engine/kernel/rewrite.ts';

export interface TestNeuron {
  readonly model: string;
  /** Initial values of the state variables: between these two, spread over the cells. */
  readonly initial: Readonly<Record<string, readonly [number, number]>>;
  readonly next: Readonly<Record<string, NumberExpression>>;
  readonly fires: TruthExpression;
  readonly output: NumberExpression;
  /** Default 1. */
  readonly substeps?: number;
  readonly variables?: Readonly<Record<string, NumberExpression>>;
}

export interface LifOptions {
  readonly tauRc?: number;
  readonly tauRef?: number;
  readonly minVoltage?: number;
  readonly amplitude?: number;
}

const current = k.read('current');
const voltage = k.read('voltage');

function lifEquations(
  input: NumberExpression,
  options: LifOptions,
): Omit<TestNeuron, 'initial' | 'model'> {
  const { tauRc = 0.02, tauRef = 0.002, minVoltage = 0, amplitude = 1 } = options;
  const refractory = k.read('refractory');
  const active = k.clamp(k.subtract(k.dt, refractory), 0, k.dt);
  const grown = k.subtract(
    voltage,
    k.multiply(k.subtract(input, voltage), k.expm1(k.multiply(active, -1 / tauRc))),
  );
  const above = k.subtract(grown, 1);
  const fires = k.fires(above);
  const furthest = k.negate(k.expm1(k.multiply(k.dt, -1 / tauRc)));
  const share = k.clamp(k.divide(above, k.subtract(input, 1)), 0, furthest);
  const wait = k.subtract(tauRef, k.negate(k.multiply(tauRc, k.log1p(k.negate(share)))));
  const floored = minVoltage === -Infinity ? grown : k.max(grown, minVoltage);
  return {
    fires,
    output: k.select(fires, k.divide(amplitude, k.dt), 0),
    next: {
      voltage: k.select(fires, 0, floored),
      refractory: k.max(k.select(fires, wait, k.subtract(refractory, k.dt)), 0),
    },
  };
}

/** Leaky integrate-and-fire with exact sub-step spike times; `refractory` is seconds left after the step. */
export function lif(options: LifOptions = {}): TestNeuron {
  return {
    model: 'lif',
    initial: { voltage: [0, 0.95], refractory: [0, 0] },
    ...lifEquations(current, options),
  };
}

/** The same with voltage and waiting time in one number: above 0 the voltage, below 0 the time. */
export function packedLif(options: LifOptions = {}): TestNeuron {
  const membrane = k.read('membrane');
  const variables = {
    voltage: k.max(membrane, 0),
    refractory: k.max(k.negate(membrane), 0),
  };
  const { fires, output, next } = lifEquations(current, options);
  const grown = next['voltage'] as NumberExpression;
  const wait = next['refractory'] as NumberExpression;
  const packed = k.select(k.greater(grown, 0), grown, k.negate(wait));
  const rewritten = substitute([fires, output, packed], variables);
  return {
    model: 'packed lif',
    initial: { membrane: [0, 0.95] },
    fires: rewritten[0] as TruthExpression,
    output: rewritten[1] as NumberExpression,
    next: { membrane: rewritten[2] as NumberExpression },
    variables,
  };
}

/** LIF that tires: J - n drives it, n grows with every spike and decays with tauN. */
export function adaptiveLif(tauN: number, increment: number): TestNeuron {
  const adaptation = k.read('adaptation');
  const base = lifEquations(k.subtract(current, adaptation), {});
  const drift = k.subtract(k.multiply(increment, base.output), adaptation);
  return {
    model: 'adaptive lif',
    initial: { voltage: [0, 0.95], refractory: [0, 0], adaptation: [0, 0.1] },
    ...base,
    next: {
      ...base.next,
      adaptation: k.add(adaptation, k.multiply(k.divide(k.dt, tauN), drift)),
    },
  };
}

/** Integrate-and-fire without leak; more than one spike per step counts in the output. */
export function spikingRectifiedLinear(): TestNeuron {
  const grown = k.add(voltage, k.multiply(k.max(current, 0), k.dt));
  const spikes = k.floor(grown);
  return {
    model: 'spiking rectified linear',
    initial: { voltage: [0, 0.95] },
    fires: k.fires(spikes),
    output: k.divide(spikes, k.dt),
    next: { voltage: k.subtract(grown, spikes) },
  };
}

/** A rate neuron: its output is a number in every step, and it never spikes. */
export function sigmoidRate(): TestNeuron {
  return {
    model: 'sigmoid rate',
    initial: {},
    fires: k.fires(k.constant(-1)),
    output: k.multiply(100, k.sigmoid(current)),
    next: {},
  };
}

/** A neuron type of the engine's, for programs written by hand; a millisecond long step. */
export function testNeuron(type: NeuronType): TestNeuron {
  const { name, state, step, longestStep } = type;
  const initial = Object.entries(state).map(([variable, start]) => {
    const { least, most } = start.range();
    return [variable, [least, most]] as const;
  });
  return {
    model: name,
    initial: Object.fromEntries(initial),
    ...step,
    substeps: substepsOf(longestStep, 0.001),
  };
}
