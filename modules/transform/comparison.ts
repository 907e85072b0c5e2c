/**
 * Are two lists the same? In: their cosine, gate `compare`. Out: lines `same` and `different` (1 number each, neither
 * while nothing is compared). (Comparator of Spaun 2.0, spaun.md 1.8 TRANSC; ours reads the convolution's element 0.)
 */

import { type Handle, lowpass, type Network } from '#engine';
import { step, threshold } from '../parts/threshold.ts';

/** A comparison, to be connected. */
export interface Comparison {
  readonly cosine: Handle;
  readonly compare: Handle;
  readonly same: Handle;
  readonly different: Handle;
}

/** Equal lists have about 1, lists that differ in one of four items about 0.75. */
const sameFrom = 0.84;

/** Adds a comparison to `net`. */
export function comparison(net: Network): Comparison {
  return net.network('comparison', (inner) => {
    const fast = lowpass(0.005);
    const cosine = inner.relay('cosine', 1);
    const compare = inner.relay('compare', 1);
    const alike = threshold(inner, 'alike', { threshold: 0.5 });
    inner.connect(cosine, alike, { transform: 2, synapse: lowpass(0.03) });
    inner.connect(inner.input('level', [0.5 - 2 * sameFrom]), alike, { synapse: null });

    const same = threshold(inner, 'same', { threshold: 0.5 });
    inner.connect(compare, same, { synapse: null });
    inner.connect(inner.input('both', [-1]), same, { synapse: null });
    inner.connect(alike, same, { function: step, synapse: fast });
    // To say no takes longer than to say yes, so that no is not said while the cosine is still on its way.
    const different = threshold(inner, 'different', { threshold: 0.5 });
    inner.connect(compare, different, { synapse: lowpass(0.15) });
    inner.connect(alike, different, { function: step, transform: -1.5, synapse: fast });

    const line = (name: string, from: typeof same): Handle => {
      const out = inner.relay(name, 1);
      inner.connect(from, out, { function: step, synapse: fast });
      return out;
    };
    return {
      cosine,
      compare,
      same: line('same line', same),
      different: line('different line', different),
    };
  });
}
