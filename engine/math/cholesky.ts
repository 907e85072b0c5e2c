/** Cholesky factorisation G = L L' of a symmetric positive definite matrix, and solving with it. */

import { PalliumError } from '../errors.ts';

/** Solves G X = B: G is n x n, B is n x k, both row-major and left as they are; returns X (n x k). */
export function choleskySolve(
  matrix: Float64Array,
  right: Float64Array,
  n: number,
  k: number,
): Float64Array {
  return choleskySolveInPlace(matrix.slice(), right.slice(), n, k);
}

/** The same, with L written over G, and X over B, which it returns. */
export function choleskySolveInPlace(
  l: Float64Array,
  x: Float64Array,
  n: number,
  k: number,
): Float64Array {
  factorise(l, n);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < i; c++) subtractRow(x, i, c, l[i * n + c]!, k);
    for (let q = 0; q < k; q++) x[i * k + q]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let c = i + 1; c < n; c++) subtractRow(x, i, c, l[c * n + i]!, k);
    for (let q = 0; q < k; q++) x[i * k + q]! /= l[i * n + i]!;
  }
  return x;
}

/** Row i of x minus factor times row c. */
function subtractRow(x: Float64Array, i: number, c: number, factor: number, k: number): void {
  for (let q = 0; q < k; q++) x[i * k + q]! -= factor * x[c * k + q]!;
}

/** Writes L over the lower triangle of G; what stands above the diagonal stays. */
function factorise(l: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    for (let i = 0; i <= j; i++) {
      const rowI = i * n;
      let sum = l[rowJ + i]!;
      for (let c = 0; c < i; c++) sum -= l[rowJ + c]! * l[rowI + c]!;
      if (i < j) l[rowJ + i] = sum / l[rowI + i]!;
      else l[rowJ + j] = Math.sqrt(positivePivot(sum, j, n));
    }
  }
}

function positivePivot(pivot: number, row: number, n: number): number {
  if (pivot > 0) return pivot;
  throw new PalliumError({
    kind: 'compile',
    code: 'not-positive-definite',
    path: 'least squares',
    what: `the matrix of ${n} neurons is not positive definite (pivot ${row} is ${pivot}).`,
    fix: 'use a larger regularisation, or give the neurons tuning curves that differ.',
  });
}
