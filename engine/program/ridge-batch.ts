/**
 * What the compiler hands to a solver of a backend: many ridge problems that differ in their cells alone, as
 *   X = (A'A + m sigma^2)^-1 A'Y,  A = rate(gain * (encoders . points) + bias),  sigma = regularization * max(A).
 */

import type { NumberExpression } from '../kernel/expression.ts';

/** Problems of regularized least squares that are alike but for their cells. */
export interface RidgeBatch {
  /** Problems. */
  readonly count: number;
  readonly neurons: number;
  readonly dimensions: number;
  /** Rows of `evalPoints` and `targets`. */
  readonly points: number;
  readonly outputs: number;
  /** [count][neurons][dimensions] */
  readonly encoders: Float64Array;
  /** [count][neurons] */
  readonly gain: Float64Array;
  readonly bias: Float64Array;
  /** points x dimensions */
  readonly evalPoints: Float64Array;
  /** points x outputs */
  readonly targets: Float64Array;
  /** Rate in Hz over `read('current')`. */
  readonly rate: NumberExpression;
  readonly regularization: number;
  /** Sigma of each cell is scaled by the root of the share of points at which it fires. */
  readonly byActivity: boolean;
}

/** What may solve and remember in the compiler's place. Everything here is optional and changes no meaning. */
export interface DecoderHelper {
  /** Whether it would solve this one; small ones are better left to the compiler. Says the same every time. */
  takes(batch: RidgeBatch): boolean;
  /** Decoders [count][neurons][outputs], to about 1e-5 of the largest; undefined: the compiler does it itself. */
  solve(batch: RidgeBatch): Float64Array | undefined;
  /** Decoders of earlier, by a hash of everything that decides them. */
  recall(key: string, length: number): Float64Array | undefined;
  /** Remembers decoders under a hash of everything that decides them. */
  keep(key: string, decoders: Float64Array): void;
}
