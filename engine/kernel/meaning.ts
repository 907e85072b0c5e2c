/**
 * What the arithmetic nodes mean, one number at a time, in float64. Folding, `evaluate` and the reference
 * backend all come here; a backend that disagrees beyond rounding is wrong.
 * min, max of NaN: NaN here, left open elsewhere (SIMD instructions differ).
 */

import { unreachable } from '../errors.ts';
import type { BinaryKind, UnaryKind } from './expression.ts';

export function applyBinary(kind: BinaryKind, left: number, right: number): number {
  switch (kind) {
    case 'add':
      return left + right;
    case 'subtract':
      return left - right;
    case 'multiply':
      return left * right;
    case 'divide':
      return left / right;
    case 'min':
      return Math.min(left, right);
    case 'max':
      return Math.max(left, right);
    default:
      return unreachable(kind);
  }
}

export const unaryMeanings: { readonly [K in UnaryKind]: (operand: number) => number } = {
  negate: (x) => -x,
  abs: Math.abs,
  floor: Math.floor,
  sqrt: Math.sqrt,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  exponentOf,
  mantissaOf: (x) => x / 2 ** exponentOf(x),
};

export function applyUnary(kind: UnaryKind, operand: number): number {
  return unaryMeanings[kind](operand);
}

/** floor(log2(x)) for x > 0: the logarithm may be off by one next to a power of two, so it is corrected. */
function exponentOf(x: number): number {
  const guess = Math.floor(Math.log2(x));
  const ratio = x / 2 ** guess;
  if (ratio < 1) return guess - 1;
  return ratio >= 2 ? guess + 1 : guess;
}
