/**
 * Triangular finite impulse response: an input counts most when it is new, falls linearly, and is forgotten after
 * `seconds`. With n = round(seconds / dt) + 1 taps the weights are n, n - 1, ..., 1 over their sum.
 */

import { checkSeconds, wholeSteps } from './delay.ts';
import { makeSynapse, type Synapse } from './synapse.ts';

/** Triangle of this length in seconds. Throws when it is negative or not finite. */
export function triangle(seconds: number): Synapse {
  checkSeconds('triangle', seconds);
  return makeSynapse({
    name: 'triangle',
    parameters: { seconds },
    stages: (dt, y0 = 0) => {
      const count = wholeSteps(seconds / dt) + 1;
      const sum = (count * (count + 1)) / 2;
      const taps = Array.from({ length: count }, (_, delay) => {
        return { delay, weight: (count - delay) / sum };
      });
      return [{ kind: 'taps', taps, before: y0 }];
    },
  });
}
