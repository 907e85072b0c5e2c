/** Running small models of semantic pointers, and statistics over seeds. */

import { type Model, type Network, network } from '#engine';
import { type Algebra, Vocabulary } from '#semantic-pointers';
import { meanOver, runModel, type Trace } from './run-model.ts';

/** A vocabulary of words; drawn anew for each seed. */
export function wordsOf(
  text: string,
  dimensions: number,
  seed: number,
  algebra?: Algebra,
  name = 'words',
): Vocabulary {
  const options = { dimensions, name, seed, ...(algebra && { algebra }) };
  return new Vocabulary({ ...options, strict: false }).populate(text);
}

/** Runs the model that `build` describes for each seed, `measure`s each run. */
export async function overSeeds<T>(
  seeds: readonly number[],
  seconds: number,
  build: (net: Network, seed: number) => void,
  measure: (run: Record<string, Trace>, seed: number) => T,
): Promise<T[]> {
  const results: T[] = [];
  for (const seed of seeds) {
    const model: Model = network('test', (net) => build(net, seed));
    results.push(measure(await runModel(model, seconds, { seed }), seed));
  }
  return results;
}

/** The numbers of a trace at a time (s). */
export function valueAt(trace: Trace | undefined, time: number): number[] {
  return meanOver(trace, time - 0.0015, time);
}

export interface Summary {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and standard deviation (of the sample). */
export function summary(values: readonly number[]): Summary {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, deviation: Math.sqrt(squares / Math.max(1, n - 1)) };
}

/** How far two sample means may differ by chance: three standard errors of the difference. */
export function chance(a: Summary, b: { n: number; std: number }): number {
  return 3 * Math.sqrt(a.deviation ** 2 / a.n + b.std ** 2 / b.n);
}
