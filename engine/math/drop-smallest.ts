/**
 * Sparse least squares in two turns: solve, drop the weakest weights of all outputs together, and solve anew for
 * those that stay (as Nengo's LstsqDrop, nengo.md 1.6).
 */

import { ridge } from './least-squares.ts';

export interface DropOptions {
  /** Share of the weights that is dropped, 0 to below 1. */
  readonly share: number;
  /** Of the first solve, and of the second; see `ridge`. */
  readonly regularizations: readonly [number, number];
}

/** A is m x n, Y is m x k, both row-major; returns X, n x k. */
export function dropSmallest(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
  { share, regularizations: [first, second] }: DropOptions,
): Float64Array {
  const all = ridge(a, y, m, n, k, { regularization: first });
  const sizes = all.map(Math.abs).sort();
  const limit = sizes[roundHalfToEven(share * sizes.length)] ?? Number.POSITIVE_INFINITY;
  const x = new Float64Array(n * k);
  for (let c = 0; c < k; c++) {
    const kept = Array.from({ length: n }, (_, j) => j).filter(
      (j) => Math.abs(all[j * k + c]!) >= limit && all[j * k + c] !== 0,
    );
    if (kept.length === 0) continue;
    const target = Float64Array.from({ length: m }, (_, i) => y[i * k + c]!);
    const solved = ridge(columnsOf(a, m, n, kept), target, m, kept.length, 1, {
      regularization: second,
    });
    kept.forEach((j, i) => {
      x[j * k + c] = solved[i]!;
    });
  }
  return x;
}

function columnsOf(a: Float64Array, m: number, n: number, kept: readonly number[]): Float64Array {
  const part = new Float64Array(m * kept.length);
  for (let i = 0; i < m; i++) {
    kept.forEach((j, at) => {
      part[i * kept.length + at] = a[i * n + j]!;
    });
  }
  return part;
}

function roundHalfToEven(value: number): number {
  const down = Math.floor(value);
  if (value - down !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}
