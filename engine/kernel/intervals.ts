/**
 * Interval analysis: between which numbers an expression can lie, given the ranges of what it reads.
 * In: expressions, dt, known ranges. Out: closed intervals, safe but not tight (rounding of the ends aside);
 * NaN is not a number and lies in none of them.
 */

import { unreachable } from '../errors.ts';
import type { BinaryKind, Expression, NumberExpression, UnaryKind } from './expression.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What is known where a kernel is used. */
export interface Knowledge {
  /** Length of the step in seconds (of a substep in a map that has them). */
  readonly dt: number;
  /** Ranges of reads by name; anything absent may be any number. */
  readonly ranges?: Readonly<Record<string, Interval>>;
}

export const anything: Interval = Object.freeze({ low: -Infinity, high: Infinity });

/** A function that gives the interval of any expression and remembers those of its parts. */
export function intervalsUnder(knowledge: Knowledge): (expression: NumberExpression) => Interval {
  const known = new Map<Expression, Interval>();
  const intervalOf = (node: NumberExpression): Interval => {
    let interval = known.get(node);
    if (interval === undefined) {
      interval = compute(node, knowledge, intervalOf);
      known.set(node, interval);
    }
    return interval;
  };
  return intervalOf;
}

function compute(
  node: NumberExpression,
  knowledge: Knowledge,
  of: (node: NumberExpression) => Interval,
): Interval {
  switch (node.kind) {
    case 'constant':
      return point(node.value);
    case 'read':
      return knowledge.ranges?.[node.name] ?? anything;
    case 'dt':
      return point(knowledge.dt);
    case 'random':
      return { low: 0, high: 1 - 2 ** -24 };
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
      return binaryIntervals[node.kind](of(node.left), of(node.right));
    case 'scaleByPowerOfTwo': {
      const power = of(node.power);
      return multiply(of(node.value), { low: 2 ** power.low, high: 2 ** power.high });
    }
    case 'select':
      return union(of(node.then), of(node.otherwise));
    case 'negate':
    case 'abs':
    case 'floor':
    case 'sqrt':
    case 'exp':
    case 'expm1':
    case 'log':
    case 'log1p':
    case 'sin':
    case 'cos':
    case 'exponentOf':
    case 'mantissaOf':
      return unaryIntervals[node.kind](of(node.operand));
    default:
      return unreachable(node);
  }
}

function point(value: number): Interval {
  return { low: value, high: value };
}

function union(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function negate({ low, high }: Interval): Interval {
  return { low: -high, high: -low };
}

/** Infinity - infinity: nothing is known. */
function sum(a: number, b: number, otherwise: number): number {
  const result = a + b;
  return Number.isNaN(result) ? otherwise : result;
}

function add(a: Interval, b: Interval): Interval {
  return { low: sum(a.low, b.low, -Infinity), high: sum(a.high, b.high, Infinity) };
}

/** At the ends of intervals 0 * infinity is 0: the infinite end stands for ever larger finite numbers. */
function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function multiply(a: Interval, b: Interval): Interval {
  const ends = [
    product(a.low, b.low),
    product(a.low, b.high),
    product(a.high, b.low),
    product(a.high, b.high),
  ];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function divide(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) return anything;
  return multiply(a, { low: 1 / b.high, high: 1 / b.low });
}

const binaryIntervals: { readonly [K in BinaryKind]: (a: Interval, b: Interval) => Interval } = {
  add,
  subtract: (a, b) => add(a, negate(b)),
  multiply,
  divide,
  min: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }),
  max: (a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }),
};

/** The interval of a function that never falls, where it is defined at or above `least`. */
function rising(f: (x: number) => number, least = -Infinity): (x: Interval) => Interval {
  return ({ low, high }) => ({
    low: f(Math.max(low, least)),
    high: f(Math.max(high, least)),
  });
}

function abs({ low, high }: Interval): Interval {
  if (low >= 0) return { low, high };
  if (high <= 0) return { low: -high, high: -low };
  return { low: 0, high: Math.max(-low, high) };
}

const wave = (): Interval => ({ low: -1, high: 1 });

const unaryIntervals: { readonly [K in UnaryKind]: (x: Interval) => Interval } = {
  negate,
  abs,
  floor: rising(Math.floor),
  sqrt: rising(Math.sqrt, 0),
  exp: rising(Math.exp),
  expm1: rising(Math.expm1),
  log: rising(Math.log, 0),
  log1p: rising(Math.log1p, -1),
  sin: wave,
  cos: wave,
  exponentOf: () => ({ low: -126, high: 127 }),
  mantissaOf: () => ({ low: 1, high: 2 }),
};
