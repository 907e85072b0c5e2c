/**
 * Means with 95 % intervals: Wilson's for shares of trials that are right or wrong; for all else the percentiles of a
 * bootstrap over trials, drawn from a fixed seed so that a table is the same whenever it is made.
 */

import { type RandomStream, randomStream } from '#engine/math';

/** A mean, how sure it is, and of how many trials. NaN where there is nothing to tell. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

const z = 1.959963984540054;
const draws = 2000;
const nothing: Estimate = { mean: Number.NaN, low: Number.NaN, high: Number.NaN, n: 0 };

/** Share of `true`, with Wilson's score interval. */
export function shareOf(outcomes: readonly boolean[]): Estimate {
  const n = outcomes.length;
  if (n === 0) return nothing;
  const mean = outcomes.filter(Boolean).length / n;
  const middle = (mean + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((mean * (1 - mean)) / n + z ** 2 / (4 * n ** 2));
  return { mean, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}

/** Any statistic of trials, with its bootstrap interval; draws for which it is not a number are left out. */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
): Estimate {
  if (items.length === 0) return nothing;
  const random = randomStream(items.length, 'tasks/figures/bootstrap');
  const found = Array.from({ length: draws }, () => statistic(resample(items, random)))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    found[Math.min(found.length - 1, Math.floor(share * found.length))] ?? Number.NaN;
  return { mean: statistic(items), low: at(0.025), high: at(0.975), n: items.length };
}

function resample<T>(items: readonly T[], random: RandomStream): readonly T[] {
  return items.map((item) => items[random.integer(items.length)] ?? item);
}

/** The mean of numbers, with its bootstrap interval. */
export const meanOf = (values: readonly number[]): Estimate => bootstrap(values, average);

/** Sum over number; NaN of nothing. */
export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample; NaN below two values. */
export function deviation(values: readonly number[]): number {
  const mean = average(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length < 2 ? Number.NaN : Math.sqrt(squares / (values.length - 1));
}

/** Slope of the straight line through points (least squares); NaN when all stand at one x. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const [mx, my] = [average(points.map(([x]) => x)), average(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const under = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return under === 0 ? Number.NaN : over / under;
}
