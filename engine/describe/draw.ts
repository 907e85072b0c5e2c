/** Draws from distributions: the one place where a description meets random numbers. */

import { unreachable } from '../errors.ts';
import {
  type RandomStream,
  sampleCosineSimilarity,
  scatteredBall,
  scatteredSphere,
} from '../math/index.ts';
import { type Distribution, isDistribution } from './distributions.ts';

/** `count` numbers; of distributions of vectors, their first coordinates. */
export function drawNumbers(
  distribution: Distribution | readonly number[],
  count: number,
  random: RandomStream,
): Float64Array {
  if (!isDistribution(distribution)) return Float64Array.from(distribution);
  if (distribution.kind === 'uniform' && distribution.low === distribution.high) {
    return new Float64Array(count).fill(distribution.low);
  }
  return drawRows(distribution, count, 1, random);
}

/** `count` rows of `width` numbers, row after row. */
export function drawRows(
  distribution: Distribution,
  count: number,
  width: number,
  random: RandomStream,
): Float64Array {
  switch (distribution.kind) {
    case 'sphere':
      return scatteredSphere(count, width, random);
    case 'ball':
      return scatteredBall(count, width, random);
    case 'choice': {
      const { options, weights } = distribution;
      const rows = new Float64Array(count * width);
      for (let i = 0; i < count; i++) {
        const row = options[pick(options.length, weights, random)] ?? [];
        for (let k = 0; k < width; k++) rows[i * width + k] = row[k] ?? row[0] ?? 0;
      }
      return rows;
    }
    case 'uniform':
    case 'gaussian':
    case 'exponential':
    case 'cosineSimilarity':
      return Float64Array.from({ length: count * width }, () => drawNumber(distribution, random));
    default:
      return unreachable(distribution);
  }
}

/** The same, into `target` from `start` on. */
export function drawRowsInto(
  distribution: Distribution,
  target: Float64Array,
  start: number,
  count: number,
  width: number,
  random: RandomStream,
): void {
  if (distribution.kind === 'uniform') {
    const { low, high } = distribution;
    for (let i = start; i < start + count * width; i++) {
      target[i] = low + (high - low) * random.uniform();
    }
    return;
  }
  target.set(drawRows(distribution, count, width, random), start);
}

/** `drawNumbers` into `target` from `start` on. */
export function drawNumbersInto(
  distribution: Distribution | readonly number[],
  target: Float64Array,
  start: number,
  count: number,
  random: RandomStream,
): void {
  if (!isDistribution(distribution)) {
    target.set(distribution, start);
  } else if (distribution.kind === 'uniform' && distribution.low === distribution.high) {
    target.fill(distribution.low, start, start + count);
  } else {
    drawRowsInto(distribution, target, start, count, 1, random);
  }
}

function pick(count: number, weights: readonly number[] | undefined, random: RandomStream): number {
  if (weights === undefined) return random.integer(count);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random.uniform() * total;
  const found = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return found < 0 ? count - 1 : found;
}

type Scalar = Extract<
  Distribution,
  { kind: 'uniform' | 'gaussian' | 'exponential' | 'cosineSimilarity' }
>;

function drawNumber(distribution: Scalar, random: RandomStream): number {
  switch (distribution.kind) {
    case 'uniform':
      return distribution.low + (distribution.high - distribution.low) * random.uniform();
    case 'gaussian':
      return distribution.mean + distribution.deviation * random.normal();
    case 'exponential': {
      const value = distribution.shift - distribution.scale * Math.log1p(-random.uniform());
      // Just below `high`: an intercept of exactly 1 would have no gain.
      const { high } = distribution;
      return high === Infinity
        ? value
        : Math.min(value, high - Number.EPSILON * Math.abs(high) * 8);
    }
    case 'cosineSimilarity':
      return sampleCosineSimilarity(distribution.dimensions, random);
    default:
      return unreachable(distribution);
  }
}
