/** What an algebra of semantic pointers must offer: how two vectors bind, superpose and come apart again. */

export interface Algebra {
  readonly name: string;
  isValidDimension(dimensions: number): boolean;
  bind(a: Float64Array, b: Float64Array): Float64Array;
  superpose(a: Float64Array, b: Float64Array): Float64Array;
  /** The vector that undoes binding with `a`, exactly for unitary vectors, nearly for others. */
  invert(a: Float64Array): Float64Array;
  /** `a` bound with itself `exponent` times; negative exponents bind the inverse. */
  power(a: Float64Array, exponent: number): Float64Array;
  /** The nearest vector whose binding keeps lengths and whose inverse is exact. */
  makeUnitary(a: Float64Array): Float64Array;
  /** Binding with it changes nothing. */
  identity(dimensions: number): Float64Array;
  /** Binding anything with it gives itself, up to scale. */
  absorbing(dimensions: number): Float64Array;
}
