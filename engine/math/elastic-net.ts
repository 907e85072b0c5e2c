/**
 * Least squares that prefers few non-zero weights: the elastic net (Zou & Hastie 2005),
 *   minimise |A x - y|^2 / (2 m) + l1 |x|_1 + l2 |x|^2 / 2,
 * by coordinate descent on the normal equations (Friedman, Hastie & Tibshirani 2010).
 */

import { gram } from './gram.ts';

export interface ElasticNetOptions {
  readonly l1: number;
  readonly l2: number;
  /** Rounds over all coordinates; default 1000. */
  readonly rounds?: number;
}

/** A is m x n, Y is m x k, both row-major; returns X, n x k. */
export function elasticNet(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
  { l1, l2, rounds = 1000 }: ElasticNetOptions,
): Float64Array {
  const normal = gram(a, m, n).map((value) => value / m);
  const x = new Float64Array(n * k);
  for (let c = 0; c < k; c++) {
    // Slope of the error at x = 0, kept up to date as x moves.
    const slope = new Float64Array(n);
    for (let i = 0; i < m; i++) {
      const target = y[i * k + c]! / m;
      if (target !== 0) for (let j = 0; j < n; j++) slope[j]! += a[i * n + j]! * target;
    }
    const weights = descend(normal, slope, n, { l1, l2, rounds });
    for (let j = 0; j < n; j++) x[j * k + c] = weights[j]!;
  }
  return x;
}

function descend(
  normal: Float64Array,
  slope: Float64Array,
  n: number,
  { l1, l2, rounds }: Required<ElasticNetOptions>,
): Float64Array {
  const x = new Float64Array(n);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    let largest = 0;
    for (let j = 0; j < n; j++) {
      const own = normal[j * n + j]!;
      if (own + l2 === 0) continue;
      const next = shrink(slope[j]! + own * x[j]!, l1) / (own + l2);
      const change = next - x[j]!;
      if (change !== 0) for (let i = 0; i < n; i++) slope[i]! -= change * normal[j * n + i]!;
      x[j] = next;
      moved = Math.max(moved, Math.abs(change));
      largest = Math.max(largest, Math.abs(next));
    }
    if (moved <= 1e-10 * largest) break;
  }
  return x;
}

/** Towards 0 by `by`, and not past it. */
function shrink(value: number, by: number): number {
  return Math.sign(value) * Math.max(Math.abs(value) - by, 0);
}
