/** Comparing our numbers with golden ones. */

/** Nested rows as one row-major array. */
export function flat(rows: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(rows.flat());
}

/** The largest |actual - expected|, as a share of the largest |expected| when that is above `floor`. */
export function worstError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  floor = 1e-300,
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const wanted = Array.from(expected);
  const largest = Math.max(floor, ...wanted.map(Math.abs));
  const errors = wanted.map((value, i) => Math.abs((actual[i] ?? Number.NaN) - value));
  return errors.some(Number.isNaN) ? Number.NaN : Math.max(0, ...errors) / largest;
}
