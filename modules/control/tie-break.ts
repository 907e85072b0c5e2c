/**
 * Rules that hold at the same time on purpose compete before the basal ganglia, which let none of several equals act:
 * the cells of each silence those of the others, and what each is worth tips the scale while its condition comes up.
 * The winner stays until the condition ends. In: conditions (1 holds, at most 0 not), worth. Out: 1 for the winner.
 */

import { type Handle, lowpass, type Network } from '#engine';
import { step, threshold } from '../parts/threshold.ts';
import type { Rule } from './table.ts';

/** Ends of the competition. */
export interface TieBreak {
  /** One number per rule, 1 where it holds. */
  readonly conditions: Handle;
  /** One number per rule, -1..1: its advantage. */
  readonly worth: Handle;
  /** One number per rule: 1 for the winner of its tie. */
  readonly winners: Handle;
}

/** What a rule takes from its rivals, and gives itself, per unit above the threshold. */
const [rivalry, persistence] = [2, 0.5];

/** Adds the competition of `tied` rules; each against those of its own tie. */
export function tieBreak(net: Network, tied: readonly Rule[]): TieBreak {
  return net.network('ties', (inner) => {
    const count = tied.length;
    const fast = lowpass(0.005);
    const conditions = inner.relay('conditions', count);
    const worth = inner.relay('worth', count);
    const cells = threshold(inner, 'rivals', { threshold: 0.3, neurons: 100, count });
    // Worth alone, up to 1, must not be enough.
    const bias = inner.input('bias', new Array<number>(count).fill(-1));
    inner.connect(bias, cells, { synapse: null });
    inner.connect(conditions, cells, { transform: 2, synapse: null });
    inner.connect(worth, cells, { synapse: null });
    const among = tied.map((rule) =>
      tied.map((other) => (other === rule ? persistence : other.tie === rule.tie ? -rivalry : 0)),
    );
    inner.connect(cells, cells, { transform: among, synapse: fast });
    const winners = inner.relay('winners', count);
    inner.connect(cells, winners, { function: step, synapse: fast });
    return { conditions, worth, winners };
  });
}
