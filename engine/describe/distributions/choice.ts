/** One of some numbers or vectors, equally likely or by weights. */

import { add, less, select, random as uniformNumber } from '../../kernel/build.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { checkFinite, type Distribution, type NumberRange, type Rows } from './distribution.ts';

class Choice implements Distribution {
  readonly kind = 'choice';
  readonly options: Rows;
  readonly weights?: readonly number[];

  constructor(options: Rows, weights?: readonly number[]) {
    this.options = options;
    if (weights !== undefined) this.weights = weights;
    Object.freeze(this);
  }

  draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void {
    for (let i = 0; i < count; i++) {
      const row = this.options[this.#pick(random)] ?? [];
      for (let k = 0; k < width; k++) target[start + i * width + k] = row[k] ?? row[0] ?? 0;
    }
  }

  #pick(random: RandomStream): number {
    const { options, weights } = this;
    if (weights === undefined) return random.integer(options.length);
    let left = random.uniform() * total(weights);
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return found < 0 ? options.length - 1 : found;
  }

  range(): NumberRange {
    const numbers = this.options.flat();
    return { least: Math.min(...numbers), most: Math.max(...numbers), reached: true };
  }

  middle(): number {
    return this.options[0]?.[0] ?? 0;
  }

  ofVectors(): boolean {
    return this.options.some((row) => row.length > 1);
  }

  /** The option in whose share of [0, 1) the uniform number lies. */
  equation(stream: number): NumberExpression | undefined {
    if (this.ofVectors()) return undefined;
    const shares = this.weights ?? this.options.map(() => 1);
    const numbers = this.options.map((row) => row[0] ?? 0);
    const drawn = uniformNumber(stream);
    let value = add(numbers.at(-1) ?? 0, 0);
    for (let i = numbers.length - 2, above = 1; i >= 0; i--) {
      above -= (shares[i + 1] ?? 0) / total(shares);
      value = select(less(drawn, above), numbers[i] ?? 0, value);
    }
    return value;
  }

  rows(): Rows {
    return this.options;
  }
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/**
 * One of `options` (numbers, or vectors for encoders), equally likely or by `weights`, one per option. Throws when
 * there are no options.
 */
export function choice(
  options: readonly number[] | Rows,
  weights?: readonly number[],
): Distribution {
  const rows = options.map((option) => (typeof option === 'number' ? [option] : option));
  for (const row of rows) for (const value of row) checkFinite('choice', { option: value });
  if (rows.length === 0 || (weights !== undefined && weights.length !== rows.length)) {
    refuse(
      'distribution-empty',
      'choice',
      `choice() got ${rows.length} options${weights ? ` and ${weights.length} weights` : ''}`,
      'give at least one option, and one weight for each if there are weights',
    );
  }
  return new Choice(rows, weights);
}
