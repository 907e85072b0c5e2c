/**
 * Random numbers of other kinds, written with the uniform ones of `random`. Each says how many streams it draws from,
 * counted from the one it is given; pairs cost least from an even one on.
 */

import {
  add,
  clamp,
  cos,
  divide,
  exp,
  floor,
  less,
  log1p,
  max,
  min,
  multiply,
  negate,
  type Operand,
  random,
  select,
  sqrt,
  square,
  subtract,
} from './build.ts';
import type { NumberExpression } from './expression.ts';

/** Standard normal (Box & Muller 1958). Two streams; at most 5.8 from 0, since a draw has 24 bits. */
export function normal(stream: number = 0): NumberExpression {
  const radius = sqrt(multiply(-2, log1p(negate(random(stream)))));
  return multiply(radius, cos(multiply(2 * Math.PI, random(stream + 1))));
}

/** 1 with the given probability, else 0. One stream. */
export function bernoulli(probability: Operand, stream: number = 0): NumberExpression {
  return select(less(random(stream), probability), 1, 0);
}

/** Means up to this are drawn by the inverse of the distribution, others from a normal that is bent into shape. */
const largestInverted = 8;
/** P(X >= 25) at that mean is 1e-6, beyond the largest uniform number. */
const terms = 25;
/** The uniform number goes no further: sums of terms, each rounded to float32, reach 1 up to 1e-6. */
const mostUniform = 1 - 2 ** -19;

/**
 * Poisson with the given mean (0 if that is negative): a whole number. Two streams. Exact up to a mean of 8, but for
 * a tail of probability 2e-6; above that the distribution function is off by 0.0004 at most, mean and variance
 * by less than 0.01 % (Cornish-Fisher).
 */
export function poisson(mean: Operand, stream: number = 0): NumberExpression {
  const inverted = invertedPoisson(clamp(mean, 0, largestInverted), random(stream));
  const large = bentNormal(max(mean, 1), normal(stream));
  return select(less(largestInverted, mean), large, inverted);
}

/** How many of the sums P(X <= 0), P(X <= 1), ... are not above the uniform number. */
function invertedPoisson(mean: NumberExpression, drawn: NumberExpression): NumberExpression {
  const uniform = min(drawn, mostUniform);
  let term = exp(negate(mean));
  let sum = term;
  let count: NumberExpression = select(less(uniform, sum), 0, 1);
  for (let k = 1; k < terms; k++) {
    term = multiply(term, multiply(mean, 1 / k));
    sum = add(sum, term);
    count = add(count, select(less(uniform, sum), 0, 1));
  }
  return count;
}

/** Rounding to whole numbers adds a variance of 1/12, which the normal leaves out. */
function bentNormal(mean: NumberExpression, z: NumberExpression): NumberExpression {
  const deviation = sqrt(subtract(mean, 1 / 12));
  const skew = multiply(subtract(square(z), 1), 1 / 6);
  const tails = divide(multiply(z, subtract(1, square(z))), multiply(72, deviation));
  return floor(max(0, add(mean, multiply(deviation, z), skew, tails, 0.5)));
}
