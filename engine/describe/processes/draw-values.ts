/** What noise draws in a step from a distribution: on the host, and as an equation inside the engine. */

import { unreachable } from '../../errors.ts';
import { add, less, log1p, min, multiply, negate, random, select } from '../../kernel/build.ts';
import { normal } from '../../kernel/draws.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import type { Distribution } from '../distributions.ts';
import { drawNumbers, drawRows } from '../draw.ts';

/** `size` numbers: independent ones, or one vector of a distribution of vectors. */
export function drawValues(
  distribution: Distribution,
  size: number,
  random: RandomStream,
): Float64Array {
  return isOfVectors(distribution)
    ? drawRows(distribution, 1, size, random)
    : drawNumbers(distribution, size, random);
}

function isOfVectors(distribution: Distribution): boolean {
  const { kind } = distribution;
  if (kind === 'choice') return distribution.options.some((row) => row.length > 1);
  return kind === 'sphere' || kind === 'ball';
}

/** A number of the distribution, drawn from two streams; nothing for distributions that have no such equation. */
export function drawEquation(
  distribution: Distribution,
  stream: number,
): NumberExpression | undefined {
  switch (distribution.kind) {
    case 'uniform': {
      const { low, high } = distribution;
      return add(low, multiply(high - low, random(stream)));
    }
    case 'gaussian':
      return add(distribution.mean, multiply(distribution.deviation, normal(stream)));
    case 'exponential': {
      const { shift, scale, high } = distribution;
      return min(add(shift, multiply(-scale, log1p(negate(random(stream))))), high);
    }
    case 'choice':
      return isOfVectors(distribution) ? undefined : chosen(distribution, random(stream));
    case 'cosineSimilarity':
    case 'sphere':
    case 'ball':
      return undefined;
    default:
      return unreachable(distribution);
  }
}

type Choice = Extract<Distribution, { kind: 'choice' }>;

/** The option in whose share of [0, 1) the uniform number lies. */
function chosen({ options, weights }: Choice, uniform: NumberExpression): NumberExpression {
  const shares = weights ?? options.map(() => 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const numbers = options.map((row) => row[0] ?? 0);
  let value = add(numbers.at(-1) ?? 0, 0);
  for (let i = numbers.length - 2, above = 1; i >= 0; i--) {
    above -= (shares[i + 1] ?? 0) / total;
    value = select(less(uniform, above), numbers[i] ?? 0, value);
  }
  return value;
}
