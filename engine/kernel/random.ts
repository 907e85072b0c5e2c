/**
 * What `random` means: uniform in [0, 1), the upper 24 bits of a word of Threefry 2x32 with 13 rounds, the fewest that
 * pass all of BigCrush (Salmon et al. 2011). Streams 2 b and 2 b + 1 are the two words of block b, so that draws in
 * pairs cost one block. Key: a hash of the run's seed and the operator's path, the second word of it plus b.
 * Counter: tick = steps done before this one * substeps + substeps done (modulo 2^32), and the element: of a map its
 * index, of a matrix its place (row * stride + column), of a population the slot of the cell (program/layout.ts). Outputs of a map see the draws of its last substep.
 */

import { PalliumError } from '../errors.ts';
import { hashText, threefry2x32 } from '../math/random.ts';

const rounds = 13;

/** Two 32-bit words. */
export type RandomKey = readonly [number, number];

/** Where in the sequence of an operator a block of elements stands. */
export interface Draws {
  readonly key: RandomKey;
  readonly tick: number;
  /** Element that comes first in the block. */
  readonly first: number;
}

/**
 * The key of the operator at `path` in a program with this seed (a safe integer). Copies of a program draw numbers of
 * their own, but the first draws what a program without copies does.
 */
export function randomKey(seed: number, operatorPath: string, copy: number = 0): RandomKey {
  const path = copy === 0 ? operatorPath : `${operatorPath} in copy ${copy}`;
  const high = Math.floor(seed / 2 ** 32);
  return threefry2x32(hashText(path), hashText(`${path.length}/${path}`), seed | 0, high);
}

/** What element `first + i` draws from a stream. */
export function uniformAt({ key, tick, first }: Draws, stream: number, i: number): number {
  const words = threefry2x32(tick, first + i, key[0], key[1] + (stream >> 1), rounds);
  return ((stream & 1 ? words[1] : words[0]) >>> 8) * 2 ** -24;
}

/** Refuses a random number where there is neither step nor element. */
export function noDraws(): never {
  throw new PalliumError({
    kind: 'model',
    code: 'random-out-of-place',
    path: 'kernel',
    what: 'an expression draws a random number where none can be drawn',
    fix: 'use random() in what is computed in a step: the equations of neurons, synapses and plants',
  });
}
