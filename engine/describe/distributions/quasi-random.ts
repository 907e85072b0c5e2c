/** Points of the unit cube more even than independent ones: an additive recurrence with the generalised golden ratio (Roberts 2018). */

import { quasiRandomInto, type RandomStream } from '../../math/index.ts';
import type { Distribution, NumberRange } from './distribution.ts';

class QuasiRandom implements Distribution {
  readonly kind = 'quasiRandom';

  draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void {
    quasiRandomInto(target, start, count, width, random);
  }

  range(): NumberRange {
    return { least: 0, most: 1, reached: false };
  }

  middle(): number {
    return 0.5;
  }

  ofVectors(): boolean {
    return true;
  }

  equation(): undefined {
    return undefined;
  }

  rows(): undefined {
    return undefined;
  }
}

/** Rows in [0, 1)^width with a random start, in random order. */
export const quasiRandomSequence: Distribution = Object.freeze(new QuasiRandom());
