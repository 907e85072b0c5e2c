/** Threefry against the vectors its authors publish, and the streams made from it. */

import { expect } from 'chai';
import fc from 'fast-check';
import { PalliumError } from '#engine/errors';
import { hashText, randomStream, threefry2x32 } from '#engine/math';

const hex = (words: readonly number[]): string =>
  words.map((word) => word.toString(16).padStart(8, '0')).join(' ');

describe('random numbers', () => {
  // Random123, kat_vectors: threefry2x32, 20 rounds.
  const vectors = [
    { counter: [0, 0], key: [0, 0], block: '6b200159 99ba4efe' },
    {
      counter: [0xffffffff, 0xffffffff],
      key: [0xffffffff, 0xffffffff],
      block: '1cb996fc bb002be7',
    },
    {
      counter: [0x243f6a88, 0x85a308d3],
      key: [0x13198a2e, 0x03707344],
      block: 'c4923a9c 483df7a0',
    },
  ] as const;
  for (const { counter, key, block } of vectors) {
    it(`Threefry 2x32 of counter ${hex(counter)} under key ${hex(key)} is ${block}`, () => {
      expect(hex(threefry2x32(counter[0], counter[1], key[0], key[1]))).to.equal(block);
    });
  }

  it('takes words modulo 2^32, so that signed and unsigned spellings agree', () => {
    expect(threefry2x32(-1, -1, -1, -1)).to.deep.equal(
      threefry2x32(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff),
    );
  });

  it('repeats a stream for the same seed and path, and gives another for any other', () => {
    const draw = (seed: number, path: string): number[] => {
      const stream = randomStream(seed, path);
      return [stream.uniform(), stream.uniform(), stream.uniform()];
    };
    expect(draw(1, 'brain/a')).to.deep.equal(draw(1, 'brain/a'));
    const others = [
      draw(1, 'brain/a'),
      draw(2, 'brain/a'),
      draw(1, 'brain/b'),
      draw(-1, 'brain/a'),
    ];
    others.push(draw(1 + 2 ** 32, 'brain/a'));
    expect(new Set(others.map(String)).size).to.equal(5);
  });

  for (const seed of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)]) {
    it(`refuses the seed ${seed}`, () => {
      expect(() => randomStream(seed, 'brain/a'))
        .to.throw(PalliumError, `not ${seed}`)
        .that.includes({ kind: 'usage', code: 'bad-seed', path: 'brain/a' });
    });
  }

  it('takes every safe whole number as a seed', () => {
    for (const seed of [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      expect(randomStream(seed, 'brain/a').uniform()).to.be.within(0, 1);
    }
  });

  it('forks by name, whatever was drawn before', () => {
    const drawn = randomStream(3, 'brain');
    drawn.normal();
    drawn.uniform();
    expect(drawn.fork('memory').uniform()).to.equal(randomStream(3, 'brain/memory').uniform());
    expect(drawn.fork('memory').uniform()).not.to.equal(drawn.fork('motor').uniform());
  });

  it('gives 100,000 object paths streams that all start differently', () => {
    const starts = new Set<number>();
    for (let i = 0; i < 100_000; i++)
      starts.add(randomStream(1, `brain/part${i % 97}/e${i}`).uniform());
    expect(starts.size).to.equal(100_000);
  });

  it('hashes texts that differ in one unit to words that differ in about half of their bits', () => {
    const trials = 2000;
    let flipped = 0;
    for (let i = 0; i < trials; i++) {
      let difference = hashText(`brain/a${i}`) ^ hashText(`brain/b${i}`);
      for (; difference !== 0; difference &= difference - 1) flipped++;
    }
    // 16 of 32 bits; the mean of 2000 has standard error sqrt(8 / 2000) = 0.063: 4 of them.
    expect(flipped / trials).to.be.closeTo(16, 0.26);
  });

  it('draws uniform numbers in [0, 1) with mean 1/2, variance 1/12 and no step between neighbours (n = 100,000)', () => {
    const stream = randomStream(5, 'uniform');
    const n = 100_000;
    let [sum, squares, lagged, before] = [0, 0, 0, 0.5];
    let [low, high] = [1, 0];
    for (let i = 0; i < n; i++) {
      const value = stream.uniform();
      sum += value;
      squares += (value - 0.5) ** 2;
      lagged += (value - 0.5) * (before - 0.5);
      before = value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    // Four standard errors: of the mean sqrt(1/12n), of the variance sqrt(1/180n), of the product 1/(12 sqrt n).
    expect(sum / n).to.be.closeTo(0.5, 4 * Math.sqrt(1 / (12 * n)));
    expect(squares / n).to.be.closeTo(1 / 12, 4 * Math.sqrt(1 / (180 * n)));
    expect(lagged / n).to.be.closeTo(0, 4 / (12 * Math.sqrt(n)));
    expect(low).to.be.within(0, 1e-3);
    expect(high).to.be.within(1 - 1e-3, 1 - 2 ** -53);
  });

  it('draws standard normal numbers: mean 0, variance 1, skew 0, fourth moment 3 (n = 100,000)', () => {
    const stream = randomStream(6, 'normal');
    const n = 100_000;
    const moments = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const value = stream.normal();
      for (const power of [1, 2, 3, 4])
        moments[power - 1] = (moments[power - 1] ?? 0) + value ** power / n;
    }
    // Var(x^k) of a standard normal is 1, 2, 15, 96: four standard errors each.
    const expected = [0, 1, 0, 3];
    const variances = [1, 2, 15, 96];
    for (const [k, moment] of moments.entries()) {
      const tolerance = 4 * Math.sqrt((variances[k] ?? 0) / n);
      expect(moment, `moment ${k + 1}`).to.be.closeTo(expected[k] ?? Number.NaN, tolerance);
    }
  });

  it('draws whole numbers in [0, n), each as often as the others (chi-squared, n = 70,000)', () => {
    const stream = randomStream(7, 'integer');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const drawn = stream.integer(7);
      counts[drawn] = (counts[drawn] ?? Number.NaN) + 1;
    }
    expect(counts).to.have.length(7);
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 99.9 % point of chi-squared with 6 degrees of freedom.
    expect(chiSquared).to.be.below(22.46);
  });

  it('shuffles in place to a permutation of what was there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = [...items];
        expect(randomStream(seed, 'shuffle').shuffle(shuffled)).to.equal(shuffled);
        expect([...shuffled].sort((a, b) => a - b)).to.deep.equal([...items].sort((a, b) => a - b));
      }),
      { seed: 1 },
    );
  });

  it('shuffles three items into each of the six orders equally often (n = 12,000)', () => {
    const stream = randomStream(8, 'orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = stream.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).to.equal(6);
    const chiSquared = [...counts.values()].reduce((sum, k) => sum + (k - 2000) ** 2 / 2000, 0);
    // 99.9 % point of chi-squared with 5 degrees of freedom.
    expect(chiSquared).to.be.below(20.52);
  });
});
