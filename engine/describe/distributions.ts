/**
 * Distributions as data: what to draw, not how. The compiler draws (draw.ts), so a model holds no
 * random state and the same model with another seed is another brain of the same kind.
 */

import { unreachable } from '../errors.ts';
import { refuse } from './refuse.ts';

/** Rows of numbers; for scalar quantities each row has one number. */
export type Rows = readonly (readonly number[])[];

export type Distribution =
  /** [low, high) */
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'gaussian'; readonly mean: number; readonly deviation: number }
  /** shift + scale * Exp(1), values above `high` drawn down to just below it. */
  | {
      readonly kind: 'exponential';
      readonly scale: number;
      readonly shift: number;
      readonly high: number;
    }
  /** One of some rows, with equal weights or the given ones. */
  | { readonly kind: 'choice'; readonly options: Rows; readonly weights?: readonly number[] }
  /** The cosine between two random directions of a space of so many dimensions. */
  | { readonly kind: 'cosineSimilarity'; readonly dimensions: number }
  /** Evenly scattered unit vectors. */
  | { readonly kind: 'sphere' }
  /** Points evenly scattered in the unit ball. */
  | { readonly kind: 'ball' };

function finite(name: string, values: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (Number.isFinite(value)) continue;
    refuse(
      'distribution-not-finite',
      name,
      `${name}() got ${key} = ${value}`,
      `give ${key} a finite number`,
    );
  }
}

/** Uniform in [low, high). */
export function uniform(low: number, high: number): Distribution {
  finite('uniform', { low, high });
  if (low > high) {
    refuse(
      'distribution-empty',
      'uniform',
      `uniform(${low}, ${high}) has its ends swapped`,
      `write uniform(${high}, ${low})`,
    );
  }
  return Object.freeze({ kind: 'uniform', low, high });
}

/** Normal with the given mean and standard deviation. */
export function gaussian(mean: number, deviation: number): Distribution {
  finite('gaussian', { mean, deviation });
  if (deviation < 0) {
    refuse(
      'distribution-negative-deviation',
      'gaussian',
      `the deviation is ${deviation}, and must be 0 or more`,
      'give its absolute value',
    );
  }
  return Object.freeze({ kind: 'gaussian', mean, deviation });
}

/** shift + scale * Exp(1), kept below `high`: intercepts that crowd at a threshold. */
export function exponential(
  scale: number,
  shift: number = 0,
  high: number = Number.POSITIVE_INFINITY,
): Distribution {
  finite('exponential', { scale, shift });
  if (!(scale > 0 && high > shift)) {
    refuse(
      'distribution-empty',
      'exponential',
      `exponential(scale ${scale}, shift ${shift}, high ${high}) needs scale > 0 and high > shift`,
      'choose a positive scale and a limit above the shift',
    );
  }
  return Object.freeze({ kind: 'exponential', scale, shift, high });
}

/** One of `options` (numbers, or vectors for encoders), equally likely or by `weights`. */
export function choice(
  options: readonly number[] | Rows,
  weights?: readonly number[],
): Distribution {
  const rows = options.map((option) => (typeof option === 'number' ? [option] : option));
  for (const row of rows) for (const value of row) finite('choice', { option: value });
  if (rows.length === 0 || (weights !== undefined && weights.length !== rows.length)) {
    refuse(
      'distribution-empty',
      'choice',
      `choice() got ${rows.length} options${weights ? ` and ${weights.length} weights` : ''}`,
      'give at least one option, and one weight for each if there are weights',
    );
  }
  return Object.freeze({ kind: 'choice', options: rows, ...(weights && { weights }) });
}

/**
 * The cosine between two random directions of a space of `dimensions` numbers. As intercepts and eval points of
 * one coordinate of a unit vector it puts the neurons where the numbers are (Gosmann & Eliasmith 2016).
 */
export function cosineSimilarity(dimensions: number): Distribution {
  if (!Number.isInteger(dimensions) || dimensions < 2) {
    refuse(
      'distribution-dimensions',
      'cosineSimilarity',
      `cosineSimilarity() needs a whole number of dimensions, 2 or more, not ${dimensions}`,
      'give the number of dimensions of the vectors that are compared',
    );
  }
  return Object.freeze({ kind: 'cosineSimilarity', dimensions });
}

/** Unit vectors, evenly scattered over the sphere. */
export const sphere: Distribution = Object.freeze({ kind: 'sphere' });

/** Points evenly scattered in the unit ball. */
export const ball: Distribution = Object.freeze({ kind: 'ball' });

/** Whether something is a distribution rather than numbers. */
export function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** The mean of a distribution of numbers; for weighted options and clipped tails, near enough to start a cell from. */
export function middleOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'gaussian':
      return distribution.mean;
    case 'exponential':
      return Math.min(distribution.shift + distribution.scale, distribution.high);
    case 'choice':
      return distribution.options[0]?.[0] ?? 0;
    case 'cosineSimilarity':
    case 'sphere':
    case 'ball':
      return 0;
    default:
      return unreachable(distribution);
  }
}
