/** The recall brain as every run of it is put together: a trained eye, and pen paths for its hand. */

import { type Brain, spaun, type VisionWeights } from '#modules';
import { canonicalPath, DIGITS } from '#tasks';

/** Dimensions of the pointers when none are asked for, by backend. */
export const dimensionsOf: Readonly<Record<string, number>> = {
  native: 128,
  wasm: 64,
  reference: 64,
};

/** What can be chosen about the brain. */
export interface MakeBrainOptions {
  readonly seed: number;
  readonly dimensions: number;
  readonly vision: VisionWeights;
  /** Default 50. */
  readonly neuronsPerDimension?: number;
  /** Modules that are left out. */
  readonly without?: readonly string[];
  /** Whether the worth of actions is learned. Default true. */
  readonly learns?: boolean;
  /** By what rehearsal multiplies a list at each new item. */
  readonly rehearsalGain?: number;
}

/** Describes the brain. @throws PalliumError when the vocabulary does not fit. */
export function makeRecallBrain(options: MakeBrainOptions): Brain {
  return spaun({
    ...options,
    penPaths: [...DIGITS.map(({ symbol }) => canonicalPath(symbol)), canonicalPath('UNK')],
  });
}
