/**
 * The brain as every run of it is put together: a trained eye, and pen paths for its hand; whole, or as much of it as
 * recall and recognition need.
 */

import { type Brain, type SpaunOptions, spaun, spaunTable } from '#modules';
import { canonicalPath, DIGITS } from '#tasks';

/** Dimensions of the pointers when none are asked for, by backend. */
export const dimensionsOf: Readonly<Record<string, number>> = {
  native: 128,
  wasm: 64,
  reference: 64,
};

/** What can be chosen about the brain: see `SpaunOptions`. */
export type MakeBrainOptions = Omit<SpaunOptions, 'penPaths'>;

/** Describes the whole brain. @throws PalliumError when the vocabulary does not fit. */
export function makeWholeBrain(options: MakeBrainOptions): Brain {
  return spaun({
    ...options,
    penPaths: [...DIGITS.map(({ symbol }) => canonicalPath(symbol)), canonicalPath('UNK')],
  });
}

/** Modules that recall and recognition do without. */
const unneeded = ['transform', 'copying', 'reward', 'instructions'];

/** Describes a brain of one list memory, for recall and recognition: a third of the cells of the whole. */
export function makeRecallBrain(options: MakeBrainOptions): Brain {
  const { 'memory 1': list } = spaunTable.memories;
  const table = {
    ...spaunTable,
    memories: list === undefined ? {} : { 'memory 1': list },
    loops: [],
  };
  return makeWholeBrain({ table, ...options, without: [...unneeded, ...(options.without ?? [])] });
}
