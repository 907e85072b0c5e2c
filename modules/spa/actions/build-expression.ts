/** Turns a checked expression into a signal; what is not linear in the modules gets a network of neurons. */

import { lowpass, type Network } from '#engine';
import {
  circularAlgebra,
  type PointerExpression,
  refuseExpression,
  type SemanticPointer,
  type Vocabulary,
} from '#semantic-pointers';
import { products } from '../../parts/product.ts';
import { bind } from '../bind.ts';
import { compare } from '../compare.ts';
import { product } from '../product.ts';
import { infer, isFixed } from './infer.ts';
import { type LinearMap, matrixMap } from './linear-map.ts';
import { isPointer, meet } from './meet.ts';
import type { Scope } from './scope.ts';
import {
  addSignals,
  connectSignal,
  constantSignal,
  handleSignal,
  mapSignal,
  type Signal,
  scaleSignal,
} from './signal.ts';

type Call = Extract<PointerExpression, { kind: 'call' }>;
type Sum = Extract<
  PointerExpression,
  { kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'power' }
>;

/** Builds the expressions of one text. Networks that they need are added to `net`, numbered. */
export class ExpressionBuilder {
  readonly #net: Network;
  readonly #scope: Scope;
  readonly #numbers: { next: number };
  readonly #text: string;

  constructor(net: Network, scope: Scope, numbers: { next: number }, text: string) {
    this.#net = net;
    this.#scope = scope;
    this.#numbers = numbers;
    this.#text = text;
  }

  /** The signal of an expression as a pointer of `vocabulary`, or without one as a number. */
  build(tree: PointerExpression, vocabulary: Vocabulary | undefined): Signal {
    if (isFixed(tree, this.#scope)) return this.#fixed(tree, vocabulary);
    switch (tree.kind) {
      case 'name':
        return handleSignal(this.#scope.source(tree.name, this.#place(tree)).handle);
      case 'negate':
        return scaleSignal(this.build(tree.operand, vocabulary), -1);
      case 'invert':
        return this.#inverted(tree.operand, vocabulary, undefined);
      case 'add':
      case 'subtract': {
        const right = this.build(tree.right, vocabulary);
        return addSignals(
          this.build(tree.left, vocabulary),
          tree.kind === 'add' ? right : scaleSignal(right, -1),
        );
      }
      case 'divide':
        return scaleSignal(this.build(tree.left, vocabulary), 1 / this.#number(tree.right));
      case 'multiply':
        return this.#product(tree, vocabulary);
      case 'call':
        return this.#call(tree, vocabulary);
      default:
        throw new Error(`${tree.kind} of a module passed the check of types`);
    }
  }

  #place(tree: PointerExpression): { text: string; at: number } {
    return { text: this.#text, at: tree.at };
  }

  #fixed(tree: PointerExpression, vocabulary: Vocabulary | undefined): Signal {
    if (vocabulary === undefined) return constantSignal([this.#number(tree)]);
    return constantSignal(this.#pointer(tree, vocabulary).values);
  }

  #pointer(tree: PointerExpression, vocabulary: Vocabulary): SemanticPointer {
    const value = vocabulary.evaluate(this.#text, tree);
    return typeof value === 'number' ? vocabulary.get('Identity').scale(value) : value;
  }

  /** A number that holds no pointers: its vocabulary does not matter. */
  #number(tree: PointerExpression): number {
    switch (tree.kind) {
      case 'number':
        return tree.value;
      case 'negate':
        return -this.#number(tree.operand);
      case 'add':
        return this.#number(tree.left) + this.#number(tree.right);
      case 'subtract':
        return this.#number(tree.left) - this.#number(tree.right);
      case 'multiply':
        return this.#number(tree.left) * this.#number(tree.right);
      case 'divide':
        return this.#number(tree.left) / this.#number(tree.right);
      case 'power':
        return this.#number(tree.left) ** this.#number(tree.right);
      default:
        return refuseExpression(this.#text, tree.at, 'a number is needed here.', 'write a number.');
    }
  }

  #product({ left, right, at }: Sum, vocabulary: Vocabulary | undefined): Signal {
    const [a, b] = [this.#type(left), this.#type(right)];
    if (a.kind === 'number') return scaleSignal(this.build(right, vocabulary), this.#number(left));
    if (b.kind === 'number') return scaleSignal(this.build(left, vocabulary), this.#number(right));
    if (!isPointer(a) && !isPointer(b)) return this.#scalarProduct(left, right);
    if (vocabulary === undefined) throw new Error(`a product of pointers at ${at} as a number`);
    if (!isPointer(a)) return this.#scaled(left, right, vocabulary);
    if (!isPointer(b)) return this.#scaled(right, left, vocabulary);
    return this.#bound(left, right, vocabulary);
  }

  #type(tree: PointerExpression): ReturnType<typeof infer> {
    return infer(tree, this.#text, this.#scope);
  }

  #scalarProduct(left: PointerExpression, right: PointerExpression): Signal {
    const name = this.#name('product');
    const part = product(this.#net, name);
    this.#connect(this.build(left, undefined), part.inputs.left.handle, `${name} left constant`);
    this.#connect(this.build(right, undefined), part.inputs.right.handle, `${name} right constant`);
    return handleSignal(part.output.handle);
  }

  /** A pointer times the number a module shows: one weight per dimension, or products in neurons. */
  #scaled(number: PointerExpression, pointer: PointerExpression, vocabulary: Vocabulary): Signal {
    const factor = this.build(number, undefined);
    if (isFixed(pointer, this.#scope)) {
      const values = this.#pointer(pointer, vocabulary).values;
      return mapSignal(factor, { kind: 'matrix', rows: Array.from(values, (value) => [value]) });
    }
    const name = this.#name('scaling');
    const count = vocabulary.dimensions;
    const part = products(this.#net, name, { count, neurons: 200, synapse: null });
    const spread: LinearMap = { kind: 'matrix', rows: Array.from({ length: count }, () => [1]) };
    this.#connect(mapSignal(factor, spread), part.a, `${name} factor constant`);
    this.#connect(this.build(pointer, vocabulary), part.b, `${name} pointer constant`);
    return handleSignal(part.output);
  }

  /** Binding: with a fixed pointer a transform, of two modules a network. */
  #bound(left: PointerExpression, right: PointerExpression, vocabulary: Vocabulary): Signal {
    const fixedLeft = isFixed(left, this.#scope);
    if (fixedLeft || isFixed(right, this.#scope)) {
      const { values } = this.#pointer(fixedLeft ? left : right, vocabulary);
      const signal = this.build(fixedLeft ? right : left, vocabulary);
      return mapSignal(signal, bindingMap(vocabulary, values, fixedLeft));
    }
    const name = this.#name('bind');
    const part = bind(this.#net, name, { vocabulary });
    this.#connect(this.build(left, vocabulary), part.inputs.left.handle, `${name} left constant`);
    this.#connect(
      this.build(right, vocabulary),
      part.inputs.right.handle,
      `${name} right constant`,
    );
    return handleSignal(part.output.handle);
  }

  #inverted(
    operand: PointerExpression,
    vocabulary: Vocabulary | undefined,
    side: 'left' | 'right' | undefined,
  ): Signal {
    if (vocabulary === undefined) throw new Error('an inverse as a number');
    const { algebra, dimensions } = vocabulary;
    return mapSignal(
      this.build(operand, vocabulary),
      matrixMap(dimensions, (x) => algebra.invert(x, side)),
    );
  }

  #call(tree: Call, vocabulary: Vocabulary | undefined): Signal {
    const [first, second = first] = tree.arguments as [PointerExpression, PointerExpression?];
    switch (tree.function) {
      case 'dot':
        return this.#dot(first, second, tree);
      case 'translate':
      case 'reinterpret': {
        const type = this.#type(first);
        if (type.kind !== 'vocabulary') return this.build(first, vocabulary);
        const signal = this.build(first, type.vocabulary);
        if (tree.function === 'reinterpret' || vocabulary === undefined) return signal;
        const { populate = false } = tree;
        const rows = type.vocabulary.translation(vocabulary, { populate });
        return mapSignal(signal, { kind: 'matrix', rows });
      }
      case 'linv':
        return this.#inverted(first, vocabulary, 'left');
      case 'rinv':
        return this.#inverted(first, vocabulary, 'right');
      default:
        throw new Error(`${tree.function}() of a module passed the check of types`);
    }
  }

  #dot(left: PointerExpression, right: PointerExpression, tree: Call): Signal {
    const type = meet(this.#type(left), this.#type(right), this.#place(tree));
    if (type.kind !== 'vocabulary') throw new Error('dot() without a vocabulary');
    const { vocabulary } = type;
    const fixedLeft = isFixed(left, this.#scope);
    if (fixedLeft || isFixed(right, this.#scope)) {
      const { values } = this.#pointer(fixedLeft ? left : right, vocabulary);
      const signal = this.build(fixedLeft ? right : left, vocabulary);
      return mapSignal(signal, { kind: 'matrix', rows: [Array.from(values)] });
    }
    const name = this.#name('compare');
    const part = compare(this.#net, name, { vocabulary });
    this.#connect(this.build(left, vocabulary), part.inputs.left.handle, `${name} left constant`);
    this.#connect(
      this.build(right, vocabulary),
      part.inputs.right.handle,
      `${name} right constant`,
    );
    return handleSignal(part.output.handle);
  }

  #connect(signal: Signal, to: Parameters<typeof connectSignal>[2], constantName: string): void {
    connectSignal(this.#net, signal, to, { synapse: lowpass(0.005), constantName });
  }

  #name(kind: string): string {
    this.#numbers.next++;
    return `${kind} ${this.#numbers.next}`;
  }
}

/** Binding with a fixed pointer. HRR keeps it as one vector. */
function bindingMap(vocabulary: Vocabulary, values: Float64Array, fixedLeft: boolean): LinearMap {
  const { algebra } = vocabulary;
  return algebra === circularAlgebra
    ? { kind: 'circulant', vector: values }
    : { kind: 'matrix', rows: algebra.bindingMatrix(values, fixedLeft) };
}
