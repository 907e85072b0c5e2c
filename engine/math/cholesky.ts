/** Cholesky factorisation G = L L' of a symmetric positive definite matrix, and solving with it. */

import { PalliumError } from '../errors.ts';

/** Solves G X = B in place of copies: G is n x n row-major, B is n x k; returns X (n x k). */
export function choleskySolve(matrix: Float64Array, right: Float64Array, n: number, k: number): Float64Array {
  const l = Float64Array.from(matrix);
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    for (let i = 0; i <= j; i++) {
      const rowI = i * n;
      let sum = l[rowJ + i]!;
      for (let c = 0; c < i; c++) sum -= l[rowJ + c]! * l[rowI + c]!;
      if (i < j) {
        l[rowJ + i] = sum / l[rowI + i]!;
      } else if (sum > 0) {
        l[rowJ + j] = Math.sqrt(sum);
      } else {
        throw new PalliumError({
          kind: 'compile',
          code: 'not-positive-definite',
          path: 'least squares',
          what: `the matrix of ${n} neurons is not positive definite (pivot ${j} is ${sum}).`,
          fix: 'use a larger regularisation, or give the neurons tuning curves that differ.',
        });
      }
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < i; c++) {
      const factor = l[i * n + c]!;
      for (let q = 0; q < k; q++) x[i * k + q]! -= factor * x[c * k + q]!;
    }
    for (let q = 0; q < k; q++) x[i * k + q]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let c = i + 1; c < n; c++) {
      const factor = l[c * n + i]!;
      for (let q = 0; q < k; q++) x[i * k + q]! -= factor * x[c * k + q]!;
    }
    for (let q = 0; q < k; q++) x[i * k + q]! /= l[i * n + i]!;
  }
  return x;
}
