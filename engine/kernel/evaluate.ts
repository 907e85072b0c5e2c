/**
 * The value of an expression for one set of bindings, in float64 (or rounded after every node).
 * Plain and slow: for tests, tuning curves and the compiler. For many elements see compile-expressions.ts.
 */

import { PalliumError, unreachable } from '../errors.ts';
import type { Expression, NumberExpression, TruthExpression } from './expression.ts';
import { applyBinary, applyUnary } from './meaning.ts';

/** Values by name; `dt` (s) binds the time step, `random 0` what is drawn from stream 0. */
export type Bindings = Readonly<Record<string, number>>;

/**
 * Evaluates an expression. `round` is applied to every number on the way: `Math.fround` shows what a
 * float32 backend would compute. Throws when a name is read that is not bound.
 */
export function evaluate(
  expression: NumberExpression,
  bindings: Bindings,
  round?: (x: number) => number,
): number;
export function evaluate(
  expression: TruthExpression,
  bindings: Bindings,
  round?: (x: number) => number,
): boolean;
export function evaluate(
  expression: Expression,
  bindings: Bindings,
  round: (x: number) => number = identity,
): number | boolean {
  const known = new Map<Expression, number | boolean>();
  const number = (node: NumberExpression): number => value(node) as number;
  const truth = (node: TruthExpression): boolean => value(node) as boolean;

  function value(node: Expression): number | boolean {
    const before = known.get(node);
    if (before !== undefined) return before;
    const result = compute(node);
    const rounded = typeof result === 'number' ? round(result) : result;
    known.set(node, rounded);
    return rounded;
  }

  function compute(node: Expression): number | boolean {
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'read':
        return bound(bindings, node.name);
      case 'dt':
        return bound(bindings, 'dt');
      case 'random':
        return bound(bindings, `random ${node.stream}`);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'min':
      case 'max':
        return applyBinary(node.kind, number(node.left), number(node.right));
      case 'scaleByPowerOfTwo':
        return number(node.value) * 2 ** number(node.power);
      case 'select':
        return truth(node.test) ? number(node.then) : number(node.otherwise);
      case 'less':
        return number(node.left) < number(node.right);
      case 'and':
        return truth(node.left) && truth(node.right);
      case 'not':
        return !truth(node.operand);
      case 'fires':
        return 0 < number(node.value);
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
        return applyUnary(node.kind, number(node.operand));
      default:
        return unreachable(node);
    }
  }
  return value(expression);
}

function identity(x: number): number {
  return x;
}

function bound(bindings: Bindings, name: string): number {
  const value = bindings[name];
  if (value === undefined) {
    throw new PalliumError({
      kind: 'model',
      code: 'unknown-variable',
      path: `kernel/${name}`,
      what: `an expression reads '${name}', which is not bound here (bound: ${Object.keys(bindings).join(', ') || 'nothing'})`,
      fix: `give '${name}' a value, or write the equation in terms of the names above`,
    });
  }
  return value;
}
