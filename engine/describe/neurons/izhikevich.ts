/**
 * The two-variable quadratic neuron of Izhikevich (2003), time in ms and voltage in mV as published:
 *   v' = 0.04 v^2 + 5 v + 140 - u + J,  u' = a (b v - u);  at v >= 30 a spike, v = c and u = u + d.
 * One Euler step per time step, v before u. Its rate is measured.
 */

import {
  add,
  divide,
  dt,
  fires,
  max,
  multiply,
  read,
  select,
  subtract,
} from '../../kernel/build.ts';
import { uniform } from '../distributions.ts';
import { checkParameters, finite, seconds } from './check-parameters.ts';
import { defineNeuron } from './define-neuron.ts';
import type { NeuronType } from './neuron-type.ts';

/** Parameters of `izhikevich`, in the units of Izhikevich (2003). */
export interface IzhikevichParameters {
  /** a, per ms: how fast u recovers; default 0.02. */
  readonly tauRecovery: number;
  /** b: how far u follows v; default 0.2. */
  readonly coupling: number;
  /** c, mV: v after a spike; default -65. */
  readonly resetVoltage: number;
  /** d: what a spike adds to u; default 8. */
  readonly resetRecovery: number;
}

const defaults: IzhikevichParameters = {
  tauRecovery: 0.02,
  coupling: 0.2,
  resetVoltage: -65,
  resetRecovery: 8,
};

/** Currents below this are taken for it: they would make the Euler step unstable. */
const leastCurrent = -30;
const threshold = 30;

/** Names of the firing patterns in `izhikevichPatterns`. */
export type IzhikevichPattern =
  | 'regularSpiking'
  | 'intrinsicallyBursting'
  | 'chattering'
  | 'fastSpiking'
  | 'lowThresholdSpiking'
  | 'resonator';

/** Parameter sets of the published firing patterns, for `izhikevich`. */
export const izhikevichPatterns: Readonly<
  Record<IzhikevichPattern, Partial<IzhikevichParameters>>
> = {
  regularSpiking: {},
  intrinsicallyBursting: { resetVoltage: -55, resetRecovery: 4 },
  chattering: { resetVoltage: -50, resetRecovery: 2 },
  fastSpiking: { tauRecovery: 0.1 },
  lowThresholdSpiking: { coupling: 0.25 },
  resonator: { tauRecovery: 0.1, coupling: 0.26 },
};

/**
 * The Izhikevich neuron, a regular spiking one by default. State: `voltage` (mV) and `recovery`. Throws on parameters
 * that make no sense.
 */
export function izhikevich(given: Partial<IzhikevichParameters> = {}): NeuronType {
  const parameters: IzhikevichParameters = { ...defaults, ...given };
  const { tauRecovery, coupling, resetVoltage, resetRecovery } = parameters;
  checkParameters('izhikevich', parameters, {
    tauRecovery: { ...seconds, words: '> 0, per millisecond' },
    coupling: finite,
    resetVoltage: { holds: (x) => x < threshold, words: `below ${threshold}, in mV` },
    resetRecovery: finite,
  });
  const v = read('voltage');
  const u = read('recovery');
  const drive = max(read('current'), leastCurrent);
  const milliseconds = multiply(1000, dt);
  const square = multiply(0.04, multiply(v, v));
  const slope = add(subtract(add(square, multiply(5, v), 140), u), drive);
  const grown = add(v, multiply(milliseconds, slope));
  const spike = fires(subtract(grown, threshold));
  const after = select(spike, resetVoltage, grown);
  const pull = subtract(multiply(coupling, after), u);
  const recovered = add(u, multiply(multiply(milliseconds, tauRecovery), pull));
  return defineNeuron({
    name: 'izhikevich',
    parameters: { ...parameters },
    state: { voltage: uniform(0, 1), recovery: uniform(0, 0) },
    step: {
      fires: spike,
      output: select(spike, divide(1, dt), 0),
      next: {
        voltage: after,
        recovery: select(spike, add(recovered, resetRecovery), recovered),
      },
    },
  });
}
