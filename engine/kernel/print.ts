/**
 * Expressions as text. `printExpression`: one line to read, shared parts named first when repeating them would
 * make it long. `canonicalText`: one line per distinct node, the same for graphs that compute the same thing in
 * the same way, however their nodes are shared; kernels and programs are hashed over it.
 */

import { unreachable } from '../errors.ts';
import type { Expression } from './expression.ts';
import { childrenOf, inOrder } from './rewrite.ts';

const infix: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  less: '<',
  and: 'and',
};

/** A number as it can be read back: -0 keeps its sign. */
export function printNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * One line, e.g. `v - (J - v) * expm1(dt / -0.02)`. A part of five nodes or more that is used more than once
 * is written once, in front: `a = ...; a * a`.
 */
export function printExpression(expression: Expression): string {
  const nodes = inOrder([expression]);
  const uses = new Map<Expression, number>();
  const weights = new Map<Expression, number>();
  for (const node of nodes) {
    let weight = 1;
    for (const child of childrenOf(node)) {
      uses.set(child, (uses.get(child) ?? 0) + 1);
      weight += weights.get(child) ?? 0;
    }
    weights.set(node, weight);
  }
  const names = new Map<Expression, string>();
  const lines: string[] = [];
  for (const node of nodes) {
    if ((uses.get(node) ?? 0) < 2 || (weights.get(node) ?? 0) < 5) continue;
    const name = `$${names.size + 1}`;
    lines.push(`${name} = ${textOf(node, names)}`);
    names.set(node, name);
  }
  return [...lines, textOf(expression, names)].join('; ');
}

function textOf(node: Expression, names: ReadonlyMap<Expression, string>): string {
  const part = (child: Expression): string => {
    const text = names.get(child) ?? textOf(child, names);
    return infix[child.kind] === undefined || names.has(child) ? text : `(${text})`;
  };
  const list = (...children: readonly Expression[]): string =>
    children.map((child) => names.get(child) ?? textOf(child, names)).join(', ');
  switch (node.kind) {
    case 'constant':
      return printNumber(node.value);
    case 'read':
      return node.name;
    case 'dt':
      return 'dt';
    case 'random':
      return `random(${node.stream})`;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'less':
    case 'and':
      return `${part(node.left)} ${infix[node.kind]} ${part(node.right)}`;
    case 'min':
    case 'max':
      return `${node.kind}(${list(node.left, node.right)})`;
    case 'negate':
      return `-${part(node.operand)}`;
    case 'not':
      return `not ${part(node.operand)}`;
    case 'fires':
      return `fires(${list(node.value)})`;
    case 'select':
      return `select(${list(node.test, node.then, node.otherwise)})`;
    case 'scaleByPowerOfTwo':
      return `scaleByPowerOfTwo(${list(node.value, node.power)})`;
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
      return `${node.kind}(${list(node.operand)})`;
    default:
      return unreachable(node);
  }
}

/**
 * Canonical text of several expressions: numbered lines `kind operands`, equal lines merged, and last the numbers
 * of the expressions themselves. Names that are read are quoted, so no name can look like anything else.
 */
export function canonicalText(expressions: readonly Expression[]): string {
  const numbers = new Map<Expression, number>();
  const lines = new Map<string, number>();
  const numberOf = (node: Expression): number => numbers.get(node) ?? -1;
  for (const node of inOrder(expressions)) {
    const line = [headOf(node), ...childrenOf(node).map(numberOf)].join(' ');
    const known = lines.get(line) ?? lines.size;
    lines.set(line, known);
    numbers.set(node, known);
  }
  return `${[...lines.keys()].join(';')}=>${expressions.map(numberOf).join(',')}`;
}

function headOf(node: Expression): string {
  if (node.kind === 'constant') return `constant ${printNumber(node.value)}`;
  if (node.kind === 'random') return `random ${node.stream}`;
  return node.kind === 'read' ? `read ${JSON.stringify(node.name)}` : node.kind;
}
