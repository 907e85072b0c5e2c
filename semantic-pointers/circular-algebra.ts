/**
 * Holographic reduced representations: binding is circular convolution, its approximate inverse the involution
 * (index reversal), which is exact for unitary vectors, those with Fourier coefficients of length 1. (Plate 1995, 2003.)
 */

import { circularConvolve, inverseRealFft, type RandomStream, realFft } from '#engine/math';
import { type Algebra, type BindingSign, type PointerProperty, refusePower } from './algebra.ts';

const zeroTolerance = 1e-9;

/** Phase of coefficient k of a vector, by which unitary vectors differ. */
function unitary(a: Float64Array): Float64Array {
  const { re, im } = realFft(a);
  for (let k = 0; k < re.length; k++) {
    const [x, y] = [re[k] ?? 0, im[k] ?? 0];
    const length = Math.hypot(x, y);
    re[k] = length > zeroTolerance ? x / length : 1;
    im[k] = length > zeroTolerance ? y / length : 0;
  }
  return inverseRealFft({ re, im }, a.length);
}

function involution(a: Float64Array): Float64Array {
  return a.map((_, i) => a[(a.length - i) % a.length] ?? 0);
}

/** The two coefficients that are always real: the sum (DC), and the alternating sum (Nyquist; odd sizes have none). */
function realCoefficients(a: Float64Array): { dc: number; nyquist: number } {
  let [dc, alternating] = [0, 0];
  for (const [i, value] of a.entries()) {
    dc += value;
    alternating += i % 2 === 0 ? value : -value;
  }
  const size = a.reduce((sum, value) => sum + Math.abs(value), 0);
  const clean = (x: number): number => (Math.abs(x) <= zeroTolerance * size ? 0 : x);
  return { dc: clean(dc), nyquist: a.length % 2 === 0 ? clean(alternating) : clean(dc) };
}

/**
 * The signs of the two real coefficients. Both alike: positive or negative; unlike: neither, but the vector is still
 * a positive one shifted by one place (and negated).
 */
function sign(a: Float64Array): BindingSign {
  const { dc, nyquist } = realCoefficients(a);
  const [s, t] = [Math.sign(dc), Math.sign(nyquist)];
  const value = s === t ? (s as 1 | 0 | -1) : s * t === 0 ? ((s + t) as 1 | -1) : undefined;
  const vector = new Float64Array(a.length);
  if (value === undefined) vector[1] = s;
  else vector[0] = value;
  return { value, vector };
}

/** Whole powers of any vector; fractional ones of vectors whose real coefficients (k = 0 and n / 2) are not negative. */
function power(a: Float64Array, exponent: number): Float64Array {
  const base = exponent < 0 ? involution(a) : a;
  const times = Math.abs(exponent);
  if (!Number.isInteger(times)) {
    const { dc, nyquist } = realCoefficients(base);
    if (dc < 0 || nyquist < 0) {
      refusePower(exponent, 'a vector whose constant and Nyquist coefficients are not negative');
    }
  }
  const { re, im } = realFft(base);
  for (let k = 0; k < re.length; k++) {
    const length = Math.hypot(re[k] ?? 0, im[k] ?? 0) ** times;
    const phase = Math.atan2(im[k] ?? 0, re[k] ?? 0) * times;
    re[k] = length * Math.cos(phase);
    im[k] = length * Math.sin(phase);
  }
  return inverseRealFft({ re, im }, a.length);
}

function draw(
  dimensions: number,
  properties: readonly PointerProperty[],
  random: RandomStream,
): Float64Array {
  const gaussian = Float64Array.from({ length: dimensions }, () => random.normal());
  const length = Math.sqrt(gaussian.reduce((sum, value) => sum + value * value, 0));
  const unit = gaussian.map((value) => value / length);
  const drawn = properties.includes('unitary') ? unitary(unit) : unit;
  return properties.includes('positive') ? bindSigned(drawn) : drawn;
}

/** The vector without its sign: positive. */
function bindSigned(a: Float64Array): Float64Array {
  const { vector } = sign(a);
  return vector === undefined ? a : circularConvolve(a, involution(vector));
}

/** Plate's circular convolution algebra (HRR). Any number of dimensions; commutative. */
export const circularAlgebra: Algebra = {
  name: 'HRR',
  side: 'both',
  properties: ['unitary', 'positive'],
  isValidDimension: (dimensions) => Number.isInteger(dimensions) && dimensions > 0,
  bind: (a, b) => circularConvolve(a, b),
  superpose: (a, b) => a.map((value, i) => value + (b[i] ?? 0)),
  invert: involution,
  power,
  makeUnitary: unitary,
  draw,
  identity: (dimensions) => Float64Array.from({ length: dimensions }, (_, i) => (i === 0 ? 1 : 0)),
  absorbing: (dimensions) => new Float64Array(dimensions).fill(1 / Math.sqrt(dimensions)),
  sign,
  bindingMatrix: (fixed) => {
    const n = fixed.length;
    return Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => fixed[(n + i - j) % n] ?? 0),
    );
  },
};
