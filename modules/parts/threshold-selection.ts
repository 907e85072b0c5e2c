/**
 * Selection by thresholds alone: one small ensemble per item that is silent below its threshold, so that every item
 * above it is passed on. In: a number per item. Out: f of it, by default 1 where it passes. (Stewart, Tang & Eliasmith
 * 2011; constants nengo.md 2.14.)
 */

import {
  type EnsembleHandle,
  type Handle,
  lowpass,
  type Network,
  type PointFunction,
  thresholding,
} from '#engine';

/** Options of `thresholdSelection`, and of all that select. */
export interface SelectionOptions {
  readonly items: number;
  /** Number at which an item is passed on. */
  readonly threshold: number;
  /** Neurons per item. Default 50. */
  readonly neurons?: number;
  /** What is passed on of an item that is above its threshold. Default: 1. */
  readonly function?: (x: number) => number;
  /** Range above the threshold over which the neurons begin to fire. Default 0.15. */
  readonly interceptWidth?: number;
}

/** A selection among items, to be connected: a number per item in, and one out. */
export interface Selection {
  readonly input: Handle;
  readonly output: Handle;
  /** How far each item is above its threshold; 0 below it. */
  readonly excess: EnsembleHandle;
  readonly cells: readonly EnsembleHandle[];
}

/** Adds thresholds for `items` items to `net`. */
export function thresholdSelection(
  net: Network,
  name: string,
  options: SelectionOptions,
): Selection {
  const { items, threshold, neurons = 50, interceptWidth = 0.15 } = options;
  const passed = options.function ?? (() => 1);
  // The cells are told how far their input is above the threshold.
  const above: PointFunction = ([x]) => passed(x + threshold);
  return net.network(name, (inner) => {
    const input = inner.relay('input', items);
    const output = inner.relay('output', items);
    const cells = inner.array('cells', {
      ensembles: items,
      neurons,
      ...thresholding(0, { interceptWidth }).ensemble,
    });
    const level = inner.input('threshold', new Array<number>(items).fill(-threshold));
    inner.connect(input, cells, { synapse: null });
    inner.connect(level, cells, { synapse: lowpass(0.005) });
    inner.connect(cells, output, { function: above, synapse: null });
    return { input, output, excess: cells, cells: [cells] };
  });
}
