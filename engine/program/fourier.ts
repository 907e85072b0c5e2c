/**
 * The operator of Fourier transforms: what circular convolution and its relatives cost in the end, n log n.
 * X_k = sum_j x_j exp(-2 pi i j k / n), for real x, of which the first h = floor(n / 2) + 1 coefficients say all.
 */

import type { SignalId } from './signal.ts';

/**
 * Discrete Fourier transforms of real vectors of one length that lie one after the other in `source`.
 *
 * `forward`: n numbers become 2 h, the real parts of X_0 ... X_(h - 1) and then their imaginary parts.
 * `inverse`: 2 h numbers become the n of which they are the transform; the imaginary parts of X_0 and, for even n, of
 * X_(n / 2) are taken as 0, since those of a real vector are. Sets all of `target`.
 */
export interface Fourier {
  readonly kind: 'fourier';
  readonly path: string;
  readonly direction: 'forward' | 'inverse';
  /** Numbers of a vector in time, n. */
  readonly length: number;
  readonly vectors: number;
  readonly source: SignalId;
  readonly sourceOffset: number;
  readonly target: SignalId;
}

/** Coefficients that say all of a real vector of `length` numbers. */
export function coefficientsOf(length: number): number {
  return Math.floor(length / 2) + 1;
}

/** Numbers that one vector has before and after the transform. */
export function vectorSizes(fourier: Fourier): { readonly read: number; readonly written: number } {
  const spectrum = 2 * coefficientsOf(fourier.length);
  return fourier.direction === 'forward'
    ? { read: fourier.length, written: spectrum }
    : { read: spectrum, written: fourier.length };
}

/**
 * A transform as a matrix of cosines and sines, numbers written x numbers read, row by row. Angles are taken modulo a
 * turn before anything else, and what must be 0 is 0.
 */
export function fourierMatrix({
  length: n,
  direction,
}: Pick<Fourier, 'length' | 'direction'>): Float64Array {
  const kept = coefficientsOf(n);
  const alone = (k: number): boolean => k === 0 || 2 * k === n;
  const angle = (j: number, k: number): number => (2 * Math.PI * ((j * k) % n)) / n;
  const matrix = new Float64Array(2 * kept * n);
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < kept; k++) {
      const cosine = Math.cos(angle(j, k));
      const sine = alone(k) ? 0 : -Math.sin(angle(j, k));
      if (direction === 'forward') {
        matrix[k * n + j] = cosine;
        matrix[(kept + k) * n + j] = sine;
      } else {
        const weight = (alone(k) ? 1 : 2) / n;
        matrix[j * 2 * kept + k] = weight * cosine;
        matrix[j * 2 * kept + kept + k] = weight * sine;
      }
    }
  }
  return matrix;
}
