/**
 * The constants of a fast Fourier transform of n numbers in float32, with all sines and cosines worked out in float64.
 *
 * Powers of two from 32 up are transformed directly (m = n), by Stockham's radix-2 steps, whose results come out in
 * order. Step t, with s = 2^t: for j = q + s p < m / 2, from a = x[j] and b = x[j + m / 2] to y[2 s p + q] = a + b and
 * y[2 s p + q + s] = (a - b) w^(s p), w = exp(-2 pi i / m). Every other n is Bluestein's convolution with a chirp, at a
 * power of two m >= 2 n - 1 (Bluestein 1970; math/fft.ts says why). So 16 lanes are always filled.
 */

export interface FourierPlan {
  /** Size of the complex transform, and its number of steps, log2 m. */
  readonly size: number;
  readonly steps: number;
  /** w^(s p) of steps 0 to 3 for every j < m / 2: 4 rows of real parts, then 4 of imaginary ones. Later steps read row 0. */
  readonly twiddles: Float32Array;
  /** Absent where m = n. Cosines and sines of pi j^2 / n (each padded to 16), then the chirp's spectrum / m: real, imaginary. */
  readonly chirp?: Float32Array;
}

/** Fewer numbers would not fill the lanes. */
const leastSize = 32;
const rowSteps = 4;

export function planFourier(n: number): FourierPlan {
  const direct = n >= leastSize && (n & (n - 1)) === 0;
  const size = direct ? n : Math.max(leastSize, 2 ** Math.ceil(Math.log2(2 * n - 1)));
  const half = size / 2;
  const twiddles = new Float32Array(2 * rowSteps * half);
  for (let t = 0; t < rowSteps; t++) {
    for (let j = 0; j < half; j++) {
      const angle = (-2 * Math.PI * ((j >> t) << t)) / size;
      twiddles[t * half + j] = Math.cos(angle);
      twiddles[(rowSteps + t) * half + j] = Math.sin(angle);
    }
  }
  const plan = { size, steps: Math.log2(size), twiddles };
  return direct ? plan : { ...plan, chirp: chirpOf(n, size) };
}

function chirpOf(n: number, size: number): Float32Array {
  const padded = 16 * Math.ceil(n / 16);
  // j^2 modulo 2 n, the period of the chirp, keeps the angle small and so exact.
  const angle = (j: number): number => (Math.PI * ((j * j) % (2 * n))) / n;
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const chirp = new Float32Array(2 * padded + 2 * size);
  for (let j = 0; j < n; j++) {
    chirp[j] = Math.cos(angle(j));
    chirp[padded + j] = Math.sin(angle(j));
    for (const place of [j, (size - j) % size]) {
      re[place] = Math.cos(angle(j));
      im[place] = Math.sin(angle(j));
    }
  }
  const spectrum = transform(re, im);
  for (let k = 0; k < size; k++) {
    chirp[2 * padded + k] = (spectrum.re[k] ?? 0) / size;
    chirp[2 * padded + size + k] = (spectrum.im[k] ?? 0) / size;
  }
  return chirp;
}

interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The steps of the header, in float64. */
function transform(re: Float64Array, im: Float64Array): Complex {
  const m = re.length;
  const half = m / 2;
  let [x, y]: [Complex, Complex] = [
    { re, im },
    { re: new Float64Array(m), im: new Float64Array(m) },
  ];
  for (let s = 1; s < m; s *= 2) {
    for (let j = 0; j < half; j++) butterfly(x, y, j, s, half);
    [x, y] = [y, x];
  }
  return x;
}

function butterfly(x: Complex, y: Complex, j: number, s: number, half: number): void {
  const low = j - (j % s);
  const to = j + low;
  const [ar, ai] = [x.re[j] ?? 0, x.im[j] ?? 0];
  const [br, bi] = [x.re[j + half] ?? 0, x.im[j + half] ?? 0];
  const angle = (-Math.PI * low) / half;
  const [c, d] = [Math.cos(angle), Math.sin(angle)];
  y.re[to] = ar + br;
  y.im[to] = ai + bi;
  y.re[to + s] = (ar - br) * c - (ai - bi) * d;
  y.im[to + s] = (ar - br) * d + (ai - bi) * c;
}
