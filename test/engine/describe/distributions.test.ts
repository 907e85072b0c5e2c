/** Distributions: what they draw, against known shares; golden numbers of those that have formulas (file i). */

import { expect } from 'chai';
import {
  ball,
  choice,
  cosineSimilarity,
  type Distribution,
  exponential,
  gaussian,
  network,
  PalliumError,
  pdf,
  quasiRandomSequence,
  samples,
  scattered,
  simulate,
  sphere,
  sqrtBeta,
  subvectorLength,
  uniform,
  uniformHypersphere,
} from '#engine';
import {
  exactAngleQuantile,
  generalisedGoldenRatio,
  onSphere,
  onSphereInPairs,
  randomStream,
} from '#engine/math';
import { drawNumbers, drawRows } from '../../../engine/describe/draw.ts';
import { golden } from '../../helpers/golden.ts';
import { flat, worstError } from '../../helpers/golden-numbers.ts';

const file = golden('i-distributions');
const draw = (from: Distribution, count: number, width = 1, seed = 1): Float64Array =>
  drawRows(from, count, width, randomStream(seed, 'draw'));
const rowsOf = (points: Float64Array, width: number): number[][] =>
  Array.from({ length: points.length / width }, (_, i) =>
    Array.from(points.subarray(i * width, (i + 1) * width)),
  );

/** Largest difference between the shares of a sample and a distribution function (Kolmogorov and Smirnov). */
function distance(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Array.from(sample).sort((p, q) => p - q);
  const n = sorted.length;
  return sorted.reduce(
    (most, x, i) => Math.max(most, Math.abs(cdf(x) - i / n), Math.abs(cdf(x) - (i + 1) / n)),
    0,
  );
}

/** 99.9 % of samples of n independent numbers come closer to their distribution than this. */
const within = (n: number): number => 1.95 / Math.sqrt(n);

describe('distributions', () => {
  it('example: they say how encoders, intercepts, rates and eval points are drawn', async () => {
    const model = network('m', (net) => {
      const x = net.input('x', [0.5, -0.5]);
      const a = net.ensemble('a', {
        neurons: 200,
        dimensions: 2,
        encoders: uniformHypersphere({ surface: true }),
        intercepts: cosineSimilarity(4),
        maxRates: gaussian(300, 10),
        evalPoints: scattered({ minMagnitude: 0.2, method: 'exact' }),
      });
      net.connect(x, a);
      net.probe('out', a);
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.3);
    simulation.close();
    const last = simulation.read('out').values.slice(-200);
    const mean = [0, 1].map((k) => last.reduce((sum, row) => sum + (row[k] ?? 0) / 200, 0));
    expect(mean[0]).to.be.closeTo(0.5, 0.1);
    expect(mean[1]).to.be.closeTo(-0.5, 0.1);
  });

  const shares: readonly (readonly [string, Distribution, (x: number) => number])[] = [
    ['uniform', uniform(-1, 3), (x) => (x + 1) / 4],
    ['exponential', exponential(2, 1), (x) => 1 - Math.exp(-(x - 1) / 2)],
    ['cosineSimilarity', cosineSimilarity(7), (x) => cosineSimilarity(7).cdf(x)],
    ['sqrtBeta', sqrtBeta(5, 3), (x) => sqrtBeta(5, 3).cdf(x)],
    ['subvectorLength', subvectorLength(16, 4), (x) => subvectorLength(16, 4).cdf(x)],
  ];
  for (const [name, from, cdf] of shares) {
    it(`${name} draws numbers with its shares (n = 4000, three seeds)`, () => {
      for (const seed of [1, 2, 3]) {
        expect(distance(draw(from, 4000, 1, seed), cdf)).to.be.below(within(4000));
      }
    });
  }

  it('gaussian has its mean and deviation (n = 4000: within 4 standard errors)', () => {
    const drawn = draw(gaussian(2, 3), 4000);
    const mean = drawn.reduce((sum, x) => sum + x / 4000, 0);
    const power = drawn.reduce((sum, x) => sum + (x - 2) ** 2 / 4000, 0);
    expect(mean).to.be.closeTo(2, (4 * 3) / Math.sqrt(4000));
    expect(power).to.be.closeTo(9, 4 * 9 * Math.sqrt(2 / 4000));
  });

  it('uniform gives whole numbers when asked, both ends of the range among them, the upper bound not', () => {
    const drawn = draw(uniform(-2, 2, { integer: true }), 4000);
    const counts = new Map<number, number>();
    for (const x of drawn) counts.set(x, (counts.get(x) ?? 0) + 1);
    expect([...counts.keys()].sort((p, q) => p - q)).to.deep.equal([-2, -1, 0, 1]);
    // A count has standard deviation sqrt(4000 * 3 / 16) = 27.
    for (const count of counts.values()) expect(count).to.be.closeTo(1000, 4 * 28);
  });

  it('exponential stays below its limit, however long the tail', () => {
    const drawn = draw(exponential(10, 0, 1), 1000);
    expect(Math.max(...drawn)).to.be.within(0.999, 1 - 1e-16);
  });

  it('choice follows its weights', () => {
    const drawn = draw(choice([1, 2, 3], [1, 0, 3]), 4000);
    const threes = drawn.filter((x) => x === 3).length;
    expect(drawn.includes(2)).to.equal(false);
    expect(threes).to.be.closeTo(3000, 4 * Math.sqrt(4000 * 0.75 * 0.25));
  });

  it('samples gives what it was given, and refuses another number', () => {
    expect([
      ...draw(
        samples([
          [1, 2],
          [3, 4],
        ]),
        2,
        2,
      ),
    ]).to.deep.equal([1, 2, 3, 4]);
    expect(() => draw(samples([1, 2, 3]), 2))
      .to.throw(PalliumError)
      .with.property('code', 'wrong-shape');
  });

  it('pdf gives its first number with its probability, and fills the steps between the others evenly', () => {
    const table = pdf([0, 1, 3], [1, 1, 2]);
    for (const seed of [1, 2, 3]) {
      const drawn = draw(table, 4000, 1, seed);
      const first = drawn.filter((x) => x === 0).length;
      expect(first).to.be.closeTo(1000, 4 * Math.sqrt(4000 * 0.25 * 0.75));
      const others = drawn.filter((x) => x > 0);
      const cdf = (x: number): number => (x < 1 ? x / 3 : 1 / 3 + (x - 1) / 3);
      expect(distance(others, cdf)).to.be.below(within(others.length));
    }
  });

  for (const width of [1, 2, 3, 6]) {
    it(`points of the sphere and ball in ${width} dimensions have the lengths they should`, () => {
      for (const method of ['table', 'exact', 'pairs'] as const) {
        const on = rowsOf(draw(scattered({ surface: true, method }), 200, width), width);
        for (const row of on) expect(Math.hypot(...row)).to.be.closeTo(1, 1e-12);
        const inside = rowsOf(draw(scattered({ minMagnitude: 0.5, method }), 500, width), width);
        const lengths = inside.map((row) => Math.hypot(...row));
        const cdf = (r: number): number => (r ** width - 0.5 ** width) / (1 - 0.5 ** width);
        expect(distance(lengths, cdf)).to.be.below(0.03);
      }
      const free = rowsOf(draw(uniformHypersphere({ minMagnitude: 0.3 }), 2000, width), width);
      const cdf = (r: number): number => (r ** width - 0.3 ** width) / (1 - 0.3 ** width);
      expect(
        distance(
          free.map((row) => Math.hypot(...row)),
          cdf,
        ),
      ).to.be.below(within(2000));
      const surface = rowsOf(draw(uniformHypersphere({ surface: true }), 50, width), width);
      for (const row of surface) expect(Math.hypot(...row)).to.be.closeTo(1, 1e-12);
    });
  }

  it('scattered points can be made from another base than the quasi-random sequence', () => {
    const even = draw(scattered({ surface: true }), 1000, 2);
    const free = draw(scattered({ surface: true, base: uniform(0, 1) }), 1000, 2);
    const shares = (points: Float64Array): number[] =>
      rowsOf(points, 2).map(([x = 0, y = 0]) => (Math.atan2(y, x) / Math.PI + 1) / 2);
    expect(distance(shares(even), (x) => x)).to.be.below(0.005);
    expect(distance(shares(free), (x) => x)).to.be.within(0.005, within(1000));
  });

  it('the quasi-random sequence fills the cube more evenly than chance', () => {
    const points = rowsOf(draw(quasiRandomSequence, 1000, 2), 2);
    for (const k of [0, 1]) {
      expect(
        distance(
          points.map((row) => row[k] ?? 0),
          (x) => x,
        ),
      ).to.be.below(0.01);
    }
  });

  it('has the cosine similarity of Nengo: share, density and inverse share', () => {
    const { x, p, ...rest } = file.CosineSimilarity;
    for (const [key, wanted] of Object.entries<Record<string, number[]>>(rest)) {
      if (!key.startsWith('d=')) continue;
      const own = cosineSimilarity(Number(key.slice(2)));
      expect(
        worstError(
          x.map((v: number) => own.cdf(v)),
          wanted['cdf'] ?? [],
        ),
      ).to.be.below(1e-12);
      expect(
        worstError(
          x.map((v: number) => own.pdf(v)),
          wanted['pdf'] ?? [],
        ),
      ).to.be.below(1e-12);
      expect(
        worstError(
          p.map((v: number) => own.ppf(v)),
          wanted['ppf'] ?? [],
        ),
      ).to.be.below(1e-12);
    }
  });

  it('has the subvector length of Nengo', () => {
    const { x } = file.SubvectorLength;
    const { p } = file.CosineSimilarity;
    for (const [key, wanted] of Object.entries<Record<string, number[]>>(file.SubvectorLength)) {
      const [, d, part] = /^\((\d+),(\d+)\)$/.exec(key) ?? [];
      if (d === undefined) continue;
      const own = subvectorLength(Number(d), Number(part));
      expect(
        worstError(
          x.map((v: number) => own.cdf(v)),
          wanted['cdf'] ?? [],
        ),
      ).to.be.below(1e-12);
      expect(
        worstError(
          p.map((v: number) => own.ppf(v)),
          wanted['ppf'] ?? [],
        ),
      ).to.be.below(1e-12);
    }
  });

  it('pdf is the slope of cdf, and ppf its inverse', () => {
    for (const own of [sqrtBeta(6, 2), cosineSimilarity(5), subvectorLength(40, 8)]) {
      for (const share of [0.03, 0.4, 0.5, 0.9]) {
        const x = own.ppf(share);
        expect(own.cdf(x)).to.be.closeTo(share, 1e-13);
        expect((own.cdf(x + 1e-6) - own.cdf(x - 1e-6)) / 2e-6).to.be.closeTo(own.pdf(x), 1e-6);
      }
    }
  });

  it('has the golden ratios and the ways from cube to sphere of Nengo', () => {
    for (const [d, ratio] of Object.entries<number>(file['QuasirandomSequence.phi(d)'])) {
      expect(generalisedGoldenRatio(Number(d))).to.be.closeTo(ratio, 1e-14);
    }
    const { y, ...angles } = file['ScatteredHypersphere.spherical_coords_ppf'];
    for (const [key, wanted] of Object.entries<number[]>(angles)) {
      const [, dims] = /^dims (\d+) exact$/.exec(key) ?? [];
      if (dims === undefined) continue;
      const own = y.map(exactAngleQuantile(Number(dims)));
      expect(worstError(own, wanted)).to.be.below(1e-12);
    }
    const shapes = file['ScatteredHypersphere.spherical_transform (3 points, 2 coords -> S2)'];
    const cube = flat(shapes.points);
    expect(worstError(onSphere(cube, 3, 3, 'exact'), flat(shapes['sct exact']))).to.be.below(1e-12);
    expect(worstError(onSphereInPairs(cube, 3, 3), flat(shapes.tfww))).to.be.below(1e-12);
  });

  it('draws the same numbers for the same seed and path, whatever else is drawn', () => {
    for (const from of [uniform(0, 1), gaussian(0, 1), sphere, ball, cosineSimilarity(4)]) {
      expect(draw(from, 20, 3)).to.deep.equal(draw(from, 20, 3));
      expect(draw(from, 20, 3)).not.to.deep.equal(draw(from, 20, 3, 2));
    }
    expect([...drawNumbers([1, 2], 2, randomStream(1, 'x'))]).to.deep.equal([1, 2]);
  });

  const refusals: readonly (readonly [string, string, () => unknown])[] = [
    ['ends that are swapped', 'distribution-empty', () => uniform(1, 0)],
    [
      'whole numbers in an empty range',
      'distribution-empty',
      () => uniform(1, 1, { integer: true }),
    ],
    [
      'whole numbers between fractions',
      'distribution-not-whole',
      () => uniform(0.5, 2, { integer: true }),
    ],
    ['infinite ends', 'not-finite', () => uniform(0, Number.POSITIVE_INFINITY)],
    ['a negative deviation', 'distribution-negative-deviation', () => gaussian(0, -1)],
    ['an empty choice', 'distribution-empty', () => choice([])],
    ['an empty sample', 'distribution-empty', () => samples([])],
    ['a table that does not rise', 'distribution-empty', () => pdf([0, 0], [1, 1])],
    ['probabilities that are all 0', 'distribution-empty', () => pdf([0, 1], [0, 0])],
    ['a ball without inside', 'distribution-empty', () => scattered({ minMagnitude: 1 })],
    ['one dimension to compare in', 'not-a-count', () => cosineSimilarity(1)],
    ['a part as large as the whole', 'not-a-count', () => subvectorLength(4, 4)],
  ];
  for (const [what, code, call] of refusals) {
    it(`refuses ${what}`, () => {
      expect(call).to.throw(PalliumError).with.property('code', code);
    });
  }
});
