/** Generators of pointers: what each promises, over several seeds. */

import { expect } from 'chai';
import { PalliumError } from '#engine/errors';
import { randomStream } from '#engine/math';
import {
  axisAligned,
  circularAlgebra,
  equallySpaced,
  expectedUnitLength,
  orthonormal,
  type PointerGenerator,
  unitary,
  unitLength,
  Vocabulary,
  withProperties,
} from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { worstError } from '../helpers/golden-numbers.ts';

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const take = (generator: PointerGenerator, count: number, dimensions = 16, seed = 1) => {
  const random = randomStream(seed, 'test');
  const next = generator.start({ dimensions, algebra: circularAlgebra, random });
  return Array.from({ length: count }, () => next());
};

describe('generators of pointers', () => {
  it('example: a vocabulary of unitary words', () => {
    const words = new Vocabulary({ dimensions: 64, name: 'words', seed: 1, generator: unitary });
    words.populate('A; B');
    expect(worstError(words.parse('A * B * ~B').values, words.get('A').values)).to.be.below(1e-12);
  });

  it('unitLength: length 1 in all directions', () => {
    const drawn = take(unitLength, 500, 8);
    for (const a of drawn) expect(dot(a, a)).to.be.closeTo(1, 1e-12);
    // The mean of 500 elements of variance 1/8: four standard errors.
    const mean = drawn.reduce((sum, a) => sum + (a[0] ?? 0) / 500, 0);
    expect(mean).to.be.closeTo(0, 4 * Math.sqrt(1 / 8 / 500));
  });

  it('expectedUnitLength: squared length 1 on the average, but not each', () => {
    const lengths = take(expectedUnitLength, 500, 16).map((a) => dot(a, a));
    const mean = lengths.reduce((sum, x) => sum + x / 500, 0);
    // Squared lengths are chi-squared / 16: variance 2 / 16.
    expect(mean).to.be.closeTo(1, 4 * Math.sqrt(2 / 16 / 500));
    expect(Math.max(...lengths) - Math.min(...lengths)).to.be.above(0.5);
  });

  it('orthonormal and axisAligned: right angles, as many as dimensions', () => {
    for (const generator of [orthonormal, axisAligned]) {
      const drawn = take(generator, 16);
      for (const [i, a] of drawn.entries()) {
        for (const [j, b] of drawn.entries())
          expect(dot(a, b)).to.be.closeTo(i === j ? 1 : 0, 1e-12);
      }
      expect(() => take(generator, 17)).to.throw(PalliumError, /only 16 vectors/);
    }
    expect([...(take(axisAligned, 2, 3)[1] ?? [])]).to.deep.equal([0, 1, 0]);
  });

  it('withProperties: positive vectors have roots, unitary ones exact inverses, and both at once', () => {
    const hrr = circularAlgebra;
    for (let seed = 1; seed <= 5; seed++) {
      for (const a of take(withProperties('positive'), 4, 16, seed)) {
        const root = hrr.power(a, 0.5);
        expect(worstError(hrr.bind(root, root), a)).to.be.below(1e-9);
      }
      for (const a of take(withProperties('positive', 'unitary'), 4, 16, seed)) {
        expect(hrr.sign(a).value).to.equal(1);
        expect(worstError(hrr.bind(a, hrr.invert(a)), hrr.identity(16))).to.be.below(1e-12);
      }
    }
  });

  it('equallySpaced: a ring, each as like the others as in Nengo SPA', () => {
    const theirs = golden('f-algebra')[
      'EquallySpacedPositiveUnitaryHrrVectors(d=8,n=3,offset=0.25)'
    ] as number[][];
    const ours = take(equallySpaced(3, 0.25), 3, 8);
    const hrr = circularAlgebra;
    for (const [i, a] of ours.entries()) {
      expect(hrr.sign(a).value).to.equal(1);
      expect(worstError(hrr.bind(a, hrr.invert(a)), hrr.identity(8))).to.be.below(1e-12);
      for (const [j, b] of ours.entries()) {
        const wanted = dot(Float64Array.from(theirs[i] ?? []), Float64Array.from(theirs[j] ?? []));
        expect(dot(a, b)).to.be.closeTo(wanted, 1e-12);
      }
    }
    const [first, second, third] = take(equallySpaced(4), 4, 16) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const step = hrr.bind(second, hrr.invert(first));
    expect(worstError(hrr.bind(second, step), third)).to.be.below(1e-12);
    expect(worstError(hrr.power(step, 4), hrr.identity(16))).to.be.below(1e-12);
  });
});
