/**
 * Rational transfer functions H = numerator / denominator, in s (analog) or z (digital), as state spaces
 * x <- A x + B u, y = C x + D u in controllable canonical form (Oppenheim & Schafer 2009). Discretised exactly for
 * inputs held within a step (zero-order hold), or by the generalised bilinear transform (Zhang et al. 2009).
 */

import {
  matrixExponential,
  multiplyMatrices,
  type Spectrum,
  solveLinear,
} from '../../math/index.ts';

/**
 * How an analog filter is turned into steps: 'zoh' is exact for an input that is held within each step, the others are
 * the family of `gbt` with alpha 0 ('euler'), 0.5 ('bilinear') and 1 ('backward-diff').
 */
export type Discretization = 'zoh' | 'gbt' | 'bilinear' | 'euler' | 'backward-diff';

/** A rational function of s or z, as the coefficients of its numerator and denominator. */
export interface TransferFunction {
  /** Coefficients, highest power first. */
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
  /** In s when true, in z (of any step) when false. */
  readonly analog: boolean;
  readonly method: Discretization;
  /** Weight of the new value in `gbt`, 0 (euler) to 1 (backward difference). */
  readonly alpha: number;
}

/** One input, one output, `order` state variables. A is row-major. */
export interface StateSpace {
  readonly order: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly d: number;
}

/** Coefficients without leading zeros; at least one is left. */
export function trimmed(coefficients: readonly number[]): readonly number[] {
  const first = coefficients.findIndex((value) => value !== 0);
  return first < 0 ? [0] : coefficients.slice(first);
}

/** The state space of H as it stands: of dx/dt when analog, of the next x when digital. */
export function canonicalForm({ numerator, denominator }: TransferFunction): StateSpace {
  const below = trimmed(denominator);
  const above = trimmed(numerator);
  const lead = below[0] ?? 1;
  const order = below.length - 1;
  const missing = new Array<number>(below.length - above.length).fill(0);
  const scaledAbove = [...missing, ...above].map((value) => value / lead);
  const [d = 0, ...rest] = scaledAbove;
  const poles = below.slice(1).map((value) => value / lead);
  const a = new Float64Array(order * order);
  poles.forEach((value, i) => {
    a[i] = -value;
    if (i > 0) a[i * order + i - 1] = 1;
  });
  const b = Float64Array.from({ length: order }, (_, i) => (i === 0 ? 1 : 0));
  const c = Float64Array.from(rest, (value, i) => value - d * (poles[i] ?? 0));
  return { order, a, b, c, d };
}

/** The recurrence over steps of `dt` seconds. */
export function discretized(transfer: TransferFunction, dt: number): StateSpace {
  const continuous = canonicalForm(transfer);
  if (!transfer.analog || continuous.order === 0) return continuous;
  switch (transfer.method) {
    case 'zoh':
      return heldInput(continuous, dt);
    case 'euler':
      return bilinear(continuous, dt, 0);
    case 'bilinear':
      return bilinear(continuous, dt, 0.5);
    case 'backward-diff':
      return bilinear(continuous, dt, 1);
    case 'gbt':
      return bilinear(continuous, dt, transfer.alpha);
  }
}

/** [A B; 0 1] of a step is exp([A B; 0 0] dt) (Van Loan 1978). */
function heldInput({ order, a, b, c, d }: StateSpace, dt: number): StateSpace {
  const n = order + 1;
  const joint = new Float64Array(n * n);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) joint[i * n + j] = (a[i * order + j] ?? 0) * dt;
    joint[i * n + order] = (b[i] ?? 0) * dt;
  }
  const flow = matrixExponential(joint, n);
  const at = (i: number, j: number): number => flow[i * n + j] ?? 0;
  return {
    order,
    a: Float64Array.from({ length: order * order }, (_, i) => at(Math.floor(i / order), i % order)),
    b: Float64Array.from({ length: order }, (_, i) => at(i, order)),
    c,
    d,
  };
}

function bilinear({ order, a, b, c, d }: StateSpace, dt: number, alpha: number): StateSpace {
  const one = (i: number): number => (i % (order + 1) === 0 ? 1 : 0);
  const ahead = a.map((value, i) => one(i) - alpha * dt * value);
  const behind = a.map((value, i) => one(i) + (1 - alpha) * dt * value);
  const none = new Float64Array(order * order);
  const nextA = solveLinear(ahead, behind, order, order) ?? none;
  const nextB =
    solveLinear(
      ahead,
      b.map((value) => dt * value),
      order,
    ) ?? none;
  const transposed = ahead.map((_, i) => ahead[(i % order) * order + Math.floor(i / order)] ?? 0);
  const nextC = solveLinear(transposed, c, order) ?? none;
  const [through = 0] = multiplyMatrices(c, nextB, 1, order, 1);
  return { order, a: nextA, b: nextB, c: nextC, d: d + alpha * through };
}

/** The state that a constant output `y` comes from; undefined when no constant input gives it. */
export function steadyState(
  { order, a, b, c, d }: StateSpace,
  y: number,
): Float64Array | undefined {
  const n = order + 1;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) matrix[i * n + j] = (i === j ? 1 : 0) - (a[i * order + j] ?? 0);
    matrix[i * n + order] = -(b[i] ?? 0);
  }
  matrix.set([...c, d], order * n);
  const wanted = new Float64Array(n);
  wanted[order] = y;
  return solveLinear(matrix, wanted, n)?.subarray(0, order);
}

/** H at frequencies in hertz: at s = 2 pi i f, or at z = exp(2 pi i f) with f in cycles per step. */
export function responseOf(
  { numerator, denominator, analog }: TransferFunction,
  frequencies: ArrayLike<number>,
): Spectrum {
  const re = new Float64Array(frequencies.length);
  const im = new Float64Array(frequencies.length);
  for (let i = 0; i < frequencies.length; i++) {
    const w = 2 * Math.PI * (frequencies[i] ?? 0);
    const [x, y] = analog ? [0, w] : [Math.cos(w), Math.sin(w)];
    const [a, b] = polynomial(numerator, x, y);
    const [c, d] = polynomial(denominator, x, y);
    const size = c * c + d * d;
    re[i] = (a * c + b * d) / size;
    im[i] = (b * c - a * d) / size;
  }
  return { re, im };
}

/** A polynomial at x + i y, by Horner's rule. */
function polynomial(coefficients: readonly number[], x: number, y: number): [number, number] {
  let [re, im] = [0, 0];
  for (const value of coefficients) [re, im] = [re * x - im * y + value, re * y + im * x];
  return [re, im];
}

/** Coefficients of the product of two polynomials. */
export function polynomialProduct(a: readonly number[], b: readonly number[]): readonly number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j] = (product[i + j] ?? 0) + x * y;
    });
  });
  return product;
}
