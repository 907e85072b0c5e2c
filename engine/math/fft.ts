/**
 * Discrete Fourier transform of real vectors of any length: radix 2 where the length is a power of two, the
 * definition otherwise. Coefficients k = 0 .. floor(n / 2), X_k = sum_j x_j exp(-2 pi i j k / n).
 */

export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** In-place complex transform; `sign` -1 forward, +1 backward (unscaled). Length a power of two. */
function radix2(re: Float64Array, im: Float64Array, sign: number): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      const angle = (sign * 2 * Math.PI * k) / size;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (let start = 0; start < n; start += size) {
        const a = start + k;
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
}

function slowTransform(re: Float64Array, im: Float64Array, sign: number): void {
  const n = re.length;
  const [outRe, outIm] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      const angle = (sign * 2 * Math.PI * ((j * k) % n)) / n;
      outRe[k]! += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle);
      outIm[k]! += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle);
    }
  }
  re.set(outRe);
  im.set(outIm);
}

function transform(re: Float64Array, im: Float64Array, sign: number): void {
  if ((re.length & (re.length - 1)) === 0) radix2(re, im, sign);
  else slowTransform(re, im, sign);
}

/** Spectrum of a real vector: floor(n / 2) + 1 coefficients. */
export function realFft(values: ArrayLike<number>): Spectrum {
  const re = Float64Array.from(values);
  const im = new Float64Array(re.length);
  transform(re, im, -1);
  const kept = Math.floor(re.length / 2) + 1;
  return { re: re.slice(0, kept), im: im.slice(0, kept) };
}

/** The real vector of length n that has this spectrum. */
export function inverseRealFft({ re, im }: Spectrum, n: number): Float64Array {
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
  transform(fullRe, fullIm, 1);
  return fullRe.map((value) => value / n);
}

/** Circular convolution c_i = sum_j a_j b_(i - j mod n) of two vectors of one length. */
export function circularConvolve(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const [x, y] = [realFft(a), realFft(b)];
  const re = x.re.map((value, k) => value * y.re[k]! - x.im[k]! * y.im[k]!);
  const im = x.re.map((value, k) => value * y.im[k]! + x.im[k]! * y.re[k]!);
  return inverseRealFft({ re, im }, a.length);
}
