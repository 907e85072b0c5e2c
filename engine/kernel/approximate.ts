/**
 * Rewrites exp, expm1, log, log1p, sin and cos into arithmetic that is good to float32 accuracy, for backends
 * that have no such functions or whose functions differ between machines. One text for all of them.
 * Where interval analysis shows that an operand stays within half of 0, as in the LIF step, a short polynomial without
 * range reduction is enough (relative error within 1.2e-7); elementary.ts has the general forms.
 */

import { add, constant } from './build.ts';
import {
  exponential,
  exponentialMinusOne,
  expSeries,
  logarithm,
  logarithmOfOnePlus,
  logSeries,
  wave,
  withLinearPart,
} from './elementary.ts';
import type { Expression, NumberExpression } from './expression.ts';
import { type Interval, intervalsUnder, type Knowledge } from './intervals.ts';
import { fit, valueAt } from './polynomial.ts';
import { rewrite } from './rewrite.ts';

/** Farthest from 0 at which a polynomial without range reduction is tried, and its most terms. */
const farthest = 0.5;
const mostTerms = 6;
/** Relative error that a short polynomial may have before rounding: two thirds of half a unit of float32. */
const tolerance = 4e-8;

/**
 * The same expressions without elementary functions, and with dt as the constant it is.
 * `knowledge` says what is known of dt and of the values that are read.
 */
export function approximate<E extends Expression>(
  expressions: readonly E[],
  knowledge: Knowledge,
): E[] {
  const intervalOf = intervalsUnder(knowledge);
  return rewrite(expressions, (_, node) => {
    switch (node.kind) {
      case 'dt':
        return constant(knowledge.dt);
      case 'exp': {
        const short = shortExp(node.operand, intervalOf(node.operand));
        return short === undefined ? exponential(node.operand) : add(short, 1);
      }
      case 'expm1':
        return (
          shortExp(node.operand, intervalOf(node.operand)) ?? exponentialMinusOne(node.operand)
        );
      case 'log':
        return logarithm(node.operand);
      case 'log1p':
        return shortLog(node.operand, intervalOf(node.operand)) ?? logarithmOfOnePlus(node.operand);
      case 'sin':
        return wave(node.operand, 0);
      case 'cos':
        return wave(node.operand, 1);
      default:
        return node;
    }
  });
}

function shortExp(x: NumberExpression, range: Interval): NumberExpression | undefined {
  return short(x, range, expSeries, Math.expm1);
}

function shortLog(x: NumberExpression, range: Interval): NumberExpression | undefined {
  return short(x, range, logSeries, Math.log1p);
}

/** x + x^2 p(x) with the fewest terms that meet the tolerance on `range`, if there are so few. */
function short(
  x: NumberExpression,
  range: Interval,
  series: (x: number) => number,
  exact: (x: number) => number,
): NumberExpression | undefined {
  if (range.low < -farthest || range.high > farthest) return undefined;
  for (let terms = 1; terms <= mostTerms; terms++) {
    const polynomial = fit(series, range, terms);
    if (errorOf(polynomial, range, exact) <= tolerance) return withLinearPart(polynomial, x);
  }
  return undefined;
}

/** The largest relative error of x + x^2 p(x) on a grid over the interval. */
function errorOf(
  polynomial: readonly number[],
  { low, high }: Interval,
  exact: (x: number) => number,
): number {
  const points = 256;
  let worst = 0;
  for (let i = 0; i <= points; i++) {
    const x = low + ((high - low) * i) / points;
    const truth = exact(x);
    if (truth === 0) continue;
    const error = Math.abs((x + x * x * valueAt(polynomial, x)) / truth - 1);
    worst = Math.max(worst, error);
  }
  return worst;
}
