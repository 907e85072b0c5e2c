/**
 * Ensembles that represent a vector in blocks, where the first number, which carries the identity of circular
 * convolution (1, 0, 0, ...), has an ensemble of its own: as part of a block tuned to small numbers it would saturate.
 * (Gosmann 2018; constants nengo.md 2.14.)
 */

import { cosineSimilarity, type EnsembleHandle, type Handle, type Network } from '#engine';
import { PalliumError } from '#engine/errors';

/** Options of `identityArray`. */
export interface IdentityArrayOptions {
  readonly dimensions: number;
  /** Dimensions per ensemble. Default: 16, or the largest whole part of `dimensions` below. */
  readonly subdimensions?: number;
  /** Neurons per dimension. Default 50. */
  readonly neurons?: number;
  /** Give the first number an ensemble of its own. Default true. */
  readonly representIdentity?: boolean;
}

/** As arrays have by default. */
const sharedTunings = 32;

/** Ensembles that hold a pointer, between an input and an output of `dimensions` numbers. */
export interface PointerCells {
  readonly input: Handle;
  readonly output: Handle;
  readonly cells: readonly EnsembleHandle[];
}

/** Adds the ensembles to `net`, between an input and an output relay. */
export function identityArray(
  net: Network,
  name: string,
  options: IdentityArrayOptions,
): PointerCells {
  const { dimensions, neurons = 50, representIdentity = true } = options;
  const subdimensions = options.subdimensions ?? largestPart(dimensions);
  if (!Number.isInteger(dimensions / subdimensions) || subdimensions < 1) {
    throw new PalliumError({
      kind: 'model',
      code: 'bad-subdimensions',
      path: `${net.path}/${name}`,
      what: `${dimensions} dimensions do not split into blocks of ${subdimensions}.`,
      fix: `choose subdimensions that divide ${dimensions}, such as ${largestPart(dimensions)}.`,
    });
  }
  return net.network(name, (inner) => {
    const input = inner.relay('input', dimensions);
    const output = inner.relay('output', dimensions);
    const likely = cosineSimilarity(dimensions + 2);
    const cells: EnsembleHandle[] = [];
    const add = (part: EnsembleHandle, from: number): void => {
      const to = from + part.size;
      inner.connect(input.slice(from, to), part, { synapse: null });
      inner.connect(part, output.slice(from, to), { synapse: null });
      cells.push(part);
    };
    const blocks = (label: string, ensembles: number, width: number): EnsembleHandle =>
      inner.array(label, {
        ensembles,
        dimensions: width,
        neurons: neurons * width,
        intercepts: likely,
        evalPoints: likely,
        // A block alone shares with its like in other states, too: such large ensembles take long to solve.
        tunings: sharedTunings,
      });
    const count = dimensions / subdimensions;
    if (!representIdentity) {
      add(blocks('blocks', count, subdimensions), 0);
      return { input, output, cells };
    }
    add(inner.ensemble('identity', { neurons }), 0);
    if (subdimensions > 1) add(blocks('first block', 1, subdimensions - 1), 1);
    if (count > 1) add(blocks('blocks', count - 1, subdimensions), subdimensions);
    return { input, output, cells };
  });
}

function largestPart(dimensions: number): number {
  let part = Math.min(16, dimensions);
  while (part > 1 && dimensions % part !== 0) part--;
  return part;
}
