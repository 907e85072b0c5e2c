/**
 * Selection of the best: thresholds whose items silence each other, so that the one with the largest input stays.
 * In: a number per item. Out: f of the winner's, 0 for the others. (nengo.md 2.14: WTA)
 */

import { lowpass, type Network } from '#engine';
import {
  type Selection,
  type SelectionOptions,
  thresholdSelection,
} from './threshold-selection.ts';

/** Options of `winnerTakeAll`. */
export interface WinnerTakeAllOptions extends SelectionOptions {
  /** What an active item takes from each of the others' inputs, per unit that it is above the threshold. Default 1. */
  readonly inhibition?: number;
}

/** Adds a winner-take-all network to `net`. */
export function winnerTakeAll(
  net: Network,
  name: string,
  options: WinnerTakeAllOptions,
): Selection {
  const { items, inhibition = 1 } = options;
  const selection = thresholdSelection(net, name, options);
  const rivals = Array.from({ length: items }, (_, row) =>
    Array.from({ length: items }, (_unused, column) => (row === column ? 0 : -inhibition)),
  );
  net.connect(selection.excess, selection.input, { transform: rivals, synapse: lowpass(0.005) });
  return selection;
}
