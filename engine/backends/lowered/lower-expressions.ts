/** Kernel expressions to straight-line code: first rewritten to nodes that every backend has, then flattened. */

import { approximate } from '../../kernel/approximate.ts';
import type { Expression } from '../../kernel/expression.ts';
import { flatten, type StraightLine } from './straight-line.ts';

/** `names[i]` is read from slot i; `dt` in seconds. */
export function lowerExpressions(
  roots: readonly Expression[],
  names: readonly string[],
  dt: number,
): StraightLine {
  const slots = new Map(names.map((name, slot) => [name, slot]));
  return flatten(approximate(roots, { dt }), slots, dt);
}
