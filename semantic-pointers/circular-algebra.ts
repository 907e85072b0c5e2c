/**
 * Holographic reduced representations: binding is circular convolution, its approximate inverse the involution
 * (index reversal), which is exact for unitary vectors, those with Fourier coefficients of length 1. (Plate 1995, 2003.)
 */

import { PalliumError } from '#engine/errors';
import { circularConvolve, inverseRealFft, realFft } from '#engine/math';
import type { Algebra } from './algebra.ts';

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

/** Whole powers of any vector; fractional ones of vectors whose real coefficients (k = 0 and n / 2) are not negative. */
function power(a: Float64Array, exponent: number): Float64Array {
  const base = exponent < 0 ? involution(a) : a;
  const times = Math.abs(exponent);
  const { re, im } = realFft(base);
  if (!Number.isInteger(times)) {
    const nyquist = a.length % 2 === 0 ? (re[re.length - 1] ?? 0) : 0;
    if ((re[0] ?? 0) < -zeroTolerance || nyquist < -zeroTolerance) {
      throw new PalliumError({
        kind: 'input',
        code: 'fractional-power',
        path: `pointer ** ${exponent}`,
        what: 'a fractional power needs a vector whose constant and Nyquist coefficients are not negative.',
        fix: 'use a whole power, or a vector with positive sign.',
      });
    }
  }
  for (let k = 0; k < re.length; k++) {
    const length = Math.hypot(re[k] ?? 0, im[k] ?? 0) ** times;
    const phase = Math.atan2(im[k] ?? 0, re[k] ?? 0) * times;
    re[k] = length * Math.cos(phase);
    im[k] = length * Math.sin(phase);
  }
  return inverseRealFft({ re, im }, a.length);
}

export const circularAlgebra: Algebra = {
  name: 'HRR',
  isValidDimension: (dimensions) => Number.isInteger(dimensions) && dimensions > 0,
  bind: (a, b) => circularConvolve(a, b),
  superpose: (a, b) => a.map((value, i) => value + (b[i] ?? 0)),
  invert: involution,
  power,
  makeUnitary: unitary,
  identity: (dimensions) => Float64Array.from({ length: dimensions }, (_, i) => (i === 0 ? 1 : 0)),
  absorbing: (dimensions) => new Float64Array(dimensions).fill(1 / Math.sqrt(dimensions)),
};
