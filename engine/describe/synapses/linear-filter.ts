/**
 * Any proper rational filter H(s) = numerator / denominator (or H(z)), as a state space over the steps. Without a
 * direct term the output is that of the new state, y = C x, so the present input counts at once; with one, y = C x + D u
 * is of the state before, and then x <- A x + B u.
 */

import { add, multiply, read } from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { refuse, refuseNonFinite } from '../refuse.ts';
import { checkNames } from '../shapes.ts';
import { defineSynapse, type Synapse, type SynapseEquations } from './synapse.ts';
import {
  type Discretization,
  discretized,
  responseOf,
  steadyState,
  type TransferFunction,
  trimmed,
} from './transfer-function.ts';

/** Options of `linearFilter`. */
export interface LinearFilterOptions {
  /** How an analog filter is turned into steps; default 'zoh', exact for an input that is held within each step. */
  readonly method?: Discretization;
  /** For 'gbt': 0 is Euler's method, 0.5 the bilinear transform, 1 the backward difference. Default 0.5. */
  readonly alpha?: number;
  /** Whether the coefficients are those of s (default) or of z. */
  readonly analog?: boolean;
}

const methods: readonly Discretization[] = ['zoh', 'gbt', 'bilinear', 'euler', 'backward-diff'];

/**
 * The filter numerator / denominator, coefficients from the highest power down; seconds and radians per second.
 * Throws when a coefficient is not finite, the denominator is 0, or the numerator has the higher degree.
 */
export function linearFilter(
  numerator: readonly number[],
  denominator: readonly number[],
  options: LinearFilterOptions = {},
): Synapse {
  checkNames('synapse/linearFilter', options, ['method', 'alpha', 'analog']);
  const { method = 'zoh', analog = true, alpha = 0.5 } = options;
  const transfer = { numerator, denominator, analog, method, alpha };
  checkTransfer(transfer);
  return fromTransfer(
    'linearFilter',
    { numerator, denominator, method, analog: String(analog) },
    transfer,
  );
}

/** A synapse that is a transfer function, under its own name. */
export function fromTransfer(
  name: string,
  parameters: Synapse['parameters'],
  transfer: TransferFunction,
): Synapse {
  return defineSynapse({
    name,
    parameters,
    transfer,
    equations: (dt, y0) => equationsOf(name, transfer, dt, y0),
    response: (frequencies) => responseOf(transfer, frequencies),
  });
}

function equationsOf(
  name: string,
  transfer: TransferFunction,
  dt: number,
  y0: number,
): SynapseEquations {
  const space = discretized(transfer, dt);
  const { order, a, b, c, d } = space;
  const start = y0 === 0 ? new Float64Array(order) : steadyState(space, y0);
  if (start === undefined) {
    return refuse(
      'synapse-start',
      `synapse/${name}`,
      `it cannot start from an output of ${y0}: a constant input gives 0 in the end`,
      'start it from 0',
    );
  }
  const input = read('input');
  const old = Array.from({ length: order }, (_, i) => read(`x${i}`));
  const sum = (weights: ArrayLike<number>, values: readonly NumberExpression[]): NumberExpression =>
    add(0, ...values.flatMap((value, i) => (weights[i] ? [multiply(weights[i], value)] : [])));
  const next = old.map((_, i) =>
    sum([...a.subarray(i * order, (i + 1) * order), b[i] ?? 0], [...old, input]),
  );
  // One variable and no direct term: y itself is the state.
  if (order === 1 && d === 0) {
    const y = sum([a[0] ?? 0, (b[0] ?? 0) * (c[0] ?? 0)], [read('y'), input]);
    return { state: { y: y0 }, next: { y }, output: 'y' };
  }
  const y = d === 0 ? sum(c, next) : sum([...c, d], [...old, input]);
  return {
    state: { ...Object.fromEntries(next.map((_, i) => [`x${i}`, start[i] ?? 0])), y: y0 },
    next: { ...Object.fromEntries(next.map((value, i) => [`x${i}`, value])), y },
    output: 'y',
  };
}

function checkTransfer({ numerator, denominator, method, alpha }: TransferFunction): void {
  const path = 'synapse/linearFilter';
  refuseNonFinite(path, 'numerator', numerator);
  refuseNonFinite(path, 'denominator', denominator);
  if (numerator.length === 0 || denominator.every((value) => value === 0)) {
    refuse(
      'synapse-parameter',
      path,
      `numerator [${numerator.join(', ')}] over denominator [${denominator.join(', ')}] is no number`,
      'give both at least one coefficient, and the denominator one that is not 0',
    );
  }
  if (trimmed(numerator).length > trimmed(denominator).length) {
    refuse(
      'synapse-parameter',
      path,
      `the numerator has degree ${trimmed(numerator).length - 1}, the denominator ${trimmed(denominator).length - 1}`,
      'give the denominator at least the degree of the numerator',
      'such a filter would need the future of its input',
    );
  }
  if (!methods.includes(method)) {
    refuse(
      'synapse-parameter',
      path,
      `there is no method '${method}'`,
      `choose ${methods.join(', ')}`,
    );
  }
  if (!(alpha >= 0 && alpha <= 1)) {
    refuse('synapse-parameter', path, `alpha is ${alpha}`, 'choose a number from 0 to 1');
  }
}
