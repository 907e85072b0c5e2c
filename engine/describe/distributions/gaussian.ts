/** Normally distributed numbers. */

import { add, multiply } from '../../kernel/build.ts';
import { normal } from '../../kernel/draws.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { checkFinite, type Distribution, type NumberRange, Numbers } from './distribution.ts';

class Gaussian extends Numbers {
  readonly kind = 'gaussian';
  readonly mean: number;
  readonly deviation: number;

  constructor(mean: number, deviation: number) {
    super();
    this.mean = mean;
    this.deviation = deviation;
    Object.freeze(this);
  }

  protected number(random: RandomStream): number {
    return this.mean + this.deviation * random.normal();
  }

  /** Of a range without ends, what is likely. */
  range(): NumberRange {
    return { least: this.mean, most: this.mean, reached: true };
  }

  middle(): number {
    return this.mean;
  }

  override equation(stream: number): NumberExpression {
    return add(this.mean, multiply(this.deviation, normal(stream)));
  }
}

/** Normal with the given mean and standard deviation. Throws when that is negative, or a number not finite. */
export function gaussian(mean: number, deviation: number): Distribution {
  checkFinite('gaussian', { mean, deviation });
  if (deviation < 0) {
    refuse(
      'distribution-negative-deviation',
      'gaussian',
      `the deviation is ${deviation}, and must be 0 or more`,
      'give its absolute value',
    );
  }
  return new Gaussian(mean, deviation);
}
