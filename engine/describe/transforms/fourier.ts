/**
 * The discrete Fourier transform of a real vector as a transform, and its inverse. A spectrum is laid out as the real
 * parts of its h = floor(n / 2) + 1 coefficients, then their imaginary parts.
 * X_k = sum_j x_j exp(-2 pi i j k / n).
 */

import { refuse } from '../refuse.ts';

/** What `dft` and `inverseDft` make. */
export interface FourierTransform {
  readonly kind: 'fourier';
  readonly direction: 'forward' | 'inverse';
  /** Numbers of the vector in time, n. */
  readonly length: number;
}

/**
 * Discrete Fourier transform of `length` numbers to 2 (floor(length / 2) + 1): real parts, then imaginary parts. Costs
 * n log n where that is less than a matrix.
 */
export function dft(length: number): FourierTransform {
  return fourier('dft', 'forward', length);
}

/** The way back: `length` numbers of a spectrum in the layout of `dft`. Imaginary parts that must be 0 are not read. */
export function inverseDft(length: number): FourierTransform {
  return fourier('inverseDft', 'inverse', length);
}

/** Numbers in the spectrum of a real vector of `length` numbers: half of them real parts, half imaginary. */
export function spectrumSize(length: number): number {
  return 2 * (Math.floor(length / 2) + 1);
}

function fourier(
  name: string,
  direction: FourierTransform['direction'],
  length: number,
): FourierTransform {
  if (!Number.isInteger(length) || length < 1) {
    refuse('not-a-count', name, `the length is ${length}`, 'give a whole number, 1 or more');
  }
  return Object.freeze({ kind: 'fourier', direction, length });
}
