/**
 * Discrete Fourier transform of real vectors of any length n, in O(n log n): radix 2 where n is a power of two,
 * Bluestein's chirp-z otherwise (Bluestein 1970). X_k = sum_j x_j exp(-2 pi i j k / n), k = 0 .. floor(n / 2).
 */

import { PalliumError } from '../errors.ts';

/** Real and imaginary parts of complex numbers. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A forward complex transform in place. The unscaled backward one is the same with `re` and `im` exchanged. */
type Transform = (re: Float64Array, im: Float64Array) => void;

/** The transform of one length, with its sines and cosines worked out once. */
function planTransform(n: number): Transform {
  return (n & (n - 1)) === 0 ? planRadix2(n) : planChirp(n);
}

/** n a power of two. */
function planRadix2(n: number): Transform {
  const cosines = Float64Array.from({ length: n / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / n));
  const sines = Float64Array.from({ length: n / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / n));
  return (re, im) => {
    reverseBits(re, im);
    for (let size = 2; size <= n; size *= 2) {
      const half = size / 2;
      for (let k = 0; k < half; k++) {
        const c = cosines[k * (n / size)]!;
        const s = sines[k * (n / size)]!;
        for (let a = k; a < n; a += size) {
          const b = a + half;
          const tr = re[b]! * c - im[b]! * s;
          const ti = re[b]! * s + im[b]! * c;
          re[b] = re[a]! - tr;
          im[b] = im[a]! - ti;
          re[a]! += tr;
          im[a]! += ti;
        }
      }
    }
  };
}

/** Moves each element to the place whose binary digits are its own, backwards. */
function reverseBits(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
}

/**
 * Any n: since j k = (j^2 + k^2 - (k - j)^2) / 2, the transform is a convolution with the chirp w_j = exp(pi i j^2 / n),
 * X_k = conj(w_k) sum_j (x_j conj(w_j)) w_(k - j), done at a power of two m >= 2 n - 1 so that nothing wraps around.
 */
function planChirp(n: number): Transform {
  const m = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const ofLengthM = planRadix2(m);
  // j^2 modulo 2 n, the period of the chirp, keeps the angle small and so exact.
  const angles = Float64Array.from({ length: n }, (_, j) => (Math.PI * ((j * j) % (2 * n))) / n);
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)];
  const [chirpRe, chirpIm] = [new Float64Array(m), new Float64Array(m)];
  for (let j = 0; j < n; j++) {
    for (const place of [j, (m - j) % m]) {
      chirpRe[place] = cosines[j]!;
      chirpIm[place] = sines[j]!;
    }
  }
  ofLengthM(chirpRe, chirpIm);
  return (re, im) => {
    const [x, y] = [new Float64Array(m), new Float64Array(m)];
    for (let j = 0; j < n; j++) {
      x[j] = re[j]! * cosines[j]! + im[j]! * sines[j]!;
      y[j] = im[j]! * cosines[j]! - re[j]! * sines[j]!;
    }
    ofLengthM(x, y);
    multiply(x, y, chirpRe, chirpIm);
    ofLengthM(y, x);
    for (let k = 0; k < n; k++) {
      re[k] = (x[k]! * cosines[k]! + y[k]! * sines[k]!) / m;
      im[k] = (y[k]! * cosines[k]! - x[k]! * sines[k]!) / m;
    }
  };
}

/** x + i y becomes its product with c + i d, element by element. */
function multiply(x: Float64Array, y: Float64Array, c: Float64Array, d: Float64Array): void {
  for (let k = 0; k < x.length; k++) {
    const real = x[k]! * c[k]! - y[k]! * d[k]!;
    y[k] = x[k]! * d[k]! + y[k]! * c[k]!;
    x[k] = real;
  }
}

function forward(values: ArrayLike<number>, transform: Transform): Spectrum {
  const re = Float64Array.from(values);
  const im = new Float64Array(re.length);
  transform(re, im);
  const kept = Math.floor(re.length / 2) + 1;
  return { re: re.slice(0, kept), im: im.slice(0, kept) };
}

function backward({ re, im }: Spectrum, n: number, transform: Transform): Float64Array {
  const fullRe = new Float64Array(n);
  const fullIm = new Float64Array(n);
  for (let k = 0; k < re.length; k++) {
    fullRe[k] = re[k]!;
    fullIm[k] = k === 0 || 2 * k === n ? 0 : im[k]!;
    if (k > 0 && 2 * k !== n) {
      fullRe[n - k] = re[k]!;
      fullIm[n - k] = -im[k]!;
    }
  }
  transform(fullIm, fullRe);
  return fullRe.map((value) => value / n);
}

/** Spectrum of a real vector: floor(n / 2) + 1 coefficients. */
export function realFft(values: ArrayLike<number>): Spectrum {
  return forward(values, planTransform(values.length));
}

/** The real vector of length n that has this spectrum. */
export function inverseRealFft(spectrum: Spectrum, n: number): Float64Array {
  return backward(spectrum, n, planTransform(n));
}

/**
 * Circular convolution c_i = sum_j a_j b_(i - j mod n) of two vectors of one length.
 * @throws PalliumError `dimension-mismatch` for vectors of different lengths.
 */
export function circularConvolve(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const n = a.length;
  if (b.length !== n) {
    throw new PalliumError({
      kind: 'input',
      code: 'dimension-mismatch',
      path: 'circular convolution',
      what: `both vectors must have one length, but they have ${n} and ${b.length} numbers.`,
      fix: 'bind vectors of one space, or translate one of them first.',
    });
  }
  const transform = planTransform(n);
  const x = forward(a, transform);
  const y = forward(b, transform);
  multiply(x.re, x.im, y.re, y.im);
  return backward(x, n, transform);
}
