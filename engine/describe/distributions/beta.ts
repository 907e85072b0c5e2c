/**
 * Lengths and cosines of random vectors. Of a unit vector of n + m dimensions, the length of m of its coordinates is
 * the root of Beta(m / 2, n / 2); the cosine between two random directions is one coordinate (Gosmann & Eliasmith 2016).
 */

import {
  betaDensity,
  betaShare,
  type RandomStream,
  rootBetaQuantile,
  sampleCosineSimilarity,
} from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { type KnownDistribution, type NumberRange, Numbers } from './distribution.ts';

class SqrtBeta extends Numbers implements KnownDistribution {
  readonly kind = 'sqrtBeta';
  readonly n: number;
  readonly m: number;

  constructor(n: number, m: number) {
    super();
    this.n = n;
    this.m = m;
    Object.freeze(this);
  }

  protected number(random: RandomStream): number {
    const squares = (count: number): number => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += random.normal() ** 2;
      return sum;
    };
    const inside = squares(this.m);
    return Math.sqrt(inside / (inside + squares(this.n)));
  }

  range(): NumberRange {
    return { least: 0, most: 1, reached: false };
  }

  middle(): number {
    return Math.sqrt(this.m / (this.n + this.m));
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : betaShare(x * x, this.m / 2, this.n / 2);
  }

  pdf(x: number): number {
    return x > 0 && x < 1 ? 2 * x * betaDensity(x * x, this.m / 2, this.n / 2) : 0;
  }

  ppf(share: number): number {
    return rootBetaQuantile(share, this.m / 2, this.n / 2);
  }
}

class CosineSimilarity extends Numbers implements KnownDistribution {
  readonly kind = 'cosineSimilarity';
  readonly dimensions: number;

  constructor(dimensions: number) {
    super();
    this.dimensions = dimensions;
    Object.freeze(this);
  }

  protected number(random: RandomStream): number {
    return sampleCosineSimilarity(this.dimensions, random);
  }

  range(): NumberRange {
    return { least: -1, most: 1, reached: false };
  }

  middle(): number {
    return 0;
  }

  cdf(x: number): number {
    const beside = betaShare(x * x, 0.5, (this.dimensions - 1) / 2);
    return (1 + Math.sign(x) * beside) / 2;
  }

  /** Gamma(d / 2) / (sqrt(pi) Gamma((d - 1) / 2)) (1 - x^2)^((d - 3) / 2) */
  pdf(x: number): number {
    if (Math.abs(x) >= 1) return 0;
    // Where the squared cosine is 1/2, its density says the factor in front.
    const power = (this.dimensions - 3) / 2;
    const front = betaDensity(0.5, 0.5, power + 1) * Math.SQRT1_2 * 2 ** power;
    return front * (1 - x * x) ** power;
  }

  ppf(share: number): number {
    const root = rootBetaQuantile(Math.abs(2 * share - 1), 0.5, (this.dimensions - 1) / 2);
    return Math.sign(2 * share - 1) * root;
  }
}

function checkDimensions(name: string, what: string, count: number, least: number): void {
  if (Number.isInteger(count) && count >= least) return;
  refuse(
    'not-a-count',
    name,
    `${name}() needs a whole number of ${what}, ${least} or more, not ${count}`,
    'give the number of dimensions of the vectors that are compared',
  );
}

/** The length of `m` coordinates (default 1) of a random unit vector that has `n` others. */
export function sqrtBeta(n: number, m: number = 1): KnownDistribution {
  checkDimensions('sqrtBeta', 'other coordinates', n, 1);
  checkDimensions('sqrtBeta', 'coordinates', m, 1);
  return new SqrtBeta(n, m);
}

/** The length of `part` coordinates (default 1) of a random unit vector of `dimensions`. */
export function subvectorLength(dimensions: number, part: number = 1): KnownDistribution {
  checkDimensions('subvectorLength', 'dimensions', dimensions, 2);
  checkDimensions('subvectorLength', 'coordinates', part, 1);
  checkDimensions('subvectorLength', 'other coordinates', dimensions - part, 1);
  return new SqrtBeta(dimensions - part, part);
}

/**
 * The cosine between two random directions of a space of `dimensions` numbers. As intercepts and eval points of
 * one coordinate of a unit vector it puts the neurons where the numbers are (Gosmann & Eliasmith 2016).
 */
export function cosineSimilarity(dimensions: number): KnownDistribution {
  checkDimensions('cosineSimilarity', 'dimensions', dimensions, 2);
  return new CosineSimilarity(dimensions);
}
