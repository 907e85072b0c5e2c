/**
 * Small dense systems of linear equations, by Gaussian elimination with row pivoting (Golub & Van Loan 2013, 3.4).
 * Matrices are row-major n x n; for state spaces of a few variables, not for decoders.
 */

/** X with A X = B, where B is n x columns; undefined when A is singular to working precision. */
export function solveLinear(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  n: number,
  columns: number = 1,
): Float64Array | undefined {
  const width = n + columns;
  const rows = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: width }, (_, j) =>
      j < n ? (a[i * n + j] ?? 0) : (b[i * columns + j - n] ?? 0),
    ),
  );
  // Rows are scaled to a largest coefficient of 1, so that pivots can be compared.
  for (const row of rows) {
    const largest = Math.max(...row.subarray(0, n).map(Math.abs));
    if (largest > 0) for (let j = 0; j < width; j++) row[j]! /= largest;
  }
  for (let k = 0; k < n; k++) {
    const best = pivotRow(rows, k);
    if (Math.abs(rows[best]![k]!) < 1e-14) return undefined;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    eliminate(rows, k);
  }
  const x = new Float64Array(n * columns);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < columns; c++) x[i * columns + c] = rows[i]![n + c]! / rows[i]![i]!;
  }
  return x;
}

/** The row from k on with the largest number in column k. */
function pivotRow(rows: readonly Float64Array[], k: number): number {
  let best = k;
  for (let i = k + 1; i < rows.length; i++) {
    if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i;
  }
  return best;
}

/** Clears column k in every row but row k. */
function eliminate(rows: readonly Float64Array[], k: number): void {
  const pivot = rows[k]!;
  rows.forEach((row, i) => {
    const factor = row[k]! / pivot[k]!;
    if (i === k || factor === 0) return;
    for (let j = k; j < row.length; j++) row[j]! -= factor * pivot[j]!;
  });
}

/** A B of row-major matrices, rows x inner and inner x columns. */
export function multiplyMatrices(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < columns; j++) product[i * columns + j]! += factor * b[k * columns + j]!;
    }
  }
  return product;
}
