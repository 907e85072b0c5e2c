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
import { uniform } from '../distributions.ts';
import { refuse } from '../refuse.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronDefinition, NeuronEquations, NeuronType, Packing } from './neuron-type.ts';

export interface LifParameters {
  /** Membrane time constant in seconds; default 0.02. */
  readonly tauRc: number;
  /** Refractory time in seconds; default 0.002. */
  readonly tauRef: number;
  /** The voltage falls no lower: 0 (default), another number <= 0, or -Infinity. */
  readonly minVoltage: number;
  /** Size of a spike: its output is amplitude / dt for one step; default 1. */
  readonly amplitude: number;
}

const defaults: LifParameters = { tauRc: 0.02, tauRef: 0.002, minVoltage: 0, amplitude: 1 };

/** The leaky integrate-and-fire neuron. Throws on a time constant or amplitude that makes no sense. */
export function lif(given: Partial<LifParameters> = {}): NeuronType {
  const parameters: LifParameters = { ...defaults, ...given };
  check(parameters);
  const { minVoltage } = parameters;
  return defineNeuron({
    name: 'lif',
    parameters: { ...parameters },
    state: { voltage: uniform(0, 1), refractory: uniform(0, 0) },
    step: equations(parameters),
    ...lifRateCurve(parameters),
    ...(minVoltage === 0 && { packing }),
  });
}

/** The steady rate of the leaky integrate-and-fire neuron, and its inverse. */
export function lifRateCurve({
  tauRc,
  tauRef,
  amplitude,
}: Pick<LifParameters, 'tauRc' | 'tauRef' | 'amplitude'>): Required<
  Pick<NeuronDefinition, 'rate' | 'gainBias' | 'response' | 'rateLimit'>
> {
  const current = read('current');
  const interval = add(tauRef, multiply(tauRc, log1p(divide(1, subtract(current, 1)))));
  return {
    rate: select(greater(current, 1), divide(amplitude, interval), 0),
    gainBias(maxRate, intercept) {
      const x = 1 / -Math.expm1((tauRef - 1 / maxRate) / tauRc);
      const gain = (1 - x) / (intercept - 1);
      return { gain, bias: 1 - gain * intercept };
    },
    response(gain, bias) {
      const intercept = (1 - bias) / gain;
      const above = gain * (1 - intercept);
      return { intercept, maxRate: 1 / (tauRef + tauRc * Math.log1p(1 / above)) };
    },
    rateLimit: 1 / tauRef,
  };
}

/** State: `voltage`, and `refractory`, the seconds still to wait at the start of the next step (never negative). */
function equations({ tauRc, tauRef, minVoltage, amplitude }: LifParameters): NeuronEquations {
  const current = read('current');
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

/** Voltage is 0 while refractory (where minVoltage is 0), so the sign tells which of the two a number is. */
const packing: Packing = {
  state: 'membrane',
  pack: select(greater(read('voltage'), 0), read('voltage'), negate(read('refractory'))),
  unpack: {
    voltage: max(read('membrane'), 0),
    refractory: max(negate(read('membrane')), 0),
  },
};

function check({ tauRc, tauRef, minVoltage, amplitude }: LifParameters): void {
  const bad = (name: string, value: number, rule: string): never =>
    refuse('neuron-parameter', 'neuron/lif', `${name} is ${value}`, `choose ${name} ${rule}`);
  if (!(tauRc > 0 && tauRc < Infinity)) bad('tauRc', tauRc, '> 0, in seconds (0.02 is usual)');
  if (!(tauRef >= 0 && tauRef < Infinity)) bad('tauRef', tauRef, '>= 0, in seconds');
  if (!(minVoltage <= 0)) bad('minVoltage', minVoltage, '<= 0, or -Infinity');
  if (!(amplitude > 0 && amplitude < Infinity)) bad('amplitude', amplitude, '> 0');
}
