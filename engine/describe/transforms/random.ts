/** A full matrix of random numbers: described by their distribution, drawn by the run's seed and the connection's path. */

import type { Distribution } from '../distributions.ts';

export interface RandomTransform {
  readonly kind: 'random';
  readonly rows: number;
  readonly columns: number;
  /** Of each number; `sphere` and `ball` and a choice of vectors draw whole rows. */
  readonly distribution: Distribution;
}
