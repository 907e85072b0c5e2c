/**
 * Short polynomials for smooth functions on short intervals: interpolation at Chebyshev points, which is close
 * to the best there is (Trefethen 2013, Approximation Theory and Approximation Practice, ch. 4 and 15).
 * In: a power series and an interval. Out: coefficients, rounded to float32, lowest power first.
 */

import { add, constant, multiply } from './build.ts';
import type { NumberExpression } from './expression.ts';
import type { Interval } from './intervals.ts';

/** Terms of a series that are summed; enough for |x| <= 0.7 in float64. */
const seriesLength = 90;

/** c_0 + c_1 x + c_2 x^2 + ... for |x| < 1, with c_k = `coefficient(k)`. */
export function powerSeries(coefficient: (k: number) => number): (x: number) => number {
  const coefficients = Array.from({ length: seriesLength }, (_, k) => coefficient(k));
  return (x) => coefficients.reduceRight((sum, c) => sum * x + c, 0);
}

/** k! */
export function factorial(k: number): number {
  return k <= 1 ? 1 : k * factorial(k - 1);
}

/** Coefficients of the polynomial of `terms` terms that meets `f` at the Chebyshev points of the interval. */
export function fit(f: (x: number) => number, { low, high }: Interval, terms: number): number[] {
  const center = (low + high) / 2;
  const half = Math.max((high - low) / 2, 1e-4);
  const points = Array.from(
    { length: terms },
    (_, i) => center + half * Math.cos((Math.PI * (i + 0.5)) / terms),
  );
  return newton(points, points.map(f)).map(Math.fround);
}

/** Divided differences, multiplied out to powers of x. */
function newton(points: readonly number[], values: readonly number[]): number[] {
  const n = points.length;
  const differences = [...values];
  for (let order = 1; order < n; order++) {
    for (let i = n - 1; i >= order; i--) {
      const rise = item(differences, i) - item(differences, i - 1);
      differences[i] = rise / (item(points, i) - item(points, i - order));
    }
  }
  let powers: number[] = [];
  for (let i = n - 1; i >= 0; i--) {
    // powers * (x - points[i]) + differences[i]
    const shifted = [0, ...powers];
    for (const [k, power] of powers.entries()) {
      shifted[k] = item(shifted, k) - power * item(points, i);
    }
    shifted[0] = item(shifted, 0) + item(differences, i);
    powers = shifted;
  }
  return powers.slice(0, n);
}

function item(list: readonly number[], i: number): number {
  return list[i] ?? 0;
}

/** Value of a polynomial, by Horner's rule. */
export function valueAt(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, c) => sum * x + c, 0);
}

/** The same as an expression. */
export function horner(coefficients: readonly number[], x: NumberExpression): NumberExpression {
  return coefficients
    .slice(0, -1)
    .reduceRight(
      (sum: NumberExpression, c) => add(multiply(sum, x), c),
      constant(coefficients.at(-1) ?? 0),
    );
}
