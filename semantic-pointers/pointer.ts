/** A semantic pointer: an immutable vector with the expression it stands for, the algebra it binds by, and its space. */

import { PalliumError } from '#engine/errors';
import type { Algebra } from './algebra.ts';
import { commonSpace, type PointerSpace, type TranslationOptions } from './pointer-space.ts';

/** What can be compared with a pointer: another one, or plain numbers. */
export interface Comparable {
  readonly values: ArrayLike<number>;
  readonly vocabulary?: PointerSpace | undefined;
}

/** Names longer than this are shortened in the middle. */
const longestName = 1024;

/**
 * A vector with a name, bound and superposed with others. Nothing changes a pointer: all of its methods make new ones.
 * Those that take another pointer throw a PalliumError when the two are of different vocabularies or lengths.
 */
export class SemanticPointer {
  /** Its own copy of the numbers, which nobody may change: other pointers and models are made from them. */
  readonly values: Readonly<Float64Array>;
  /** The expression it was made from, e.g. `POS1 * TWO`. */
  readonly name: string;
  readonly algebra: Algebra;
  /** The vocabulary it belongs to; absent: none, and it mixes with any of its dimension. */
  readonly vocabulary: PointerSpace | undefined;

  constructor(
    values: ArrayLike<number>,
    name: string,
    algebra: Algebra,
    vocabulary?: PointerSpace,
  ) {
    this.values = Float64Array.from(values);
    this.name = shorten(name);
    this.algebra = algebra;
    this.vocabulary = vocabulary;
  }

  /** How many numbers it has. */
  get dimensions(): number {
    return this.values.length;
  }

  /** Euclidean length. */
  get length(): number {
    return Math.sqrt(this.dot(this));
  }

  /** Dot product. */
  dot(other: Comparable): number {
    this.#meet(other, 'dot');
    return this.values.reduce((sum, value, i) => sum + value * (other.values[i] ?? 0), 0);
  }

  /** Cosine of the angle between the two; 0 when one of them is 0. */
  compare(other: Comparable): number {
    const size = this.length * Math.hypot(...Array.from(other.values));
    return size === 0 ? 0 : this.dot(other) / size;
  }

  /** 1 - compare: 0 for the same direction, 1 for unlike ones, 2 for opposite ones. */
  distance(other: Comparable): number {
    return 1 - this.compare(other);
  }

  /** Mean squared difference of the numbers. */
  mse(other: Comparable): number {
    this.#meet(other, 'mse');
    const squares = this.values.map((value, i) => (value - (other.values[i] ?? 0)) ** 2);
    return squares.reduce((sum, value) => sum + value, 0) / this.dimensions;
  }

  /** This pointer bound to another, by their algebra. @throws PalliumError `algebra-mismatch` */
  bind(other: SemanticPointer): SemanticPointer {
    if (other.algebra !== this.algebra) {
      throw new PalliumError({
        kind: 'input',
        code: 'algebra-mismatch',
        path: `${this.name} * ${other.name}`,
        what: `the first pointer binds by ${this.algebra.name}, the second by ${other.algebra.name}.`,
        fix: 'make both in vocabularies of one algebra.',
      });
    }
    return this.#make(
      this.algebra.bind(this.values, other.values),
      `${this.#term()} * ${other.#term()}`,
      this.#meet(other, 'bind'),
    );
  }

  /** Superposition by the algebra: like both. */
  add(other: SemanticPointer): SemanticPointer {
    return this.#make(
      this.algebra.superpose(this.values, other.values),
      `${this.name} + ${other.name}`,
      this.#meet(other, 'add'),
    );
  }

  /** The difference, number by number. */
  subtract(other: SemanticPointer): SemanticPointer {
    return this.#make(
      this.values.map((value, i) => value - (other.values[i] ?? 0)),
      `${this.name} - ${other.#term()}`,
      this.#meet(other, 'subtract'),
    );
  }

  /** Every number times `factor`. */
  scale(factor: number): SemanticPointer {
    return this.#make(
      this.values.map((value) => value * factor),
      `${factor} * ${this.#term()}`,
    );
  }

  /** The inverse on the algebra's own side: both for HRR and TVTB, right for VTB. */
  invert(): SemanticPointer {
    return this.#make(this.algebra.invert(this.values), `~${this.#term()}`);
  }

  /** The left inverse. @throws PalliumError `no-such-side` where there is none (VTB). */
  linv(): SemanticPointer {
    return this.#make(this.algebra.invert(this.values, 'left'), `${this.#term()}.linv()`);
  }

  /** The right inverse: x.bind(p).bind(p.rinv()) is x, exactly for unitary p, nearly for others. */
  rinv(): SemanticPointer {
    return this.#make(this.algebra.invert(this.values, 'right'), `${this.#term()}.rinv()`);
  }

  /** Bound to itself `exponent` times; negative exponents bind the inverse, fractions need a positive vector. */
  power(exponent: number): SemanticPointer {
    return this.#make(this.algebra.power(this.values, exponent), `${this.#term()} ** ${exponent}`);
  }

  /** The nearest vector whose binding keeps lengths and whose inverse is exact. */
  unitary(): SemanticPointer {
    return this.#make(this.algebra.makeUnitary(this.values), `${this.#term()}.unitary()`);
  }

  /** Scaled to length 1; the zero vector stays. */
  normalized(): SemanticPointer {
    const { length } = this;
    return this.#make(
      length === 0 ? this.values : this.values.map((value) => value / length),
      `${this.#term()}.normalized()`,
    );
  }

  /** The vector whose binding with `abs()` gives this one back. @throws PalliumError `no-sign` */
  sign(): SemanticPointer {
    return this.#make(this.#sign(), `${this.#term()}.sign()`);
  }

  /** Without its sign: positive, so that it has fractional powers. @throws PalliumError `no-sign` */
  abs(): SemanticPointer {
    const undo = this.algebra.invert(this.#sign());
    return this.#make(this.algebra.bind(this.values, undo), `${this.#term()}.abs()`);
  }

  /** 1, -1 or 0, or undefined for a vector that is neither positive nor negative. */
  get signValue(): 1 | 0 | -1 | undefined {
    return this.algebra.sign(this.values).value;
  }

  /** The pointer of another vocabulary that stands for the same words (see Vocabulary.translation). */
  translate(to: PointerSpace, options?: TranslationOptions): SemanticPointer {
    if (this.vocabulary === undefined) {
      throw new PalliumError({
        kind: 'input',
        code: 'no-vocabulary',
        path: this.name,
        what: `the pointer belongs to no vocabulary, so its words are not known in '${to.name}'.`,
        fix: 'take it from a vocabulary, or reinterpret() it.',
      });
    }
    const values = this.vocabulary
      .translation(to, options)
      .map((row) => row.reduce((sum, weight, j) => sum + weight * (this.values[j] ?? 0), 0));
    return new SemanticPointer(values, `${this.#term()}.translate(${to.name})`, to.algebra, to);
  }

  /** The same numbers in another vocabulary, or (without one) in none. */
  reinterpret(vocabulary?: PointerSpace): SemanticPointer {
    if (vocabulary !== undefined && vocabulary.dimensions !== this.dimensions) {
      throw new PalliumError({
        kind: 'input',
        code: 'dimension-mismatch',
        path: this.name,
        what: `the pointer has ${this.dimensions} numbers, vocabulary '${vocabulary.name}' ${vocabulary.dimensions}.`,
        fix: 'translate() it instead.',
      });
    }
    return new SemanticPointer(this.values, this.name, this.algebra, vocabulary);
  }

  #sign(): Float64Array {
    const { vector } = this.algebra.sign(this.values);
    if (vector !== undefined) return vector;
    throw new PalliumError({
      kind: 'input',
      code: 'no-sign',
      path: this.name,
      what: `as a matrix of ${this.algebra.name} it is neither positive nor negative.`,
      fix: "draw the pointer with the property 'positive'.",
    });
  }

  /** Checks that the two may be mixed, and gives the space of the result. */
  #meet(other: Comparable, doing: string): PointerSpace | undefined {
    const space = commonSpace(this.vocabulary, other.vocabulary, doing);
    if (other.values.length === this.dimensions) return space;
    throw new PalliumError({
      kind: 'input',
      code: 'dimension-mismatch',
      path: this.name,
      what: `it has ${this.dimensions} numbers, the other ${other.values.length}.`,
      fix: 'use vectors of one size.',
    });
  }

  #make(
    values: ArrayLike<number>,
    name: string,
    vocabulary: PointerSpace | undefined = this.vocabulary,
  ): SemanticPointer {
    return new SemanticPointer(values, name, this.algebra, vocabulary);
  }

  #term(): string {
    return /^[~\w.()]+$/.test(this.name) ? this.name : `(${this.name})`;
  }
}

function shorten(name: string): string {
  if (name.length <= longestName) return name;
  const half = longestName / 2 - 2;
  return `${name.slice(0, half)} … ${name.slice(-half)}`;
}
