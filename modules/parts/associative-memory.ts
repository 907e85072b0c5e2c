/**
 * Clean-up: one small ensemble per item that is silent until its input passes a threshold, with mutual inhibition
 * so that (when asked) only the best stays active. In: similarity per item. Out: per item, about 1 if active.
 * (Stewart, Tang & Eliasmith 2011; spaun.md 1.3.)
 */

import {
  choice,
  type EnsembleHandle,
  exponential,
  type Handle,
  lowpass,
  type Network,
  uniform,
} from '#engine';

/** Options of `associativeMemory`. */
export interface AssociativeMemoryOptions {
  readonly items: number;
  readonly threshold: number;
  /** Neurons per item. Default 50. */
  readonly neurons?: number;
  /** Strength of the mutual inhibition; 0: every item above the threshold is active. Default 0. */
  readonly competition?: number;
  /** Input an active item gives itself, which keeps it active while its similarity hovers near the threshold. Default 0. */
  readonly persistence?: number;
}

/** An associative memory, to be connected. */
export interface AssociativeMemory {
  /** One similarity per item. */
  readonly input: Handle;
  /** The item ensembles; decode `active` for 0 or 1, `excess` for the value. */
  readonly items: EnsembleHandle;
}

/** Decoded from the items: 1 when active. */
export const active = (): readonly number[] => [1];

/** Adds an associative memory (selection part) to `net`; what an item recalls is the transform of what it connects to. */
export function associativeMemory(
  net: Network,
  name: string,
  options: AssociativeMemoryOptions,
): AssociativeMemory {
  const { items: count, threshold, neurons = 50, competition = 0, persistence = 0 } = options;
  return net.network(name, (inner) => {
    const input = inner.relay('input', count);
    const items = inner.array('items', {
      ensembles: count,
      neurons,
      encoders: choice([1]),
      intercepts: exponential(0.15, 0, 1),
      evalPoints: uniform(0.05, 1),
    });
    inner.connect(input, items, { synapse: null });
    inner.connect(inner.input('threshold', new Array<number>(count).fill(-threshold)), items, {
      synapse: null,
    });
    if (competition > 0 || persistence > 0) {
      const weights = Array.from({ length: count }, (_, row) =>
        Array.from({ length: count }, (_, column) => (row === column ? persistence : -competition)),
      );
      inner.connect(items, items, {
        function: active,
        transform: weights,
        synapse: lowpass(0.005),
      });
    }
    return { input, items };
  });
}
