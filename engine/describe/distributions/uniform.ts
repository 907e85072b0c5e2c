/** Numbers equally likely anywhere between two ends. */

import { add, floor, multiply, random as uniformNumber } from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { checkFinite, type Distribution, type NumberRange, Numbers } from './distribution.ts';

/** Options of `uniform`. */
export interface UniformOptions {
  /** Whole numbers only: low, low + 1, ..., high - 1. Default false. */
  readonly integer?: boolean;
}

class Uniform extends Numbers {
  readonly kind = 'uniform';
  readonly low: number;
  readonly high: number;
  readonly integer?: true;

  constructor(low: number, high: number, integer: boolean) {
    super();
    this.low = low;
    this.high = high;
    if (integer) this.integer = true;
    Object.freeze(this);
  }

  override draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void {
    const end = start + count * width;
    const { low, high } = this;
    if (low === high) target.fill(low, start, end);
    else super.draw(target, start, count, width, random);
  }

  protected number(random: RandomStream): number {
    const value = this.low + (this.high - this.low) * random.uniform();
    return this.integer ? Math.floor(value) : value;
  }

  range(): NumberRange {
    const { low, high, integer } = this;
    if (integer) return { least: low, most: high - 1, reached: true };
    return { least: low, most: high, reached: low === high };
  }

  middle(): number {
    return (this.low + this.high) / 2;
  }

  override equation(stream: number): NumberExpression {
    const value = add(this.low, multiply(this.high - this.low, uniformNumber(stream)));
    return this.integer ? floor(value) : value;
  }
}

/** Uniform in [low, high); whole numbers only with `integer`. Throws when the ends are swapped or not finite. */
export function uniform(low: number, high: number, options: UniformOptions = {}): Distribution {
  checkFinite('uniform', { low, high });
  const integer = options.integer ?? false;
  if (low > high || (integer && low === high)) {
    refuse(
      'distribution-empty',
      'uniform',
      low > high
        ? `uniform(${low}, ${high}) has its ends swapped`
        : `no whole number lies in [${low}, ${high})`,
      `write uniform(${high}, ${low > high ? low : low + 1})`,
    );
  }
  if (integer && !(Number.isInteger(low) && Number.isInteger(high))) {
    refuse(
      'distribution-not-whole',
      'uniform',
      `uniform(${low}, ${high}) should give whole numbers`,
      'give it whole numbers as ends',
    );
  }
  return new Uniform(low, high, integer);
}
