/**
 * Interpolating splines of degree 2 or 3: the smoothest piecewise polynomial through given points, as a sum of
 * B-splines (de Boor 1978). Knots: the inner points of a cubic ("not a knot" at both ends), midpoints of a quadratic.
 */

/** A function through (x_i, y_i), x rising, more points than the degree; call it with x_0 <= x <= x_n only. */
export function spline(
  x: readonly number[],
  y: readonly number[],
  degree: 2 | 3,
): (at: number) => number {
  const knots = knotsOf(x, degree);
  const rows = x.map((at) => basis(knots, degree, at, x.length));
  const weights = solve(rows, [...y]);
  return (at) => {
    const row = basis(knots, degree, at, x.length);
    return row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  };
}

function knotsOf(x: readonly number[], degree: 2 | 3): readonly number[] {
  const middles = x.slice(1).map((value, i) => (value + (x[i] ?? 0)) / 2);
  const inner = degree === 3 ? x.slice(2, -2) : middles.slice(1, -1);
  const ends = (value: number | undefined): number[] => new Array(degree + 1).fill(value ?? 0);
  return [...ends(x[0]), ...inner, ...ends(x.at(-1))];
}

/** Values of all B-splines at one place, by the recursion of Cox and de Boor. */
function basis(knots: readonly number[], degree: number, at: number, count: number): number[] {
  let interval = degree;
  while (interval < count - 1 && at >= knots[interval + 1]!) interval++;
  let values: number[] = knots.slice(1).map((_, i) => (i === interval ? 1 : 0));
  for (let d = 1; d <= degree; d++) {
    values = values.slice(0, -1).map((value, i) => {
      const rise = knots[i + d]! - knots[i]!;
      const fall = knots[i + d + 1]! - knots[i + 1]!;
      const left = rise === 0 ? 0 : ((at - knots[i]!) / rise) * value;
      const right = fall === 0 ? 0 : ((knots[i + d + 1]! - at) / fall) * values[i + 1]!;
      return left + right;
    });
  }
  return values;
}

/** Gaussian elimination; such matrices need no exchange of rows. Changes what it is given. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i]![k]! / matrix[k]![k]!;
      if (factor === 0) continue;
      for (let j = k; j < n; j++) matrix[i]![j]! -= factor * matrix[k]![j]!;
      right[i]! -= factor * right[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) right[k]! -= matrix[k]![j]! * right[j]!;
    right[k]! /= matrix[k]![k]!;
  }
  return right;
}
