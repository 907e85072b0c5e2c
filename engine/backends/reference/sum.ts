/**
 * `sum`: target = constant + terms, each row summed in the order of the terms (y_i = c_i + sum_t W_t,i . x_t).
 * Gathered in a scratch vector first, so that the target changes all at once.
 */

import { unreachable } from '../../errors.ts';
import type { Sum, Term } from '../../program/operator.ts';
import { type Memory, numbers } from './memory.ts';

/** Columns of dense weights are padded to a multiple of this. */
const strideUnit = 16;

export function prepareSum(operator: Sum, memory: Memory): () => void {
  const target = numbers(memory, operator.target);
  const constant = operator.constant === undefined ? undefined : numbers(memory, operator.constant);
  const total = new Float64Array(target.length);
  const terms = operator.terms.map((term) => prepareTerm(term, memory, total));
  return () => {
    if (constant === undefined) total.fill(0);
    else total.set(constant);
    for (const term of terms) term();
    target.set(total);
  };
}

function prepareTerm(term: Term, memory: Memory, total: Float64Array): () => void {
  const source = numbers(memory, term.source);
  const { sourceOffset: from, targetOffset: to, rows } = term;
  switch (term.form) {
    case 'scale':
      return () => {
        for (let i = 0; i < rows; i++) total[to + i]! += term.factor * source[from + i]!;
      };
    case 'diagonal': {
      const weights = numbers(memory, term.weights);
      return () => {
        for (let i = 0; i < rows; i++) total[to + i]! += weights[i]! * source[from + i]!;
      };
    }
    case 'column': {
      const weights = numbers(memory, term.weights);
      return () => {
        for (let i = 0; i < rows; i++) total[to + i]! += weights[i]! * source[from]!;
      };
    }
    case 'dense': {
      const weights = numbers(memory, term.weights);
      const stride = Math.ceil(term.columns / strideUnit) * strideUnit;
      return () => {
        for (let i = 0; i < rows; i++) {
          total[to + i]! += dot(weights, i * stride, source, from, term.columns);
        }
      };
    }
    case 'sparse': {
      const weights = numbers(memory, term.weights);
      return () => {
        for (let i = 0; i < rows; i++) {
          let sum = 0;
          for (let entry = term.rowStarts[i]!; entry < term.rowStarts[i + 1]!; entry++) {
            sum += weights[entry]! * source[from + term.columns[entry]!]!;
          }
          total[to + i]! += sum;
        }
      };
    }
    case 'circulant': {
      const weights = numbers(memory, term.weights);
      return () => {
        for (let i = 0; i < rows; i++) {
          total[to + i]! += dot(weights, rows - 1 - i, source, from, rows);
        }
      };
    }
    default:
      return unreachable(term);
  }
}

function dot(
  weights: Float64Array,
  start: number,
  source: Float64Array,
  from: number,
  count: number,
): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += weights[start + j]! * source[from + j]!;
  return sum;
}
