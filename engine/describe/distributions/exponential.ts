/** shift + scale * Exp(1), values above `high` drawn down to just below it. */

import { add, log1p, min, multiply, negate, random as uniformNumber } from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { checkFinite, type Distribution, type NumberRange, Numbers } from './distribution.ts';

class Exponential extends Numbers {
  readonly kind = 'exponential';
  readonly scale: number;
  readonly shift: number;
  readonly high: number;

  constructor(scale: number, shift: number, high: number) {
    super();
    this.scale = scale;
    this.shift = shift;
    this.high = high;
    Object.freeze(this);
  }

  protected number(random: RandomStream): number {
    const value = this.shift - this.scale * Math.log1p(-random.uniform());
    // Just below `high`: an intercept of exactly 1 would have no gain.
    const { high } = this;
    return high === Infinity ? value : Math.min(value, high - Number.EPSILON * Math.abs(high) * 8);
  }

  range(): NumberRange {
    return { least: this.shift, most: this.high, reached: false };
  }

  middle(): number {
    return Math.min(this.shift + this.scale, this.high);
  }

  override equation(stream: number): NumberExpression {
    const drawn = multiply(-this.scale, log1p(negate(uniformNumber(stream))));
    return min(add(this.shift, drawn), this.high);
  }
}

/**
 * shift + scale * Exp(1), kept below `high`: intercepts that crowd at a threshold. Throws unless scale > 0 and high >
 * shift.
 */
export function exponential(
  scale: number,
  shift: number = 0,
  high: number = Number.POSITIVE_INFINITY,
): Distribution {
  checkFinite('exponential', { scale, shift });
  if (!(scale > 0 && high > shift)) {
    refuse(
      'distribution-empty',
      'exponential',
      `exponential(scale ${scale}, shift ${shift}, high ${high}) needs scale > 0 and high > shift`,
      'choose a positive scale and a limit above the shift',
    );
  }
  return new Exponential(scale, shift, high);
}
