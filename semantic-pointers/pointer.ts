/** A semantic pointer: an immutable vector with the expression it stands for. */

import type { Algebra } from './algebra.ts';

export class SemanticPointer {
  /** Its own copy of the numbers, which nobody may change: other pointers and models are made from them. */
  readonly values: Readonly<Float64Array>;
  /** The expression it was made from, e.g. `POS1 * TWO`. */
  readonly name: string;
  readonly algebra: Algebra;

  constructor(values: ArrayLike<number>, name: string, algebra: Algebra) {
    this.values = Float64Array.from(values);
    this.name = name;
    this.algebra = algebra;
  }

  get dimensions(): number {
    return this.values.length;
  }

  get length(): number {
    return Math.sqrt(this.dot(this));
  }

  dot(other: { readonly values: ArrayLike<number> }): number {
    return this.values.reduce((sum, value, i) => sum + value * (other.values[i] ?? 0), 0);
  }

  bind(other: SemanticPointer): SemanticPointer {
    return this.#make(
      this.algebra.bind(this.values, other.values),
      `${this.#term()} * ${other.#term()}`,
    );
  }

  add(other: SemanticPointer): SemanticPointer {
    return this.#make(
      this.algebra.superpose(this.values, other.values),
      `${this.name} + ${other.name}`,
    );
  }

  scale(factor: number): SemanticPointer {
    return this.#make(
      this.values.map((value) => value * factor),
      `${factor} * ${this.#term()}`,
    );
  }

  invert(): SemanticPointer {
    return this.#make(this.algebra.invert(this.values), `~${this.#term()}`);
  }

  power(exponent: number): SemanticPointer {
    return this.#make(this.algebra.power(this.values, exponent), `${this.#term()} ** ${exponent}`);
  }

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

  #make(values: ArrayLike<number>, name: string): SemanticPointer {
    return new SemanticPointer(values, name, this.algebra);
  }

  #term(): string {
    return /^[~\w.()]+$/.test(this.name) ? this.name : `(${this.name})`;
  }
}
