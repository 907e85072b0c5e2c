/**
 * Alpha synapse, H(s) = 1 / (tau s + 1)^2: its impulse response t exp(-t / tau) / tau^2 rises before it falls, as
 * measured post-synaptic currents do (Rall 1967).
 */

import { fromTransfer } from './linear-filter.ts';
import { checkTau } from './lowpass.ts';
import type { Synapse } from './synapse.ts';

/** Alpha synapse that is at its peak `tau` seconds after a spike. Throws when tau is negative or not finite. */
export function alpha(tau: number): Synapse {
  checkTau('alpha', tau);
  return fromTransfer(
    'alpha',
    { tau },
    {
      numerator: [1],
      denominator: [tau * tau, 2 * tau, 1],
      analog: true,
      method: 'zoh',
      alpha: 0.5,
    },
  );
}
