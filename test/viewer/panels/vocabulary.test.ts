/** How near vectors are to words, one by one and bound in pairs. */

import { expect } from 'chai';
import { Vocabulary, vocabularyOf } from '../../../viewer/panels/vocabulary.ts';
import { plainHead } from '../../helpers/track.ts';
import { bound, chance } from '../synthetic-signals.ts';

const axes = { A: [1, 0, 0], B: [0, 1, 0], C: [0, 0, 1] };

describe('a vocabulary of a recording', () => {
  it('names the nearest words, nearest first', () => {
    const near = new Vocabulary(axes).nearest([0.1, 0.8, -0.2], 2);
    expect(near.map(({ word }) => word)).to.deep.equal(['B', 'A']);
    expect(near[0]?.similarity).to.be.closeTo(0.8, 1e-6);
  });

  it('knows pairs of words, bound by circular convolution', () => {
    for (const size of [7, 8]) {
      const random = (seed: number): readonly number[] =>
        Array.from({ length: size }, (_, i) => chance(seed, i) - 0.5);
      const [a, b, c] = [random(1), random(2), random(3)] as const;
      const pairs = new Vocabulary({ A: a, B: b, C: c }).pairs();
      expect(pairs.words).to.deep.equal(['A * B', 'A * C', 'B * C']);
      const expected = bound(a, c);
      const similarities = new Float32Array(3);
      pairs.similarities(expected, 0, similarities);
      const square = expected.reduce((sum, value) => sum + value * value, 0);
      expect(similarities[1]).to.be.closeTo(square, 1e-5);
    }
  });

  it('is made once for a recording, and not at all where there is none', () => {
    const head = { ...plainHead, vocabularies: { all: axes, none: {} } };
    expect(vocabularyOf(head, 'all')).to.equal(vocabularyOf(head, 'all'));
    expect(vocabularyOf(head, 'none')).to.equal(undefined);
    expect(vocabularyOf(head, 'other')).to.equal(undefined);
    expect(vocabularyOf(plainHead, undefined)).to.equal(undefined);
  });
});
