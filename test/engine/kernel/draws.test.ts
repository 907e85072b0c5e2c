/** Normal, Bernoulli and Poisson numbers have the moments and the frequencies that they should. */

import { expect } from 'chai';
import { compileExpressions } from '../../../engine/kernel/compile-expressions.ts';
import { bernoulli, normal, poisson } from '../../../engine/kernel/draws.ts';
import { evaluate } from '../../../engine/kernel/evaluate.ts';
import type { NumberExpression } from '../../../engine/kernel/expression.ts';
import { randomKey } from '../../../engine/kernel/random.ts';

const perStep = 512;
const steps = 100;
const n = perStep * steps;

/** n draws of one seed. */
function sample(expression: NumberExpression, seed: number): Float64Array {
  const compiled = compileExpressions([expression]);
  const values = new Float64Array(n);
  for (let tick = 0; tick < steps; tick++) {
    compiled.run(perStep, 0.001, { key: randomKey(seed, 'draws'), tick, first: 0 });
    values.set(compiled.outputs[0] ?? [], tick * perStep);
  }
  return values;
}

function moments(values: Float64Array): { mean: number; variance: number; kurtosis: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const central = (power: number): number =>
    values.reduce((sum, x) => sum + (x - mean) ** power, 0) / n;
  return { mean, variance: central(2), kurtosis: central(4) / central(2) ** 2 };
}

/** P(X = k) for k = 0 ... most - 1, and P(X >= most). */
function poissonFrequencies(mean: number, most: number): number[] {
  const list = [Math.exp(-mean)];
  for (let k = 1; k < most; k++) list.push(((list[k - 1] ?? 0) * mean) / k);
  return [...list, 1 - list.reduce((sum, p) => sum + p, 0)];
}

describe('draws in kernel expressions', () => {
  it('example: a normal number from two uniform ones', () => {
    const z = evaluate(normal(), { 'random 0': 1 - Math.exp(-0.5), 'random 1': 0.5 });
    expect(z).to.be.closeTo(-1, 1e-12);
  });

  for (const seed of [1, 2, 3]) {
    it(`normal numbers have mean 0, variance 1 and the tails of a bell (seed ${seed})`, () => {
      const { mean, variance, kurtosis } = moments(sample(normal(), seed));
      // Standard errors: 1 / sqrt(n), sqrt(2 / n), sqrt(24 / n).
      expect(mean).to.be.closeTo(0, 4 / Math.sqrt(n));
      expect(variance).to.be.closeTo(1, 4 * Math.sqrt(2 / n));
      expect(kurtosis).to.be.closeTo(3, 4 * Math.sqrt(24 / n));
    });
  }

  it('Bernoulli numbers are 1 as often as they should be', () => {
    for (const p of [0, 0.01, 0.3, 1]) {
      const { mean } = moments(sample(bernoulli(p), 1));
      expect(mean, `p = ${p}`).to.be.closeTo(p, 4 * Math.sqrt((p * (1 - p)) / n) + 1e-12);
    }
  });

  for (const [mean, most] of [
    [0.1, 4],
    [0.9, 7],
    [4, 13],
    [7.9, 19],
    [8.1, 19],
    [40, 65],
  ] as const) {
    it(`Poisson numbers of mean ${mean} have the right frequencies`, () => {
      for (const seed of [1, 2, 3]) {
        const values = sample(poisson(mean), seed);
        const counts = new Array<number>(most + 1).fill(0);
        for (const x of values) {
          const k = Math.min(x, most);
          counts[k] = (counts[k] ?? 0) + 1;
        }
        const chi = poissonFrequencies(mean, most).reduce(
          (sum, p, k) => sum + (p * n < 5 ? 0 : ((counts[k] ?? 0) - p * n) ** 2 / (p * n)),
          0,
        );
        // A chi-square of `most` degrees has mean `most` and variance 2 `most`; both sides at about 4 sigma.
        const slack = 4.5 * Math.sqrt(2 * most) + 4;
        expect(chi, `seed ${seed}`).to.be.below(most + slack);
        expect(values.every((x) => Number.isInteger(x) && x >= 0)).to.equal(true);
      }
    });
  }

  it('Poisson numbers: whole at the ends of the uniform draw, 0 for a mean of 0 or less', () => {
    const at = (mean: number, uniform: number): number =>
      evaluate(poisson(mean), { 'random 0': uniform, 'random 1': 0.5, 'random 2': 0 }, Math.fround);
    expect(at(0.1, 0)).to.equal(0);
    expect(at(0.1, 1 - 2 ** -24)).to.be.within(4, 7);
    expect(at(8, 1 - 2 ** -24)).to.be.within(23, 25);
    expect(at(0, 1 - 2 ** -24)).to.equal(0);
    expect(at(-3, 0.99)).to.equal(0);
  });
});
