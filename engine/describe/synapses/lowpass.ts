/**
 * First-order low-pass filter, tau dy/dt = u - y: the usual model of a post-synaptic current.
 * Exact for an input that is constant within a step (zero-order hold); tau = 0 is a pure delay of one step.
 */

import { add, dt, expm1, multiply, negate, read, subtract } from '../../kernel/build.ts';
import { refuse } from '../refuse.ts';
import { defineSynapse, type Synapse } from './synapse.ts';

/** Low-pass filter with time constant `tau` in seconds. Throws when it is negative or not finite. */
export function lowpass(tau: number): Synapse {
  if (!(tau >= 0 && tau < Infinity)) {
    refuse(
      'synapse-parameter',
      'synapse/lowpass',
      `tau is ${tau}`,
      'choose tau >= 0, in seconds; null instead of a synapse means no filter and no delay',
    );
  }
  const input = read('input');
  const y = read('y');
  const share = negate(expm1(multiply(dt, -1 / tau)));
  return defineSynapse({
    name: 'lowpass',
    parameters: { tau },
    state: { y: 0 },
    next: { y: tau === 0 ? input : add(y, multiply(subtract(input, y), share)) },
    output: 'y',
  });
}
