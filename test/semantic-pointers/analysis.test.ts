/** Reading vectors in words, against Nengo SPA (golden file f). */

import { expect } from 'chai';
import { randomStream } from '#engine/math';
import {
  pairs,
  probCleanup,
  SemanticPointer,
  similarity,
  text,
  Vocabulary,
} from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { worstError } from '../helpers/golden-numbers.ts';

const file = golden('f-algebra').vocabulary;
const words = new Vocabulary({ dimensions: file.dimensions, name: 'golden', seed: 1 });
for (const [word, values] of Object.entries(file.vectors as Record<string, number[]>)) {
  words.add(word, new SemanticPointer(values, word, words.algebra));
}

describe('reading vectors', () => {
  it('example: a vector as text', () => {
    const { values } = words.parse('0.9 * A + 0.4 * B');
    expect(text(values, words)).to.equal(file['text(A*0.9+B*0.4)']);
    expect(text(values, words, { maximum: 1 })).to.equal('0.93A');
    expect(text(values, words, { threshold: 2, minimum: 2 })).to.equal('0.93A;0.46B');
    expect(text(words.parse('A*B').values, words, { terms: pairs(words) })).to.match(/^0\.88A\*B;/);
  });

  it('similarities, plain and normalised, and pairs are those of Nengo SPA', () => {
    const { values } = words.parse('(A + B) / 2');
    expect(
      worstError(similarity([values], words)[0] ?? [], file['similarity((A+B)/2)']),
    ).to.be.below(1e-12);
    const normal = similarity([values], words, { normalize: true })[0] ?? [];
    expect(worstError(normal, file['similarity normalized'])).to.be.below(1e-12);
    const three = words.subset(['A', 'B', 'C'], 'three');
    expect(pairs(three)).to.deep.equal(file['pairs(A,B,C)']);
  });

  it('probCleanup is the share of random directions that are less alike', () => {
    expect(probCleanup(1, 64, 100)).to.be.closeTo(1, 1e-12);
    expect(probCleanup(0, 64, 3)).to.be.closeTo(1 / 8, 1e-12);
    // In 3 dimensions the cosine of random directions is uniform in [-1, 1].
    expect(probCleanup(0.4, 3, 2)).to.be.closeTo(0.7 ** 2, 1e-10);
    const random = randomStream(1, 'directions');
    const n = 4000;
    let below = 0;
    for (let i = 0; i < n; i++) {
      const a = Float64Array.from({ length: 16 }, () => random.normal());
      if ((a[0] ?? 0) / Math.hypot(...a) < 0.3) below += 1 / n;
    }
    const p = probCleanup(0.3, 16, 1);
    expect(below).to.be.closeTo(p, 4 * Math.sqrt((p * (1 - p)) / n));
  });
});
