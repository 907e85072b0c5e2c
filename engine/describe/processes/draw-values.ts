/** What noise draws in a step from a distribution, on the host. Inside the engine it is an equation (`Distribution.equation`). */

import type { RandomStream } from '../../math/index.ts';
import type { Distribution } from '../distributions.ts';
import { drawNumbers, drawRows } from '../draw.ts';

/** `size` numbers: independent ones, or one vector of a distribution of vectors. */
export function drawValues(
  distribution: Distribution,
  size: number,
  random: RandomStream,
): Float64Array {
  return distribution.ofVectors()
    ? drawRows(distribution, 1, size, random)
    : drawNumbers(distribution, size, random);
}
