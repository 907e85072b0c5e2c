/**
 * A yes or no: an ensemble whose neurons are silent below a threshold and which then says about 1.
 * Encoders +1 and intercepts just above the threshold; the decoded function is the constant 1 (spaun.md 1.1).
 */

import { choice, type EnsembleHandle, exponential, type Network, uniform } from '#engine';

/** Options of `threshold`. */
export interface ThresholdOptions {
  /** Input at which the answer becomes yes. */
  readonly threshold: number;
  readonly neurons?: number;
  /** Number of independent answers. Default 1. */
  readonly count?: number;
}

/** Adds `count` thresholds; connect from it with `step` for the answer, with identity for the value above. */
export function threshold(net: Network, name: string, options: ThresholdOptions): EnsembleHandle {
  const { threshold: level, neurons = 50, count = 1 } = options;
  return net.array(name, {
    ensembles: count,
    neurons,
    encoders: choice([1]),
    intercepts: exponential((1 - level) / 10, level, 1),
    evalPoints: uniform(Math.min(level + 0.1, 0.9), 1.1),
    maxRates: uniform(200, 400),
  });
}

/** The function to decode from a threshold ensemble: 1 whenever it is active. */
export const step = (): readonly number[] => [1];
