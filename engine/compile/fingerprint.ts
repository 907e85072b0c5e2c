/**
 * A short text per equation: the same for equations that look the same, however they were made. Two neuron
 * types or synapses are the same kind when their fingerprints agree, whatever they are called.
 */

import type { Expression } from '../kernel/expression.ts';

const known = new WeakMap<Expression, string>();
const numbered = new Map<string, number>();

/** The fingerprint of an expression; shared nodes are visited once. Valid within one process. */
export function fingerprint(node: Expression): string {
  const before = known.get(node);
  if (before !== undefined) return before;
  const parts = Object.entries(node).map(([key, value]) =>
    typeof value === 'object' && value !== null
      ? `${key}=(${fingerprint(value as Expression)})`
      : `${key}=${Object.is(value, -0) ? '-0' : String(value)}`,
  );
  const text = parts.join(' ');
  let number = numbered.get(text);
  if (number === undefined) {
    number = numbered.size;
    numbered.set(text, number);
  }
  const result = `#${number}`;
  known.set(node, result);
  return result;
}

/** The same for named equations, in the order of the names. */
export function fingerprintAll(equations: Readonly<Record<string, Expression>>): string {
  return Object.entries(equations)
    .map(([name, equation]) => `${name}:${fingerprint(equation)}`)
    .sort()
    .join(',');
}
