/** Small square matrices, row after row in one array: what the vector-derived algebras compute with. */

import { symmetricEigen } from '#engine/math';

/** a b */
export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k] ?? 0;
      for (let j = 0; j < n; j++) {
        product[i * n + j] = (product[i * n + j] ?? 0) + factor * (b[k * n + j] ?? 0);
      }
    }
  }
  return product;
}

export function transpose(a: Float64Array, n: number): Float64Array {
  return a.map((_, at) => a[(at % n) * n + Math.floor(at / n)] ?? 0);
}

export function identityMatrix(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
}

/** a multiplied with itself `times` times, a whole number. */
export function matrixPower(a: Float64Array, times: number, n: number): Float64Array {
  let result = identityMatrix(n);
  for (let k = 0; k < times; k++) result = multiply(result, a, n);
  return result;
}

/** f of a symmetric matrix: f of its eigenvalues. */
export function symmetricFunction(
  a: Float64Array,
  f: (eigenvalue: number) => number,
  n: number,
): Float64Array {
  const { values, vectors } = symmetricEigen(a, n);
  const scaled = vectors.map((value, at) => value * f(values[Math.floor(at / n)] ?? 0));
  return multiply(transpose(vectors, n), scaled, n);
}

/**
 * Makes the rows orthogonal to each other, keeping of row i all but its first i entries where that is possible:
 * those are solved for. Rows come out with length 1.
 */
export function orthogonalRows(a: Float64Array, n: number): Float64Array {
  const rows = Array.from({ length: n }, (_, i) => Array.from(a.slice(i * n, (i + 1) * n)));
  for (const [i, row] of rows.entries()) {
    const above = rows.slice(0, i);
    const right = above.map((other) => -dotFrom(other, row, i));
    const solved = solve(
      above.map((other) => other.slice(0, i)),
      right,
    );
    for (const [j, value] of (solved ?? []).entries()) row[j] = value;
    if (solved === undefined || dotFrom(row, row, 0) === 0) projectOut(above, row, i);
    const length = Math.sqrt(dotFrom(row, row, 0));
    for (const [j, value] of row.entries()) row[j] = value / length;
  }
  return Float64Array.from(rows.flat());
}

function dotFrom(a: readonly number[], b: readonly number[], from: number): number {
  let sum = 0;
  for (let j = from; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}

/** The part of `row` across the rows above (which have length 1); of a row without one, of unit vector `i` and on. */
function projectOut(above: readonly number[][], row: number[], i: number): void {
  for (let trial = 0; trial <= row.length; trial++) {
    for (const other of above) {
      const along = dotFrom(other, row, 0);
      for (const [j, value] of other.entries()) row[j] = (row[j] ?? 0) - along * value;
    }
    if (dotFrom(row, row, 0) > 1e-12) return;
    row.fill(0);
    row[(i + trial) % row.length] = 1;
  }
}

/** Gauss-Jordan elimination with pivoting; undefined when the matrix is (nearly) singular. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const below = rows.slice(column).map((row) => Math.abs(row[column] ?? 0));
    const best = column + below.indexOf(Math.max(...below));
    const pivotRow = rows[best] ?? [];
    rows[best] = rows[column] ?? [];
    rows[column] = pivotRow;
    if (Math.abs(pivotRow[column] ?? 0) < 1e-12) return undefined;
    for (const row of rows) if (row !== pivotRow) eliminate(row, pivotRow, column);
  }
  return rows.map((row, i) => (row[rows.length] ?? 0) / (row[i] ?? 1));
}

/** Takes so much of the pivot row from `row` that its entry in this column is 0. */
function eliminate(row: number[], pivotRow: readonly number[], column: number): void {
  const factor = (row[column] ?? 0) / (pivotRow[column] ?? 1);
  for (let j = column; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
}
