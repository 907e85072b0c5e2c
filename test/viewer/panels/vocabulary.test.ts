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

  it('knows words bound to places by circular convolution', () => {
    const random = (seed: number): readonly number[] =>
      Array.from({ length: 8 }, (_, i) => chance(seed, i) - 0.5);
    const places = Object.fromEntries([1, 2, 3, 4].map((at) => [`P${at}`, random(at)]));
    const pairs = new Vocabulary({ A: random(9), ...places }).pairs();
    expect(pairs.words).to.deep.equal(['A*P1', 'A*P2', 'A*P3', 'A*P4']);
    const expected = bound(random(9), random(3));
    const similarities = new Float32Array(4);
    pairs.similarities(expected, 0, similarities);
    const square = expected.reduce((sum, value) => sum + value * value, 0);
    expect(similarities[2]).to.be.closeTo(square, 1e-5);
    expect(new Vocabulary(axes).pairs().words).to.deep.equal([]);
  });

  it('is made once for a recording, and not at all where there is none', () => {
    const head = { ...plainHead, vocabularies: { all: axes, none: {} } };
    expect(vocabularyOf(head, 'all')).to.equal(vocabularyOf(head, 'all'));
    expect(vocabularyOf(head, 'none')).to.equal(undefined);
    expect(vocabularyOf(head, 'other')).to.equal(undefined);
    expect(vocabularyOf(plainHead, undefined)).to.equal(undefined);
  });
});
