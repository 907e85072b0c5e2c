/**
 * First-order low-pass filter, tau dy/dt = u - y: the usual model of a post-synaptic current.
 * Exact for an input that is constant within a step (zero-order hold); tau = 0 is a pure delay of one step.
 */

import { add, dt, expm1, multiply, negate, read, subtract } from '../../kernel/build.ts';
import { refuse } from '../refuse.ts';
import { defineSynapse, type Synapse, type SynapseInput } from './synapse.ts';
import { responseOf, type TransferFunction } from './transfer-function.ts';

/** Low-pass filter with time constant `tau` in seconds. Throws when it is negative or not finite. */
export function lowpass(tau: number): Synapse {
  checkTau('lowpass', tau);
  const input = read('input');
  const y = read('y');
  const share = negate(expm1(multiply(dt, -1 / tau)));
  const transfer: TransferFunction = {
    numerator: [1],
    denominator: [tau, 1],
    analog: true,
    method: 'zoh',
    alpha: 0.5,
  };
  return defineSynapse({
    name: 'lowpass',
    parameters: { tau },
    state: { y: 0 },
    next: { y: tau === 0 ? input : add(y, multiply(subtract(input, y), share)) },
    output: 'y',
    transfer,
    response: (frequencies) => responseOf(transfer, frequencies),
  });
}

/** Refuses a time constant that is none. */
export function checkTau(name: string, tau: number): void {
  if (tau >= 0 && tau < Infinity) return;
  refuse(
    'synapse-parameter',
    `synapse/${name}`,
    `tau is ${tau}`,
    'choose tau >= 0, in seconds; null instead of a synapse means no filter and no delay',
  );
}

/** A synapse, or none; a plain number is the time constant of a low-pass, in seconds. */
export function toSynapse(given: SynapseInput): Synapse | null {
  return typeof given === 'number' ? lowpass(given) : given;
}
