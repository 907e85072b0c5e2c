/**
 * The beta distribution: what lengths and cosines of random vectors follow. Regularised incomplete beta function
 * by its continued fraction (DLMF 8.17.22, evaluated by Lentz's method), log-gamma by Lanczos' series.
 */

const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746,
  -0.4919138160976202, 3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5,
  0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639,
  8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
] as const;

/** Natural logarithm of the gamma function, x > 0. */
export function logGamma(x: number): number {
  const base = x + 607 / 128 - 0.5;
  let sum: number = lanczos[0];
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (x + i - 1);
  return (x - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
}

/** ln B(a, b) */
function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Density of Beta(a, b) at 0 < x < 1. */
export function betaDensity(x: number, a: number, b: number): number {
  return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));
}

/** I_x(a, b): the share of Beta(a, b) below x. */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return front / (a * continuedFraction(x, a, b));
}

const tiny = 1e-300;

function continuedFraction(x: number, a: number, b: number): number {
  let value = 1;
  let numerator = 1;
  let denominator = 0;
  for (let i = 1; i < 10_000; i++) {
    const term = coefficient(i, x, a, b);
    denominator = 1 + term * denominator;
    denominator = 1 / (Math.abs(denominator) < tiny ? tiny : denominator);
    numerator = 1 + term / numerator;
    if (Math.abs(numerator) < tiny) numerator = tiny;
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}

function coefficient(i: number, x: number, a: number, b: number): number {
  const m = i >> 1;
  if (i % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  return -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

/** The root r of I_(r^2)(a, b) = share: the length whose square is that quantile. */
export function rootBetaQuantile(share: number, a: number, b: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  let low = 0;
  let high = 1;
  let root = Math.sqrt(a / (a + b));
  for (let i = 0; i < 200 && high - low > 1e-16 * high; i++) {
    const off = betaShare(root * root, a, b) - share;
    if (off > 0) high = root;
    else low = root;
    // Newton's step where it stays inside, else the middle.
    const slope = 2 * root * betaDensity(root * root, a, b);
    const next = root - off / slope;
    const previous = root;
    root = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(root - previous) <= 1e-16 * root) break;
  }
  return root;
}
