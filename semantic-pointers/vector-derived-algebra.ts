/**
 * Vector-derived transformation binding: a vector of s * s numbers is seen as an s x s matrix, and binding is a
 * product of matrices. VTB: sqrt(s) A B' (Gosmann & Eliasmith 2019), with identity and inverse on the right only;
 * TVTB: sqrt(s) A B, with both on both sides. Neither commutes.
 */

import { type RandomStream, symmetricEigen } from '#engine/math';
import {
  type Algebra,
  type BindingSign,
  checkSide,
  matrixOf,
  type PointerProperty,
  refusePower,
  type Side,
} from './algebra.ts';
import {
  identityMatrix,
  matrixPower,
  multiply,
  orthogonalRows,
  symmetricFunction,
  transpose,
} from './square-matrix.ts';

const tolerance = 1e-9;
const sideOf = (dimensions: number): number => Math.round(Math.sqrt(dimensions));
const scaled = (a: Float64Array, factor: number): Float64Array => a.map((value) => value * factor);

function identity(dimensions: number): Float64Array {
  return scaled(identityMatrix(sideOf(dimensions)), dimensions ** -0.25);
}

/** 1, 0 or -1 for symmetric matrices with eigenvalues on one side of 0; others have no sign. */
function sign(a: Float64Array): BindingSign {
  const n = sideOf(a.length);
  const size = Math.max(...a.map(Math.abs), 0);
  const mirrored = transpose(a, n);
  const symmetric = a.every((value, i) => Math.abs(value - (mirrored[i] ?? 0)) <= tolerance * size);
  if (!symmetric) return { value: undefined, vector: undefined };
  const { values } = symmetricEigen(a, n);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [negative, positive] = [low < -tolerance * size, high > tolerance * size];
  if (negative && positive) return { value: undefined, vector: undefined };
  const value = positive ? 1 : negative ? -1 : 0;
  return { value, vector: scaled(identity(a.length), value) };
}

function draw(
  dimensions: number,
  properties: readonly PointerProperty[],
  random: RandomStream,
): Float64Array {
  const n = sideOf(dimensions);
  const gaussian = Float64Array.from({ length: dimensions }, () => random.normal());
  const [isUnitary, isPositive] = [properties.includes('unitary'), properties.includes('positive')];
  // The only orthogonal matrix with positive eigenvalues is the identity.
  if (isUnitary && isPositive) return identity(dimensions);
  if (isUnitary) return makeUnitary(gaussian);
  const drawn = isPositive ? multiply(gaussian, transpose(gaussian, n), n) : gaussian;
  return scaled(drawn, 1 / Math.sqrt(drawn.reduce((sum, value) => sum + value * value, 0)));
}

function makeUnitary(a: Float64Array): Float64Array {
  const n = sideOf(a.length);
  return scaled(orthogonalRows(a, n), 1 / Math.sqrt(n));
}

/** `alternate`: each factor after the first stands transposed, as repeated VTB binding has it. */
function power(a: Float64Array, exponent: number, alternate: boolean): Float64Array {
  const n = sideOf(a.length);
  const times = Math.abs(exponent);
  const base = exponent < 0 ? transpose(a, n) : a;
  if (times === 0) return identity(a.length);
  const scale = Math.sqrt(n) ** (times - 1);
  if (!Number.isInteger(times)) {
    const { value } = sign(a);
    if (value !== 1 && value !== 0) {
      refusePower(exponent, 'a vector that is a symmetric matrix without negative eigenvalues');
    }
    return scaled(
      symmetricFunction(base, (x) => Math.max(0, x) ** times, n),
      scale,
    );
  }
  const repeated = matrixPower(alternate ? transpose(base, n) : base, times - 1, n);
  return scaled(multiply(base, repeated, n), scale);
}

function make(name: string, side: Side, transposed: boolean): Algebra {
  const bind = (a: Float64Array, b: Float64Array): Float64Array => {
    const n = sideOf(a.length);
    return scaled(multiply(a, transposed ? transpose(b, n) : b, n), Math.sqrt(n));
  };
  const algebra: Algebra = {
    name,
    side,
    properties: ['unitary', 'positive'],
    isValidDimension: (dimensions) =>
      Number.isInteger(dimensions) && dimensions > 0 && sideOf(dimensions) ** 2 === dimensions,
    bind,
    superpose: (a, b) => a.map((value, i) => value + (b[i] ?? 0)),
    invert: (a, wanted = side) => {
      checkSide(algebra, 'inverse', wanted);
      return transpose(a, sideOf(a.length));
    },
    power: (a, exponent) => power(a, exponent, transposed),
    makeUnitary,
    draw,
    identity: (dimensions, wanted = side) => {
      checkSide(algebra, 'identity', wanted);
      return identity(dimensions);
    },
    absorbing: () => undefined,
    sign,
    bindingMatrix: (fixed, fixedLeft = false) =>
      matrixOf((x) => (fixedLeft ? bind(fixed, x) : bind(x, fixed)), fixed.length),
  };
  return algebra;
}

/** VTB: sqrt(s) A B'. Inverse and identity on the right only; neither associative nor commutative. */
export const vtbAlgebra: Algebra = make('VTB', 'right', true);

/** TVTB: sqrt(s) A B. Inverse and identity on both sides; associative, not commutative. */
export const tvtbAlgebra: Algebra = make('TVTB', 'both', false);
