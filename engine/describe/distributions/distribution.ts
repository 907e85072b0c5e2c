/**
 * What a distribution is: parameters that say what to draw, and how. It holds no random state, so the same model with
 * another seed is another brain of the same kind. A family is one file beside this one.
 */

import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';

/** Rows of numbers; for scalar quantities each row has one number. */
export type Rows = readonly (readonly number[])[];

/** What to draw numbers or vectors from; made by `uniform`, `gaussian`, `sphere` and their like. */
export interface Distribution {
  readonly kind: string;
  /** Writes `count` rows of `width` numbers into `target`, from `start` on. */
  draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void;
  /** What its numbers can be. */
  range(): NumberRange;
  /** About the mean of its numbers: what a cell can start from. */
  middle(): number;
  /** Whether the numbers of a row belong together as a vector. */
  ofVectors(): boolean;
  /** A number of it from random streams `stream` and `stream + 1`, for noise inside the engine; undefined: it has no such equation. */
  equation(stream: number): NumberExpression | undefined;
  /** The rows it draws from, where it can be said; they must fit where it is used. */
  rows(): Rows | undefined;
}

/** Between which ends the numbers of a distribution lie. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** Whether the most itself can come out. */
  readonly reached: boolean;
}

/** A distribution of which the share below, the density and the inverse of the share are known. */
export interface KnownDistribution extends Distribution {
  /** Share of the numbers that are at most x. */
  cdf(x: number): number;
  /** Probability density at x. */
  pdf(x: number): number;
  /** The number below which lies this share; the inverse of `cdf`. */
  ppf(share: number): number;
}

/** Independent numbers, one at a time. A family says how, and what its numbers can be. */
export abstract class Numbers implements Distribution {
  abstract readonly kind: string;
  protected abstract number(random: RandomStream): number;
  abstract range(): NumberRange;
  abstract middle(): number;

  draw(
    target: Float64Array,
    start: number,
    count: number,
    width: number,
    random: RandomStream,
  ): void {
    const end = start + count * width;
    for (let i = start; i < end; i++) target[i] = this.number(random);
  }

  ofVectors(): boolean {
    return false;
  }

  equation(_stream: number): NumberExpression | undefined {
    return undefined;
  }

  rows(): Rows | undefined {
    return undefined;
  }
}

/** Whether drawing some and then some more gives the same numbers as drawing all at once. */
export function drawsOneByOne(distribution: Distribution): boolean {
  return distribution instanceof Numbers;
}

/** Whether something is a distribution rather than numbers. */
export function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'kind' in value && 'draw' in value;
}

/** Refuses parameters that are not finite numbers. */
export function checkFinite(name: string, values: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (Number.isFinite(value)) continue;
    refuse('not-finite', name, `${name}() got ${key} = ${value}`, `give ${key} a finite number`);
  }
}
