/**
 * Plain least squares, minimise |A X - Y|^2, where directions in which A is weak are left out: those whose
 * singular value is below `rcond` times the largest (Hansen 1987: the truncated pseudo-inverse). The smallest
 * solution is taken where there are many.
 */

import { gram } from './gram.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Squares of singular values are found to about 1e-15 of the largest. */
const weakest = 1e-7;

/** A is m x n, Y is m x k, both row-major; returns X, n x k. An `rcond` below 1e-7 counts as 1e-7. */
export function truncatedLeastSquares(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
  rcond: number,
): Float64Array {
  const { values, vectors } = symmetricEigen(gram(a, m, n), n);
  const limit = Math.max(...values, 0) * Math.max(rcond, weakest) ** 2;
  const x = new Float64Array(n * k);
  const along = new Float64Array(m);
  for (let j = 0; j < n; j++) {
    if (!(values[j]! > limit)) continue;
    const vector = vectors.subarray(j * n, (j + 1) * n);
    project(a, vector, along);
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let i = 0; i < m; i++) sum += along[i]! * y[i * k + c]!;
      const share = sum / values[j]!;
      for (let i = 0; i < n; i++) x[i * k + c]! += share * vector[i]!;
    }
  }
  return x;
}

/** along = A vector */
function project(a: Float64Array, vector: Float64Array, along: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < along.length; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * vector[j]!;
    along[i] = sum;
  }
}
