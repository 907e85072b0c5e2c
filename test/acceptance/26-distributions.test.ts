/** Nengo's acceptance group 26: statistics of samples. Tolerances 0.01 to 0.1 where it has them. */

import { expect } from 'chai';
import {
  cosineSimilarity,
  type Distribution,
  pdf,
  scattered,
  sqrtBeta,
  subvectorLength,
  uniformHypersphere,
} from '#engine';
import { randomStream } from '#engine/math';
import { drawNumbers, drawRows } from '../../engine/describe/draw.ts';

const seeds = [1, 2, 3, 4, 5];

function rows(from: Distribution, count: number, width: number, seed: number): number[][] {
  const drawn = drawRows(from, count, width, randomStream(seed, 'acceptance 26'));
  return Array.from({ length: count }, (_, i) =>
    Array.from(drawn.subarray(i * width, (i + 1) * width)),
  );
}

const numbers = (from: Distribution, count: number, seed: number): number[] =>
  Array.from(drawNumbers(from, count, randomStream(seed, 'acceptance 26')));

const meanOf = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;

describe('26 distributions', () => {
  for (const width of [1, 2, 5]) {
    it(`26 test_hypersphere_volume in ${width} dimensions: centred, inside, half beyond the median radius (n = 5 seeds)`, () => {
      for (const seed of seeds) {
        const drawn = rows(uniformHypersphere(), 500 * width, width, seed);
        for (let k = 0; k < width; k++) {
          expect(meanOf(drawn.map((row) => row[k] ?? 0))).to.be.closeTo(0, 0.1);
        }
        const lengths = drawn.map((row) => Math.hypot(...row));
        expect(Math.max(...lengths)).to.be.at.most(1);
        const beyond = lengths.filter((length) => length > 0.5 ** (1 / width)).length;
        expect(beyond / lengths.length).to.be.closeTo(0.5, 0.1);
      }
    });

    it(`26 test_hypersphere_surface in ${width} dimensions: centred, and of length 1`, () => {
      for (const seed of seeds) {
        const drawn = rows(uniformHypersphere({ surface: true }), 500 * width, width, seed);
        for (const row of drawn) expect(Math.hypot(...row)).to.be.closeTo(1, 1e-12);
        for (let k = 0; k < width; k++) {
          expect(meanOf(drawn.map((row) => row[k] ?? 0))).to.be.closeTo(0, 0.1);
        }
      }
    });
  }

  for (const method of ['table', 'exact', 'pairs'] as const) {
    it(`26 test_scattered_hypersphere, ${method}: coordinates follow their distribution closer than independent points`, () => {
      for (const width of [3, 8]) {
        const known = cosineSimilarity(width);
        const off = (from: Distribution, seed: number): number => {
          const drawn = rows(from, 1000, width, seed);
          const worst = drawn[0]?.map((_, k) => {
            const sorted = drawn.map((row) => row[k] ?? 0).sort((a, b) => a - b);
            return Math.max(...sorted.map((x, i) => Math.abs(known.cdf(x) - (i + 0.5) / 1000)));
          });
          return Math.max(...(worst ?? []));
        };
        const even = meanOf(seeds.map((seed) => off(scattered({ surface: true, method }), seed)));
        const free = meanOf(seeds.map((seed) => off(uniformHypersphere({ surface: true }), seed)));
        expect(even, `${width} dimensions`).to.be.below(0.8 * free);
      }
    });
  }

  it('26 test_cosine_similarity: a histogram of samples follows the density (n = 5 seeds of 10,000)', () => {
    for (const dimensions of [3, 8, 20]) {
      const known = cosineSimilarity(dimensions);
      for (const seed of seeds) {
        const drawn = numbers(known, 10_000, seed);
        for (let low = -0.9; low < 0.9; low += 0.2) {
          const share = drawn.filter((x) => x >= low && x < low + 0.2).length / drawn.length;
          expect(share).to.be.closeTo(known.cdf(low + 0.2) - known.cdf(low), 0.025);
          const middle = known.pdf(low + 0.1) * 0.2;
          expect(middle).to.be.closeTo(known.cdf(low + 0.2) - known.cdf(low), 0.03);
        }
      }
    }
  });

  it('26 test_cosine_intercept: the intercept ppf(1 - p) makes a cell fire for a share p of directions', () => {
    for (const dimensions of [4, 16, 64]) {
      for (const p of [0.05, 0.1, 0.5]) {
        const intercept = cosineSimilarity(dimensions).ppf(1 - p);
        for (const seed of seeds) {
          const directions = rows(uniformHypersphere({ surface: true }), 1000, dimensions, seed);
          const fires = directions.filter(([first = 0]) => first >= intercept).length / 1000;
          // Four standard deviations of a count at the most.
          expect(fires).to.be.closeTo(p, 4 * Math.sqrt((p * (1 - p)) / 1000));
        }
      }
    }
  });

  it('26 test_cosine_analytical: a circle, a sphere, and the root of a beta distribution', () => {
    for (let x = -0.9; x < 1; x += 0.3) {
      expect(cosineSimilarity(2).pdf(x)).to.be.closeTo(1 / (Math.PI * Math.sqrt(1 - x * x)), 1e-12);
      expect(cosineSimilarity(2).cdf(x)).to.be.closeTo(1 - Math.acos(x) / Math.PI, 1e-12);
      expect(cosineSimilarity(3).pdf(x)).to.be.closeTo(0.5, 1e-12);
      expect(cosineSimilarity(9).cdf(Math.abs(x))).to.be.closeTo(
        0.5 + sqrtBeta(8).cdf(Math.abs(x)) / 2,
        1e-12,
      );
    }
  });

  it('26 test_sqrt_beta: lengths of parts of random vectors (n = 5 seeds of 3000)', () => {
    for (const [n, m] of [
      [1, 1],
      [6, 2],
      [4, 12],
    ] as const) {
      for (const seed of seeds) {
        const vectors = rows(uniformHypersphere({ surface: true }), 3000, n + m, seed);
        const parts = vectors.map((row) => Math.hypot(...row.slice(0, m)));
        for (const share of [0.1, 0.5, 0.9]) {
          const limit = sqrtBeta(n, m).ppf(share);
          expect(subvectorLength(n + m, m).ppf(share)).to.equal(limit);
          const within = 4 * Math.sqrt((share * (1 - share)) / 3000);
          expect(parts.filter((x) => x < limit).length / 3000).to.be.closeTo(share, within);
          const own = numbers(sqrtBeta(n, m), 3000, seed);
          expect(own.filter((x) => x < limit).length / 3000).to.be.closeTo(share, within);
        }
      }
    }
  });

  it('26 test_pdf: samples of a table follow it (n = 5 seeds of 5000)', () => {
    const x = Array.from({ length: 101 }, (_, i) => -1 + i / 50);
    const p = x.map((value) => 1 - value * value + 0.2);
    const total = p.reduce((sum, value) => sum + value, 0);
    for (const seed of seeds) {
      const drawn = numbers(pdf(x, p), 5000, seed);
      for (let i = 0; i + 10 < x.length; i += 10) {
        const [low = 0, high = 0] = [x[i], x[i + 10]];
        const share = drawn.filter((value) => value >= low && value < high).length / 5000;
        const wanted = p.slice(i + 1, i + 11).reduce((sum, value) => sum + value, 0) / total;
        expect(share).to.be.closeTo(wanted + (i === 0 ? (p[0] ?? 0) / total : 0), 0.02);
      }
    }
  });
});
