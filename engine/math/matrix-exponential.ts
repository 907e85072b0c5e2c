/**
 * exp(A) of a small matrix: balance (Parlett & Reinsch 1969), halve until small, Taylor series, square again.
 * Balancing matters here: companion matrices of filters have entries many powers of ten apart.
 */

import { multiplyMatrices } from './solve-linear.ts';

/** Norm below which the series is summed, and how many terms reach the last bit there. */
const smallNorm = 0.25;
const terms = 18;

/** exp of a row-major n x n matrix. */
export function matrixExponential(matrix: ArrayLike<number>, n: number): Float64Array {
  const scales = balance(matrix, n);
  const balanced = Float64Array.from(
    matrix,
    (value, at) => (value * scales[at % n]!) / scales[Math.floor(at / n)]!,
  );
  const halvings = Math.max(0, Math.ceil(Math.log2(norm(balanced, n) / smallNorm)));
  let result = series(
    balanced.map((value) => value / 2 ** halvings),
    n,
  );
  for (let i = 0; i < halvings; i++) result = multiplyMatrices(result, result, n, n, n);
  return result.map((value, at) => (value * scales[Math.floor(at / n)]!) / scales[at % n]!);
}

function series(a: Float64Array, n: number): Float64Array {
  const identity = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  // Horner: 1 + a (1 + a/2 (1 + a/3 (...))).
  let sum = identity;
  for (let k = terms; k >= 1; k--) {
    const next = multiplyMatrices(a, sum, n, n, n);
    sum = identity.map((value, i) => value + next[i]! / k);
  }
  return sum;
}

/** Largest row sum of magnitudes. */
function norm(a: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const row = a.subarray(i * n, (i + 1) * n);
    largest = Math.max(
      largest,
      row.reduce((sum, value) => sum + Math.abs(value), 0),
    );
  }
  return largest;
}

/** Powers of two d with rows and columns of d^-1 A d alike in size. */
function balance(matrix: ArrayLike<number>, n: number): Float64Array {
  const scales = new Float64Array(n).fill(1);
  const size = (i: number, j: number): number =>
    i === j ? 0 : Math.abs((matrix[i * n + j]! * scales[j]!) / scales[i]!);
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < n; i++) {
      let row = 0;
      let column = 0;
      for (let j = 0; j < n; j++) {
        row += size(i, j);
        column += size(j, i);
      }
      if (row > 0 && column > 0) scales[i]! *= 2 ** Math.round(Math.log2(row / column) / 2);
    }
  }
  return scales;
}
