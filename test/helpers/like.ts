/** Statistics of our runs against published ones, two-sided. */

import { expect } from 'chai';
import type { Golden } from './golden.ts';

export const mean = (list: readonly number[]): number =>
  list.reduce((a, b) => a + b, 0) / list.length;

/** Standard deviation of a sample. */
export function deviation(list: readonly number[]): number {
  const middle = mean(list);
  return Math.sqrt(list.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (list.length - 1));
}

/**
 * Our mean lies within three standard errors of theirs, both samples' spreads counted; `resolution` is the step in
 * which the quantity is measured, such as a whole millisecond.
 */
export function expectLike(
  ours: readonly number[],
  theirs: Golden,
  what: string,
  resolution = 0,
): void {
  const error = Math.sqrt(theirs.std ** 2 / theirs.n + deviation(ours) ** 2 / ours.length);
  expect(mean(ours), what).to.be.closeTo(theirs.mean, 3 * error + resolution);
}

/** The result of each seed in turn. */
export async function overSeeds<T>(
  seeds: readonly number[],
  run: (seed: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const seed of seeds) results.push(await run(seed));
  return results;
}
