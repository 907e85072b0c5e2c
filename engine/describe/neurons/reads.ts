/** The names an equation reads. A shared node is visited once, however often it is used. */

import type { Expression } from '../../kernel/expression.ts';

export function findReads(roots: readonly Expression[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Expression>();
  const waiting: Expression[] = [...roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'read') names.add(node.name);
    waiting.push(...operandsOf(node));
  }
  return names;
}

function operandsOf(node: Expression): Expression[] {
  return Object.values(node).filter(
    (value): value is Expression => typeof value === 'object' && value !== null && 'kind' in value,
  );
}
