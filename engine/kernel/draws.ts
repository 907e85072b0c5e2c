/**
 * Random numbers of other kinds, written with the uniform ones of `random`. Each says how many streams it draws from,
 * counted from the one it is given.
 */

import {
  add,
  and,
  cos,
  exp,
  floor,
  less,
  log1p,
  max,
  min,
  multiply,
  negate,
  not,
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
const largestInverted = 10;
/** P(X >= 32) at that mean is 2e-8, less than a step of the uniform number. */
const terms = 32;
/** Terms below this are finer than the uniform number. */
const leastTerm = 1e-8;

/**
 * Poisson with the given mean (0 if that is negative): a whole number. Three streams. Exact up to a mean of 10; above
 * that the distribution function is off by 0.0015 at most, mean and variance by less than 0.1 % (Cornish-Fisher).
 */
export function poisson(mean: Operand, stream: number = 0): NumberExpression {
  const inverted = invertedPoisson(max(0, min(mean, largestInverted)), random(stream));
  const large = bentNormal(max(mean, 1), normal(stream + 1));
  return select(less(largestInverted, mean), large, inverted);
}

/** How many of the sums P(X <= 0), P(X <= 1), ... are not above the uniform number. */
function invertedPoisson(mean: NumberExpression, uniform: NumberExpression): NumberExpression {
  let term = exp(negate(mean));
  let sum = term;
  let count: NumberExpression = select(less(uniform, sum), 0, 1);
  for (let k = 1; k < terms; k++) {
    term = multiply(term, mean, 1 / k);
    sum = add(sum, term);
    // Sums may round to just below 1 and stay there, under a uniform number that is as close to it.
    const beyond = and(not(less(uniform, sum)), less(leastTerm, term));
    count = add(count, select(beyond, 1, 0));
  }
  return count;
}

/** Rounding to whole numbers adds a variance of 1/12, which the normal leaves out. */
function bentNormal(mean: NumberExpression, z: NumberExpression): NumberExpression {
  const spread = multiply(sqrt(subtract(mean, 1 / 12)), z);
  const skew = multiply(subtract(square(z), 1), 1 / 6);
  return floor(max(0, add(mean, spread, skew, 0.5)));
}
