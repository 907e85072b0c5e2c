/**
 * A selection whose answers are all or nothing: whatever an item passes on, 1 comes of it, and 0 of nothing. For each
 * item a doubter says 1 until the item is active at all, and while it does, silences the answer. In: what a selection
 * passes on. Out: 1 or 0 per item. (The thresholded outputs of Nengo's AssociativeMemory; constants nengo.md 2.13.)
 */

import { choice, type EnsembleHandle, lowpass, type Network, type Synapse, uniform } from '#engine';
import { step } from './threshold.ts';
import type { Selection } from './threshold-selection.ts';

/** Options of `allOrNothing`. */
export interface AllOrNothingOptions {
  /** Neurons per item, in each of the two populations. Default 50. */
  readonly neurons?: number;
  /** How strongly an item silences its doubter, and that the answer. Default 10. */
  readonly inhibition?: number;
  /** Of the two connections. Default lowpass(0.005), which keeps silence silent; Nengo's core uses null. */
  readonly synapse?: Synapse | null;
}

/** Adds to `net` what makes the output of `selection` all or nothing; its other parts stay what they are. */
export function allOrNothing(
  net: Network,
  name: string,
  selection: Selection,
  options: AllOrNothingOptions = {},
): Selection {
  const { neurons = 50, inhibition = 10, synapse = lowpass(0.005) } = options;
  const items = selection.output.size;
  return net.network(name, (inner) => {
    const output = inner.relay('output', items);
    const one = inner.input('one', new Array<number>(items).fill(1));
    const drivenByOne = (label: string): EnsembleHandle => {
      const cells = inner.array(label, {
        ensembles: items,
        neurons,
        encoders: choice([1]),
        intercepts: uniform(0.5, 1),
        evalPoints: uniform(0.75, 1.1),
      });
      inner.connect(one, cells, { synapse: null });
      return cells;
    };
    const doubters = drivenByOne('doubters');
    const answers = drivenByOne('answers');
    inner.connect(selection.output, doubters, { transform: -inhibition, synapse });
    inner.connect(doubters, answers, { function: step, transform: -inhibition, synapse });
    inner.connect(answers, output, { function: step, synapse: null });
    return { ...selection, output, cells: [...selection.cells, doubters, answers] };
  });
}
