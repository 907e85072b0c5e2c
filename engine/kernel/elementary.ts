/**
 * Elementary functions from float32 arithmetic: range reduction as in Cody & Waite 1980, then one short polynomial.
 * Every float32 backend lowers these same expressions, so that all of them compute the same numbers.
 * Errors stated here are measured in test/engine/kernel/approximate.test.ts, rounding to float32 at each node.
 */

import {
  abs,
  add,
  clamp,
  constant,
  divide,
  exponentOf,
  floor,
  less,
  mantissaOf,
  max,
  modulo,
  multiply,
  negate,
  scaleByPowerOfTwo,
  select,
  subtract,
} from './build.ts';
import type { NumberExpression } from './expression.ts';
import { factorial, fit, horner, powerSeries } from './polynomial.ts';

/** log(2) in two parts: the first has nine bits, so its product with a whole number up to 2^15 is exact. */
const log2High = 355 / 512;
const log2Low = Math.fround(Math.LN2 - log2High);

/** pi / 2 in three parts of at most 11 bits each but the last, so that products with k < 2^13 are exact. */
const halfPi = splitHalfPi();

/** Beyond these e^x is 0 in float32, or above 2.4e38 (where it stays: no infinities). */
export const leastExponent = -87.3;
export const greatestExponent = 88.3;
/** The least normal float32: logarithms of anything below it are that of this number, -87.34. */
const leastNormal = 2 ** -126;

/** (e^x - 1 - x) / x^2 */
export const expSeries: (x: number) => number = powerSeries((k) => 1 / factorial(k + 2));
/** (log(1 + x) - x) / x^2 */
export const logSeries: (x: number) => number = powerSeries(
  (k) => (k % 2 === 0 ? -1 : 1) / (k + 2),
);
/** (2 atanh(s) - 2 s) / s^3 as a series in s^2 */
const atanhSeries = powerSeries((k) => 2 / (2 * k + 3));
/** (sin r - r) / r^3 and (cos r - 1 + r^2 / 2) / r^4 as series in r^2 */
const sinSeries = powerSeries((k) => (k % 2 === 0 ? -1 : 1) / factorial(2 * k + 3));
const cosSeries = powerSeries((k) => (k % 2 === 0 ? 1 : -1) / factorial(2 * k + 4));

const expPolynomial = fit(expSeries, { low: -0.35, high: 0.35 }, 5);
const atanhPolynomial = fit(atanhSeries, { low: 0, high: 0.0295 }, 3);
const sinPolynomial = fit(sinSeries, { low: 0, high: 0.617 }, 3);
const cosPolynomial = fit(cosSeries, { low: 0, high: 0.617 }, 3);

/** x + x^2 * polynomial(x) */
export function withLinearPart(
  polynomial: readonly number[],
  x: NumberExpression,
): NumberExpression {
  return add(multiply(x, multiply(x, horner(polynomial, x))), x);
}

/** x = k log(2) + r with whole k and |r| <= log(2) / 2. */
function reduceExponent(x: NumberExpression): { k: NumberExpression; r: NumberExpression } {
  const bounded = clamp(x, leastExponent, greatestExponent);
  const k = floor(add(multiply(bounded, Math.fround(Math.LOG2E)), 0.5));
  const r = subtract(subtract(bounded, multiply(k, log2High)), multiply(k, log2Low));
  return { k, r };
}

/** e^x: 0 below -87.3, constant above 88.3; relative error within 1.5e-7. */
export function exponential(x: NumberExpression): NumberExpression {
  const { k, r } = reduceExponent(x);
  const value = scaleByPowerOfTwo(add(1, withLinearPart(expPolynomial, r)), k);
  return select(less(x, leastExponent), 0, value);
}

/** e^x - 1 = 2^k (e^r - 1) + (2^k - 1): relative error within 2.5e-7, also next to 0. */
export function exponentialMinusOne(x: NumberExpression): NumberExpression {
  const { k, r } = reduceExponent(x);
  const grown = scaleByPowerOfTwo(withLinearPart(expPolynomial, r), k);
  return add(grown, subtract(scaleByPowerOfTwo(1, k), 1));
}

/**
 * log(x + correction): x = 2^e m with m in [0.71, 1.41], f = m - 1, s = f / (2 + f),
 * log(1 + f) = 2 atanh(s) = f - (f^2 / 2 - s (f^2 / 2 + s^2 (...))), which keeps f whole.
 */
function logarithmOf(
  x: NumberExpression,
  correction: NumberExpression | undefined,
): NumberExpression {
  const bounded = max(x, leastNormal);
  const mantissa = mantissaOf(bounded);
  const large = less(Math.fround(Math.SQRT2), mantissa);
  const m = select(large, multiply(mantissa, 0.5), mantissa);
  const e = select(large, add(exponentOf(bounded), 1), exponentOf(bounded));
  const f = subtract(m, 1);
  const s = divide(f, add(f, 2));
  const z = multiply(s, s);
  const halfSquare = multiply(0.5, multiply(f, f));
  const rest = multiply(z, horner(atanhPolynomial, z));
  const small = subtract(multiply(s, add(halfSquare, rest)), halfSquare);
  const low = add(multiply(e, log2Low), small);
  const tail = correction === undefined ? low : add(low, divide(correction, bounded));
  return add(multiply(e, log2High), add(tail, f));
}

/** log x: within 1.5e-7 relative; what is below 2^-126, 0 and negative included, gives log(2^-126) = -87.34. */
export function logarithm(x: NumberExpression): NumberExpression {
  return logarithmOf(x, undefined);
}

/**
 * log(1 + x): what rounding takes from 1 + x is put back as a correction, so small x keep all their digits
 * (relative error within 2.5e-7). The sums must not be re-associated. x <= -1 gives -87.34.
 */
export function logarithmOfOnePlus(x: NumberExpression): NumberExpression {
  const whole = add(x, 1);
  const rounded = subtract(whole, 1);
  const lost = add(subtract(x, rounded), subtract(1, subtract(whole, rounded)));
  return logarithmOf(whole, lost);
}

/** x = k pi / 2 + r with whole k and |r| <= pi / 4; exact enough for |x| < 10^4. */
function reduceAngle(x: NumberExpression): { k: NumberExpression; r: NumberExpression } {
  const k = floor(add(multiply(x, Math.fround(2 / Math.PI)), 0.5));
  const r = halfPi.reduce((rest, part) => subtract(rest, multiply(k, part)), x);
  return { k, r };
}

/** sin (turn = 0) or cos (turn = 1) of x: absolute error within 1.5e-7 for |x| < 10^4. */
export function wave(x: NumberExpression, turn: 0 | 1): NumberExpression {
  const { k, r } = reduceAngle(x);
  const z = multiply(r, r);
  const sine = add(multiply(multiply(r, z), horner(sinPolynomial, z)), r);
  const cosine = add(
    subtract(1, multiply(0.5, z)),
    multiply(multiply(z, z), horner(cosPolynomial, z)),
  );
  const quarter = modulo(add(k, turn), constant(4));
  const even = less(0.5, abs(subtract(abs(subtract(quarter, 2)), 1)));
  // Quarters 0, 1, 2, 3 are sin, cos, -sin, -cos; |q - 2| is 2, 1, 0, 1, so even quarters are 1 away from 1.
  const value = select(even, sine, cosine);
  return select(less(1.5, quarter), negate(value), value);
}

function splitHalfPi(): readonly number[] {
  const chop = (x: number, unit: number): number => Math.round(x / unit) * unit;
  const first = chop(Math.PI / 2, 2 ** -9);
  const second = chop(Math.PI / 2 - first, 2 ** -21);
  return [first, second, Math.fround(Math.PI / 2 - first - second)];
}
