/** A full matrix of random numbers: described by their distribution, drawn by the run's seed and the connection's path. */

import type { Distribution } from '../distributions.ts';

/** A matrix that is drawn when the model is compiled; a distribution given as `transform` becomes one. */
export interface RandomTransform {
  readonly kind: 'random';
  readonly rows: number;
  readonly columns: number;
  /** Of each number; `sphere` and `ball` and a choice of vectors draw whole rows. */
  readonly distribution: Distribution;
}
