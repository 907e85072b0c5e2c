/**
 * Least squares with solutions that may not be negative: minimise |G x - b| over x >= 0 by active sets
 * (Lawson & Hanson 1974, ch. 23). Decoders of the basal ganglia are solved so, because their functions are >= 0.
 */

import { choleskySolve } from './cholesky.ts';
import { gram } from './gram.ts';
import { type RidgeOptions, ridgeSigmas } from './least-squares.ts';

/** Minimises |A x - b| over x >= 0; A is m x n row-major. */
export function nonnegativeLeastSquares(
  a: Float64Array,
  b: Float64Array,
  m: number,
  n: number,
): Float64Array {
  const normal = gram(a, m, n);
  const right = new Float64Array(n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) right[j]! += a[i * n + j]! * b[i]!;
  return solveNormal(normal, right, n);
}

/**
 * The ridge problem with X >= 0, as Nengo's NnlsL2: the normal equations G = A'A + m sigma^2, b = A' max(Y, 0) are
 * themselves solved in the least-squares sense. Returns n x k, row-major.
 */
export function nonnegativeRidge(
  a: Float64Array,
  y: Float64Array,
  m: number,
  n: number,
  k: number,
  options: RidgeOptions = {},
): Float64Array {
  const sigmas = ridgeSigmas(a, m, n, options);
  const g = gram(a, m, n);
  for (let j = 0; j < n; j++) g[j * n + j]! += m * (sigmas[j]! || 1) ** 2;
  const x = new Float64Array(n * k);
  for (let c = 0; c < k; c++) {
    const right = new Float64Array(n);
    for (let i = 0; i < m; i++) {
      const target = Math.max(0, y[i * k + c]!);
      if (target !== 0) for (let j = 0; j < n; j++) right[j]! += a[i * n + j]! * target;
    }
    const solved = nonnegativeLeastSquares(g, right, n, n);
    for (let j = 0; j < n; j++) x[j * k + c] = solved[j]!;
  }
  return x;
}

/** Lawson and Hanson's method on the normal equations. */
function solveNormal(normal: Float64Array, right: Float64Array, n: number): Float64Array {
  const x = new Float64Array(n);
  const passive = new Set<number>();
  const scale = Math.max(...right.map(Math.abs), 1e-300);
  const gradient = (j: number): number => {
    let sum = right[j]!;
    for (let c = 0; c < n; c++) sum -= normal[j * n + c]! * x[c]!;
    return sum;
  };
  for (let round = 0; round < 3 * n; round++) {
    let best = -1;
    let steepest = 1e-12 * scale;
    for (let j = 0; j < n; j++) {
      if (passive.has(j)) continue;
      const slope = gradient(j);
      if (slope > steepest) [best, steepest] = [j, slope];
    }
    if (best < 0) break;
    passive.add(best);
    settle(normal, right, n, x, passive);
  }
  return x;
}

/** Moves x to the optimum of the passive set, dropping whatever would become negative on the way. */
function settle(
  normal: Float64Array,
  right: Float64Array,
  n: number,
  x: Float64Array,
  passive: Set<number>,
): void {
  while (passive.size > 0) {
    const chosen = [...passive];
    const solved = solveSubset(normal, right, n, chosen);
    if (solved.every((value) => value > 0)) {
      chosen.forEach((j, i) => {
        x[j] = solved[i]!;
      });
      return;
    }
    let step = 1;
    chosen.forEach((j, i) => {
      if (solved[i]! <= 0) step = Math.min(step, x[j]! / (x[j]! - solved[i]!));
    });
    chosen.forEach((j, i) => {
      x[j]! += step * (solved[i]! - x[j]!);
      if (x[j]! <= 1e-15) {
        x[j] = 0;
        passive.delete(j);
      }
    });
  }
}

function solveSubset(
  normal: Float64Array,
  right: Float64Array,
  n: number,
  chosen: readonly number[],
): Float64Array {
  const size = chosen.length;
  const g = new Float64Array(size * size);
  chosen.forEach((row, i) => {
    chosen.forEach((column, j) => {
      g[i * size + j] = normal[row * n + column]!;
    });
  });
  return choleskySolve(
    g,
    Float64Array.from(chosen, (j) => right[j]!),
    size,
    1,
  );
}
