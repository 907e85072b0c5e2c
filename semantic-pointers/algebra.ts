/** What an algebra of semantic pointers must offer: how two vectors bind, superpose and come apart again. */

import { PalliumError } from '#engine/errors';
import type { RandomStream } from '#engine/math';

/** On which side of a binding something stands. `both`: it does not matter. */
export type Side = 'left' | 'right' | 'both';

/** `unitary`: binding with it keeps lengths and its inverse is exact. `positive`: it has fractional powers. */
export type PointerProperty = 'unitary' | 'positive';

/** Sign of a vector under binding: 1, -1 or 0, or undefined for a vector that is neither. */
export interface BindingSign {
  readonly value: 1 | 0 | -1 | undefined;
  /** The vector with this sign and nothing else, so that v is bind(abs v, vector); undefined when there is none. */
  readonly vector: Float64Array | undefined;
}

/** How pointers bind and superpose: `circularAlgebra` (HRR), `vtbAlgebra` or `tvtbAlgebra`. */
export interface Algebra {
  readonly name: string;
  /** Side on which its identity and its inverses work. */
  readonly side: Side;
  /** Which vectors it can make on demand. */
  readonly properties: readonly PointerProperty[];
  /** Whether vectors of this length can be bound by it. */
  isValidDimension(dimensions: number): boolean;
  /** `a` bound to `b`: a vector of the same length, like neither. */
  bind(a: Float64Array, b: Float64Array): Float64Array;
  /** The sum: a vector that is like both. */
  superpose(a: Float64Array, b: Float64Array): Float64Array;
  /**
   * The vector that undoes binding with `a`, exactly for unitary vectors, nearly for others.
   * `side` defaults to the algebra's own. @throws PalliumError `no-such-side` for a side it has no inverse on.
   */
  invert(a: Float64Array, side?: Side): Float64Array;
  /** `a` bound with itself `exponent` times; negative exponents bind the inverse. */
  power(a: Float64Array, exponent: number): Float64Array;
  /** The nearest vector whose binding keeps lengths and whose inverse is exact. */
  makeUnitary(a: Float64Array): Float64Array;
  /** A vector of length about 1 with these properties, drawn from `random`. */
  draw(
    dimensions: number,
    properties: readonly PointerProperty[],
    random: RandomStream,
  ): Float64Array;
  /** Binding with it (on the algebra's side) changes nothing. */
  identity(dimensions: number, side?: Side): Float64Array;
  /** Binding anything with it gives itself, up to scale; undefined where there is none. */
  absorbing(dimensions: number): Float64Array | undefined;
  /** Its sign under binding. */
  sign(a: Float64Array): BindingSign;
  /** Rows of the matrix M for which bind(a, b) = M a, or with `fixedLeft` (a given) bind(a, b) = M b. */
  bindingMatrix(fixed: Float64Array, fixedLeft?: boolean): number[][];
}

/** Refuses a side on which an algebra has no `what`. */
export function checkSide(algebra: { name: string; side: Side }, what: string, side: Side): void {
  if (algebra.side === 'both' || side === algebra.side) return;
  throw new PalliumError({
    kind: 'input',
    code: 'no-such-side',
    path: algebra.name,
    what: `${algebra.name} has no ${side === 'both' ? 'two-sided' : side} ${what}, only a ${algebra.side} one.`,
    fix: `use the ${algebra.side} ${what}, or an algebra such as HRR or TVTB that has both.`,
  });
}

/** The matrix of a linear map, column by column from what it does to unit vectors. */
export function matrixOf(map: (x: Float64Array) => Float64Array, columns: number): number[][] {
  const images = Array.from({ length: columns }, (_, j) => {
    const unit = new Float64Array(columns);
    unit[j] = 1;
    return map(unit);
  });
  const rows = images[0]?.length ?? 0;
  return Array.from({ length: rows }, (_, i) => images.map((image) => image[i] ?? 0));
}

/** Refuses a power that a vector does not have. */
export function refusePower(exponent: number, what: string): never {
  throw new PalliumError({
    kind: 'input',
    code: 'fractional-power',
    path: `pointer ** ${exponent}`,
    what: `a fractional power needs ${what}.`,
    fix: "use a whole power, or a vector with positive sign such as one drawn with the property 'positive'.",
  });
}
