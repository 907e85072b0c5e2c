/**
 * Selection by a race: accumulators integrate their inputs until one passes a threshold, which then silences the others
 * for good; only a reset lets another win. In: a number per item, reset. Out: 1 for the winner. (Gosmann, Voelker &
 * Eliasmith 2017; constants nengo.md 2.14: IA)
 */

import { type Handle, lowpass, type Network, thresholding } from '#engine';
import { type Selection, thresholdSelection } from './threshold-selection.ts';

/** Options of `independentAccumulators`. */
export interface AccumulatorOptions {
  readonly items: number;
  /** Neurons per item: 70 % accumulate, the rest are the threshold. Default 50. */
  readonly neurons?: number;
  /** What has to be accumulated to win. Default 0.8. */
  readonly threshold?: number;
  /** Seconds in which an input of 1 would be accumulated to 1. Default 0.2. */
  readonly timescale?: number;
}

/** Independent accumulators, to be connected. */
export interface Accumulators extends Selection {
  /** 1 number: 1 for about 0.2 s empties all accumulators. */
  readonly reset: Handle;
}

const accumulatorShare = 0.7;
/** Synapse of accumulation, and within how many seconds a winner silences the others. */
const memory = 0.1;
const silencing = 0.005;
/** How much more than all that can be accumulated a winner takes away. */
const margin = 1.025;

/** Adds independent accumulators to `net`. */
export function independentAccumulators(
  net: Network,
  name: string,
  options: AccumulatorOptions,
): Accumulators {
  const { items, neurons = 50, threshold = 0.8, timescale = 0.2 } = options;
  const accumulating = Math.floor(accumulatorShare * neurons);
  const slow = lowpass(memory);
  return net.network(name, (inner) => {
    const input = inner.relay('input', items);
    const reset = inner.relay('reset', 1);
    const accumulators = inner.array('accumulators', {
      ensembles: items,
      neurons: accumulating,
      ...thresholding(0).ensemble,
    });
    const passed = thresholdSelection(inner, 'threshold', {
      items,
      threshold,
      neurons: neurons - accumulating,
      function: (x) => (x > threshold ? 1 : 0),
    });
    const feedback = Array.from({ length: items }, (_, row) =>
      Array.from({ length: items }, (_unused, column) =>
        row === column ? memory : (-memory * margin) / silencing,
      ),
    );
    inner.connect(input, accumulators, { transform: 1 / timescale, synapse: null });
    inner.connect(accumulators, accumulators, { synapse: slow });
    inner.connect(accumulators, passed.input, { synapse: lowpass(0.005) });
    inner.connect(passed.output, accumulators, { transform: feedback, synapse: slow });
    inner.connect(reset, accumulators, {
      transform: Array.from({ length: items }, () => [-1 / memory]),
      synapse: null,
    });
    const { output, excess } = passed;
    return { input, reset, output, excess, cells: [accumulators, ...passed.cells] };
  });
}
