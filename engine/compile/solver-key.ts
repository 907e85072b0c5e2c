/** A text that is the same for solvers that give the same decoders. Valid within one process. */

import type { Solver } from '../describe/solvers/solver.ts';

const numbered = new WeakMap<object, number>();
let known = 0;

export function solverKey({ name, parameters, method }: Solver): string {
  return `${name} ${JSON.stringify(parameters)} ${numberOf(method as object)}`;
}

function numberOf(method: object): number {
  const before = numbered.get(method);
  if (before !== undefined) return before;
  known += 1;
  numbered.set(method, known);
  return known;
}
