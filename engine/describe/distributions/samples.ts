/** Numbers that are given: exactly these samples, or drawn by a table of probabilities. */

import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import {
  checkFinite,
  type Distribution,
  type NumberRange,
  Numbers,
  type Rows,
} from './distribution.ts';

class Samples implements Distribution {
  readonly kind = 'samples';
  readonly values: Rows;

  constructor(values: Rows) {
    this.values = values;
    Object.freeze(this);
  }

  draw(target: Float64Array, start: number, count: number, width: number): void {
    const { values } = this;
    const odd = values.find((row) => row.length !== width);
    if (values.length !== count || odd !== undefined) {
      refuse(
        'wrong-shape',
        'samples',
        `samples() has ${values.length} x ${(odd ?? values[0] ?? []).length} numbers, and ${count} x ${width} are asked for`,
        'give a row for each, as long as the vectors are',
      );
    }
    target.set(values.flat(), start);
  }

  range(): NumberRange {
    const numbers = this.values.flat();
    return { least: Math.min(...numbers), most: Math.max(...numbers), reached: true };
  }

  middle(): number {
    const numbers = this.values.flat();
    return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  }

  ofVectors(): boolean {
    return this.values.some((row) => row.length > 1);
  }

  equation(): undefined {
    return undefined;
  }

  rows(): Rows {
    return this.values;
  }
}

/** These numbers or vectors, in order. Throws when another number of them, or of another length, is asked for. */
export function samples(values: readonly number[] | Rows): Distribution {
  const rows = values.map((value) => (typeof value === 'number' ? [value] : value));
  for (const row of rows) for (const value of row) checkFinite('samples', { value });
  if (rows.length === 0) {
    refuse('distribution-empty', 'samples', 'samples() got none', 'give at least one');
  }
  return new Samples(rows);
}

class Table extends Numbers {
  readonly kind = 'pdf';
  readonly x: readonly number[];
  readonly p: readonly number[];
  readonly #cumulative: readonly number[];

  constructor(x: readonly number[], p: readonly number[]) {
    super();
    this.x = x;
    this.p = p;
    const total = p.reduce((sum, value) => sum + value, 0);
    let sum = 0;
    this.#cumulative = p.map((value) => {
      sum += value / total;
      return sum;
    });
    Object.freeze(this);
  }

  protected number(random: RandomStream): number {
    const share = random.uniform();
    const above = this.#cumulative.findIndex((sum) => sum > share);
    if (above < 0) return this.x.at(-1) ?? 0;
    if (above === 0) return this.x[0] ?? 0;
    const [from = 0, to = 1] = [this.#cumulative[above - 1], this.#cumulative[above]];
    const [left = 0, right = 0] = [this.x[above - 1], this.x[above]];
    return left + ((right - left) * (share - from)) / (to - from);
  }

  range(): NumberRange {
    return { least: this.x[0] ?? 0, most: this.x.at(-1) ?? 0, reached: true };
  }

  middle(): number {
    const total = this.p.reduce((sum, value) => sum + value, 0);
    return this.x.reduce((sum, x, i) => sum + (x * (this.p[i] ?? 0)) / total, 0);
  }
}

/**
 * By a table: `p[i]` is the (relative) probability of the numbers from `x[i - 1]` to `x[i]`, evenly between the two, and
 * `p[0]` that of `x[0]` itself.
 */
export function pdf(x: readonly number[], p: readonly number[]): Distribution {
  for (const value of x) checkFinite('pdf', { x: value });
  for (const value of p) checkFinite('pdf', { p: value });
  const rises = x.every((value, i) => i === 0 || value > (x[i - 1] ?? 0));
  const weighs = p.every((value) => value >= 0) && p.some((value) => value > 0);
  if (x.length === 0 || x.length !== p.length || !rises || !weighs) {
    refuse(
      'distribution-empty',
      'pdf',
      `pdf() got ${x.length} numbers and ${p.length} probabilities`,
      'give as many of one as of the other, numbers that rise, and probabilities of 0 or more that are not all 0',
    );
  }
  return new Table(x, p);
}
