/**
 * Regularised least squares, the solver of decoders: minimise |A X - Y|^2 + m sigma^2 |X|^2.
 * sigma = regularization * max(A) over the whole matrix, as in Nengo's LstsqL2 (nengo.md 2.4).
 */

import { choleskySolveInPlace } from './cholesky.ts';
import { gram } from './gram.ts';

export interface RidgeOptions {
  /** Relative to the largest activity. Default 0.1. */
  readonly regularization?: number;
  /** Scale sigma of each column by the root of the share of rows in which it is not 0. Default false. */
  readonly byActivity?: boolean;
}

/** Column-wise sigma of a ridge problem. */
export function ridgeSigmas(
  a: Float64Array,
  m: number,
  n: number,
  options: RidgeOptions,
): Float64Array {
  const { regularization = 0.1, byActivity = false } = options;
  const largest = largestOf(a);
  const sigmas = new Float64Array(n).fill(regularization * largest);
  if (!byActivity) return sigmas;
  for (let j = 0; j < n; j++) {
    let active = 0;
    for (let i = 0; i < m; i++) if (a[i * n + j] !== 0) active++;
    if (active > 0) sigmas[j]! *= Math.sqrt(active / m);
  }
  return sigmas;
}

/** The largest activity; of cells that only go below 0, the size of the lowest. */
function largestOf(a: Float64Array): number {
  let most = 0;
  let least = 0;
  for (const value of a) {
    if (value > most) most = value;
    else if (value < least) least = value;
  }
  return most > 0 ? most : -least;
}

/**
 * Solves for X (n x k, row-major) from A (m x n) and Y (m x k), both row-major.
 * Uses the dual form when there are fewer rows than columns.
 */
export function ridge(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
  options: RidgeOptions = {},
): Float64Array {
  const sigmas = ridgeSigmas(a, m, n, options);
  if (m < n && options.byActivity !== true) return dualRidge(a, y, m, n, k, sigmas[0] ?? 0);
  const g = gram(a, m, n);
  for (let j = 0; j < n; j++) g[j * n + j]! += m * sigmas[j]! ** 2;
  return choleskySolveInPlace(g, transposedTimes(a, y, m, n, k), n, k);
}

/** A'Y, n x k. */
function transposedTimes(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
): Float64Array {
  const product = new Float64Array(n * k);
  const sums = new Float64Array(n);
  for (let c = 0; c < k; c++) {
    sums.fill(0);
    for (let i = 0; i < m; i++) {
      const target = y[i * k + c]!;
      const row = i * n;
      if (target !== 0) for (let j = 0; j < n; j++) sums[j]! += a[row + j]! * target;
    }
    for (let j = 0; j < n; j++) product[j * k + c] = sums[j]!;
  }
  return product;
}

function dualRidge(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
  sigma: number,
): Float64Array {
  const g = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = i; j < m; j++) {
      let sum = 0;
      for (let c = 0; c < n; c++) sum += a[i * n + c]! * a[j * n + c]!;
      g[i * m + j] = sum;
      g[j * m + i] = sum;
    }
    g[i * m + i]! += m * sigma * sigma;
  }
  const z = choleskySolveInPlace(g, y.slice(), m, k);
  const x = new Float64Array(n * k);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++)
      for (let c = 0; c < k; c++) x[j * k + c]! += a[i * n + j]! * z[i * k + c]!;
  return x;
}
