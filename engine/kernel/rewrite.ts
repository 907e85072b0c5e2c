/**
 * Walks and rewrites of expression graphs that keep shared nodes shared.
 * `rewrite` rebuilds bottom-up through the builders, so constants fold again in what comes out.
 */

import { unreachable } from '../errors.ts';
import * as build from './build.ts';
import type { Expression, NumberExpression, TruthExpression, UnaryKind } from './expression.ts';

/** The nodes that a node is made from, in order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'constant':
    case 'read':
    case 'dt':
    case 'random':
      return [];
    case 'scaleByPowerOfTwo':
      return [node.value, node.power];
    case 'select':
      return [node.test, node.then, node.otherwise];
    case 'fires':
      return [node.value];
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
    case 'less':
    case 'and':
      return [node.left, node.right];
    default:
      return [node.operand];
  }
}

/** Every node under `roots`, each once, operands before what uses them. */
export function inOrder(roots: readonly Expression[]): readonly Expression[] {
  const seen = new Set<Expression>();
  const order: Expression[] = [];
  const visit = (node: Expression): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const child of childrenOf(node)) visit(child);
    order.push(node);
  };
  for (const root of roots) visit(root);
  return order;
}

/** Names that are read anywhere under `roots`. */
export function readsOf(roots: readonly Expression[]): ReadonlySet<string> {
  return new Set(inOrder(roots).flatMap((node) => (node.kind === 'read' ? [node.name] : [])));
}

/** Streams of random numbers that are drawn from anywhere under `roots`. */
export function streamsOf(roots: readonly Expression[]): ReadonlySet<number> {
  return new Set(inOrder(roots).flatMap((node) => (node.kind === 'random' ? [node.stream] : [])));
}

/**
 * Replaces nodes, operands first. `replace` gets the original node and its copy made from replaced operands,
 * and returns the copy or something else of the same type in its place.
 */
export function rewrite<E extends Expression>(
  roots: readonly E[],
  replace: (original: Expression, copy: Expression) => Expression,
): E[] {
  const done = new Map<Expression, Expression>();
  for (const node of inOrder(roots)) {
    const copy = rebuild(node, (child) => done.get(child) ?? child);
    done.set(node, replace(node, copy));
  }
  return roots.map((root) => done.get(root) as E);
}

/** Puts expressions in the place of reads, e.g. packed state in the place of a model's own variables. */
export function substitute<E extends Expression>(
  roots: readonly E[],
  values: Readonly<Record<string, NumberExpression>>,
): E[] {
  return rewrite(roots, (_, copy) => (copy.kind === 'read' ? (values[copy.name] ?? copy) : copy));
}

const unaryBuilders: { readonly [K in UnaryKind]: (operand: NumberExpression) => Expression } = {
  negate: build.negate,
  abs: build.abs,
  floor: build.floor,
  sqrt: build.sqrt,
  exp: build.exp,
  expm1: build.expm1,
  log: build.log,
  log1p: build.log1p,
  sin: build.sin,
  cos: build.cos,
  exponentOf: build.exponentOf,
  mantissaOf: build.mantissaOf,
};

const binaryBuilders = {
  add: build.add,
  subtract: build.subtract,
  multiply: build.multiply,
  divide: build.divide,
  min: build.min,
  max: build.max,
  less: build.less,
} as const;

function rebuild(node: Expression, child: (node: Expression) => Expression): Expression {
  const number = (operand: NumberExpression): NumberExpression =>
    child(operand) as NumberExpression;
  const truth = (operand: TruthExpression): TruthExpression => child(operand) as TruthExpression;
  if (childrenOf(node).every((operand) => child(operand) === operand)) return node;
  switch (node.kind) {
    case 'constant':
    case 'read':
    case 'dt':
    case 'random':
      return node;
    case 'scaleByPowerOfTwo':
      return build.scaleByPowerOfTwo(number(node.value), number(node.power));
    case 'select':
      return build.select(truth(node.test), number(node.then), number(node.otherwise));
    case 'fires':
      return build.fires(number(node.value));
    case 'and':
      return build.and(truth(node.left), truth(node.right));
    case 'not':
      return build.not(truth(node.operand));
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
    case 'less':
      return binaryBuilders[node.kind](number(node.left), number(node.right));
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
      return unaryBuilders[node.kind](number(node.operand));
    default:
      return unreachable(node);
  }
}
