/** The C text of a decoder solver: vector operations, the rate of a neuron model, c/solve.c. */

import type { StraightLine } from '../lowered/index.ts';
import { emitStraightLine, indent } from './emit-expression.ts';
import { fixedText } from './fixed-text.ts';

/** `rate`: Hz from slot 0, the current. */
export function emitSolver(rate: StraightLine): string {
  const body = emitStraightLine(rate, 'r', ['current']);
  const parts = [
    fixedText('vector.h'),
    'static V rate(V current) {',
    ...indent([...body, `return r${rate.results[0]};`]),
    '}',
    fixedText('solve.c'),
  ];
  return parts.join('\n');
}
