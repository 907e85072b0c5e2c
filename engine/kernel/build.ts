/**
 * The only way to make kernel nodes. Arguments may be plain numbers; constants are folded in float64 and
 * neutral elements vanish (x * 1, x + 0), so that a model can be written as it stands in a paper.
 * Folding never changes which value a kernel has, except that 0 * x is kept (x may be infinite).
 */

import { PalliumError } from '../errors.ts';
import type {
  BinaryKind,
  Expression,
  NumberExpression,
  TruthExpression,
  UnaryKind,
} from './expression.ts';
import { applyBinary, applyUnary } from './meaning.ts';

/** What builders accept: an expression, or a number that becomes a constant. */
export type Operand = NumberExpression | number;

/** The time step in seconds (inside a map with substeps: the length of a substep). */
export const dt: NumberExpression = Object.freeze({ kind: 'dt' });

/** A number. NaN is refused: it would silently poison every cell. */
export function constant(value: number): NumberExpression {
  if (Number.isNaN(value)) {
    throw new PalliumError({
      kind: 'model',
      code: 'constant-not-a-number',
      path: 'kernel',
      what: 'a kernel constant is NaN',
      fix: 'check the parameters that the equations were written with',
    });
  }
  return Object.freeze({ kind: 'constant', value });
}

/** The value bound to `name` where the kernel is used: an input or a state variable. */
export function read(name: string): NumberExpression {
  return name === 'dt' ? dt : Object.freeze({ kind: 'read', name });
}

/**
 * A number drawn anew for every element and step (every substep of a map that has them), uniform in [0, 1) in steps of
 * 2^-24. It depends on the run's seed, the operator's path, the step and the element alone: it is the same on every
 * backend, for any number of threads, and after a snapshot was restored. Draws of one `stream` in a kernel are the
 * same number; take a stream each where they should be independent.
 */
export function random(stream: number = 0): NumberExpression {
  if (Number.isInteger(stream) && stream >= 0 && stream < 2 ** 16) {
    return Object.freeze({ kind: 'random', stream });
  }
  throw new PalliumError({
    kind: 'model',
    code: 'bad-stream',
    path: 'kernel',
    what: `random() draws from stream ${stream}, and streams are numbered 0, 1, ... 65535`,
    fix: 'number the draws of a kernel from 0 on',
  });
}

/** Turns a plain number into a constant and leaves expressions alone. */
export function toExpression(operand: Operand): NumberExpression {
  return typeof operand === 'number' ? constant(operand) : operand;
}

function isConstant(expression: Expression, value: number): boolean {
  return expression.kind === 'constant' && expression.value === value;
}

function foldBinary(
  kind: BinaryKind,
  left: NumberExpression,
  right: NumberExpression,
): NumberExpression | undefined {
  if (left.kind !== 'constant' || right.kind !== 'constant') return undefined;
  const value = applyBinary(kind, left.value, right.value);
  return Number.isFinite(value) ? constant(value) : undefined;
}

function binary(kind: BinaryKind, a: Operand, b: Operand): NumberExpression {
  const left = toExpression(a);
  const right = toExpression(b);
  return foldBinary(kind, left, right) ?? Object.freeze({ kind, left, right });
}

function unary(kind: UnaryKind, a: Operand): NumberExpression {
  const operand = toExpression(a);
  if (operand.kind === 'constant') {
    const value = applyUnary(kind, operand.value);
    if (Number.isFinite(value)) return constant(value);
  }
  return Object.freeze({ kind, operand });
}

/** a + b + ... , from left to right. */
export function add(a: Operand, ...rest: readonly Operand[]): NumberExpression {
  let sum = toExpression(a);
  for (const item of rest) {
    const next = toExpression(item);
    if (isConstant(next, 0)) continue;
    sum = isConstant(sum, 0) ? next : binary('add', sum, next);
  }
  return sum;
}

/** a - b */
export function subtract(a: Operand, b: Operand): NumberExpression {
  const left = toExpression(a);
  const right = toExpression(b);
  if (isConstant(right, 0)) return left;
  return isConstant(left, 0) ? negate(right) : binary('subtract', left, right);
}

/** a * b * ... , from left to right. */
export function multiply(a: Operand, ...rest: readonly Operand[]): NumberExpression {
  let product = toExpression(a);
  for (const item of rest) {
    const next = toExpression(item);
    if (isConstant(next, 1)) continue;
    product = isConstant(product, 1) ? next : binary('multiply', product, next);
  }
  return product;
}

/** a / b */
export function divide(a: Operand, b: Operand): NumberExpression {
  const right = toExpression(b);
  return isConstant(right, 1) ? toExpression(a) : binary('divide', a, right);
}

/** -a */
export function negate(a: Operand): NumberExpression {
  const operand = toExpression(a);
  return operand.kind === 'negate' ? operand.operand : unary('negate', operand);
}

/** |a| */
export function abs(a: Operand): NumberExpression {
  return unary('abs', a);
}

/** The largest whole number that is not above a. */
export function floor(a: Operand): NumberExpression {
  return unary('floor', a);
}

/** Square root; NaN below 0. */
export function sqrt(a: Operand): NumberExpression {
  return unary('sqrt', a);
}

/** e^a */
export function exp(a: Operand): NumberExpression {
  return unary('exp', a);
}

/** e^a - 1, accurate for small a. */
export function expm1(a: Operand): NumberExpression {
  return unary('expm1', a);
}

/** Natural logarithm of a > 0. */
export function log(a: Operand): NumberExpression {
  return unary('log', a);
}

/** log(1 + a), accurate for small a. */
export function log1p(a: Operand): NumberExpression {
  return unary('log1p', a);
}

/** Sine of a in radians. */
export function sin(a: Operand): NumberExpression {
  return unary('sin', a);
}

/** Cosine of a in radians. */
export function cos(a: Operand): NumberExpression {
  return unary('cos', a);
}

/** floor(log2(a)) for normal a > 0. */
export function exponentOf(a: Operand): NumberExpression {
  return unary('exponentOf', a);
}

/** a / 2^exponentOf(a), in [1, 2), for normal a > 0. */
export function mantissaOf(a: Operand): NumberExpression {
  return unary('mantissaOf', a);
}

/** value * 2^power, power a whole number in -126 .. 127. */
export function scaleByPowerOfTwo(value: Operand, power: Operand): NumberExpression {
  return Object.freeze({
    kind: 'scaleByPowerOfTwo',
    value: toExpression(value),
    power: toExpression(power),
  });
}

/** The smaller of two numbers. */
export function min(a: Operand, b: Operand): NumberExpression {
  return binary('min', a, b);
}

/** The larger of two numbers. */
export function max(a: Operand, b: Operand): NumberExpression {
  return binary('max', a, b);
}

/** a, but not below `lowest` and not above `highest`. */
export function clamp(a: Operand, lowest: Operand, highest: Operand): NumberExpression {
  return min(max(a, lowest), highest);
}

/** a^2 */
export function square(a: Operand): NumberExpression {
  const value = toExpression(a);
  return multiply(value, value);
}

/** a^n for a whole number n >= 0, by repeated squaring. */
export function power(a: Operand, n: number): NumberExpression {
  if (!Number.isInteger(n) || n < 0) {
    throw new PalliumError({
      kind: 'model',
      code: 'power-not-whole',
      path: 'kernel',
      what: `power() needs a whole exponent that is 0 or more, not ${n}`,
      fix: 'write exp(multiply(exponent, log(base))) for other exponents',
    });
  }
  if (n === 0) return constant(1);
  if (n === 1) return toExpression(a);
  const half = power(a, Math.floor(n / 2));
  return n % 2 === 0 ? multiply(half, half) : multiply(half, half, a);
}

/** Hyperbolic tangent, as expm1(2a) / (expm1(2a) + 2); beyond |a| = 20 it is 1 to the last bit. */
export function tanh(a: Operand): NumberExpression {
  const grown = expm1(multiply(2, clamp(a, -20, 20)));
  return divide(grown, add(grown, 2));
}

/** Logistic function 1 / (1 + e^-a). */
export function sigmoid(a: Operand): NumberExpression {
  return divide(1, add(1, exp(negate(a))));
}

/** a - m * floor(a / m): what is left of a in [0, m). */
export function modulo(a: Operand, m: Operand): NumberExpression {
  return subtract(a, multiply(m, floor(divide(a, m))));
}

/** a < b (false when either is NaN). */
export function less(a: Operand, b: Operand): TruthExpression {
  return Object.freeze({ kind: 'less', left: toExpression(a), right: toExpression(b) });
}

/** a > b */
export function greater(a: Operand, b: Operand): TruthExpression {
  return less(b, a);
}

/** Whether both hold. */
export function and(left: TruthExpression, right: TruthExpression): TruthExpression {
  return left === right ? left : Object.freeze({ kind: 'and', left, right });
}

/** Either of the two, as not(not a and not b). */
export function or(left: TruthExpression, right: TruthExpression): TruthExpression {
  return not(and(not(left), not(right)));
}

/** Whether it does not hold. */
export function not(operand: TruthExpression): TruthExpression {
  return operand.kind === 'not' ? operand.operand : Object.freeze({ kind: 'not', operand });
}

/** 0 < value: the threshold of a neuron. Training may give it a surrogate gradient, unlike `less`. */
export function fires(value: Operand): TruthExpression {
  return Object.freeze({ kind: 'fires', value: toExpression(value) });
}

/** What is false at all times, e.g. whether a cell spikes whose output is a rate. */
export const never: TruthExpression = less(1, 0);

/** `then` where the test holds, else `otherwise`; the branch not taken may be NaN. */
export function select(test: TruthExpression, then: Operand, otherwise: Operand): NumberExpression {
  const yes = toExpression(then);
  const no = toExpression(otherwise);
  if (yes === no) return yes;
  if (test.kind === 'less' && test.left.kind === 'constant' && test.right.kind === 'constant') {
    return test.left.value < test.right.value ? yes : no;
  }
  // biome-ignore lint/suspicious/noThenProperty: the seam names the branch so; it is data, not a promise.
  return Object.freeze({ kind: 'select', test, then: yes, otherwise: no });
}
