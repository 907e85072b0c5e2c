/** Evaluates an expression tree over named pointers. Numbers scale pointers; binding, adding and powers follow the algebra. */

import { unreachable } from '#engine/errors';
import { type PointerExpression, type PointerFunction, parseExpression } from './parse.ts';
import type { SemanticPointer } from './pointer.ts';
import { refuseExpression } from './tokens.ts';

/** What an expression stands for: a pointer, or a number such as a dot product. */
export type Value = number | SemanticPointer;
export type LookUp = (name: string, at: number) => SemanticPointer;

/**
 * The pointer that `text` stands for; `lookUp` gives the pointer of a name or refuses it.
 * `one` turns a bare number into a pointer (that many identities).
 */
export function evaluateExpression(
  text: string,
  lookUp: LookUp,
  one: SemanticPointer,
): SemanticPointer {
  const value = evaluateTree(text, parseExpression(text), lookUp);
  return typeof value === 'number' ? one.scale(value) : value;
}

/** A tree that was read from `text`, as a number or a pointer. */
export function evaluateTree(text: string, tree: PointerExpression, lookUp: LookUp): Value {
  return new Evaluation(text, lookUp).value(tree);
}

/** Walks a tree; kept as a class so that each kind of node is a short method of its own. */
class Evaluation {
  readonly #text: string;
  readonly #lookUp: LookUp;

  constructor(text: string, lookUp: LookUp) {
    this.#text = text;
    this.#lookUp = lookUp;
  }

  value(node: PointerExpression): Value {
    switch (node.kind) {
      case 'number':
        return node.value;
      case 'name':
        return this.#lookUp(node.name, node.at);
      case 'add':
        return this.#sum(node.left, node.right, 1);
      case 'subtract':
        return this.#sum(node.left, node.right, -1);
      case 'multiply':
        return this.#product(node.left, node.right);
      case 'divide':
        return this.#quotient(node.left, node.right);
      case 'power':
        return this.#power(node.left, node.right);
      case 'invert':
        return this.#pointer(node.operand).invert();
      case 'negate':
        return scaled(this.value(node.operand), -1);
      case 'unitary':
        return this.#pointer(node.operand).unitary();
      case 'normalized':
        return this.#pointer(node.operand).normalized();
      case 'call':
        return this.#call(node.function, node.arguments, node.at);
      default:
        return unreachable(node);
    }
  }

  #pointer(node: PointerExpression): SemanticPointer {
    return this.#asPointer(node, this.value(node));
  }

  #asPointer(node: PointerExpression, value: Value): SemanticPointer {
    if (typeof value !== 'number') return value;
    return refuseExpression(
      this.#text,
      node.at,
      'a number cannot stand here, a pointer is needed.',
      'write a pointer name.',
    );
  }

  #sum(left: PointerExpression, right: PointerExpression, sign: 1 | -1): Value {
    const [a, b] = [this.value(left), this.value(right)];
    if (typeof a === 'number' && typeof b === 'number') return a + sign * b;
    const term = this.#asPointer(right, b);
    const first = this.#asPointer(left, a);
    return sign === 1 ? first.add(term) : first.subtract(term);
  }

  #call(name: PointerFunction, given: readonly PointerExpression[], at: number): Value {
    if (name === 'translate' || name === 'reinterpret') {
      return refuseExpression(
        this.#text,
        at,
        `${name}() belongs to rules that link modules: here all pointers are of one vocabulary.`,
        `use the pointer's own ${name}().`,
      );
    }
    const [a, b] = given.map((node) => this.#pointer(node));
    if (a === undefined) throw new Error(`${name}() without arguments`);
    if (name === 'dot' || name === 'compare') return b === undefined ? 0 : a[name](b);
    return a[name]();
  }

  #quotient(left: PointerExpression, right: PointerExpression): Value {
    const divisor = this.value(right);
    if (typeof divisor === 'number') return scaled(this.value(left), 1 / divisor);
    return refuseExpression(
      this.#text,
      right.at,
      'a pointer cannot divide.',
      'unbind with * ~ instead.',
    );
  }

  #product(left: PointerExpression, right: PointerExpression): Value {
    const [a, b] = [this.value(left), this.value(right)];
    if (typeof a === 'number') return scaled(b, a);
    return typeof b === 'number' ? a.scale(b) : a.bind(b);
  }

  #power(left: PointerExpression, right: PointerExpression): Value {
    const exponent = this.value(right);
    if (typeof exponent !== 'number') {
      return refuseExpression(
        this.#text,
        right.at,
        'an exponent must be a number.',
        'write a number after **.',
      );
    }
    const base = this.value(left);
    return typeof base === 'number' ? base ** exponent : base.power(exponent);
  }
}

function scaled(value: Value, factor: number): Value {
  return typeof value === 'number' ? value * factor : value.scale(factor);
}
