/** Pointers and the vocabularies they belong to: comparing, signs, translating, and what does not mix. */

import { expect } from 'chai';
import { PalliumError } from '#engine/errors';
import {
  circularAlgebra,
  SemanticPointer,
  Vocabulary,
  VocabularyMap,
  vtbAlgebra,
} from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { flat, worstError } from '../helpers/golden-numbers.ts';

const file = golden('f-algebra').vocabulary;

function vocabularyOf(
  name: string,
  dimensions: number,
  vectors: Record<string, number[]>,
): Vocabulary {
  const words = new Vocabulary({ dimensions, name, seed: 1 });
  for (const [word, values] of Object.entries(vectors)) {
    words.add(word, new SemanticPointer(values, word, words.algebra));
  }
  return words;
}

describe('a semantic pointer', () => {
  it('example: compare, translate and take apart', () => {
    const animals = new Vocabulary({ dimensions: 64, name: 'animals', seed: 1 });
    const beasts = new Vocabulary({ dimensions: 128, name: 'beasts', seed: 2 });
    animals.populate('DOG; CAT; PAIR = DOG + CAT');
    beasts.populate('DOG; CAT');
    expect(animals.get('PAIR').compare(animals.get('DOG'))).to.be.above(0.6);
    const dog = animals.get('DOG').translate(beasts, { words: ['DOG', 'CAT'] });
    expect(dog.vocabulary).to.equal(beasts);
    expect(dog.compare(beasts.get('DOG'))).to.be.above(0.95);
  });

  it('compares and differs as in Nengo SPA', () => {
    const words = vocabularyOf('golden', file.dimensions, file.vectors);
    const [a, b] = [words.get('A'), words.get('B')];
    expect(a.add(b).compare(a)).to.be.closeTo(file['compare(A+B, A)'], 1e-12);
    expect(a.add(b).distance(a)).to.be.closeTo(1 - file['compare(A+B, A)'], 1e-12);
    expect(a.mse(b)).to.be.closeTo(file['mse(A,B)'], 1e-12);
    expect(words.evaluate('(A + B).compare(A)')).to.be.closeTo(file['compare(A+B, A)'], 1e-12);
    expect(words.evaluate('A @ B')).to.be.closeTo(a.dot(b), 1e-12);
    expect(words.evaluate('dot(A, B) / 2')).to.be.closeTo(a.dot(b) / 2, 1e-12);
  });

  it('translates by the matrix of Nengo SPA, or exactly by least squares', () => {
    const here = vocabularyOf('here', file.dimensions, file.vectors);
    const there = vocabularyOf('there', 16, file.other);
    const matrix = file["transform_to(other, keys A,B,C) = sum other_k v_k'"];
    const summed = here.translation(there, { words: ['A', 'B', 'C'] });
    expect(worstError(flat(summed), flat(matrix))).to.be.below(1e-12);
    const exact = here.get('B').translate(there, { solver: 'least squares' });
    expect(worstError(exact.values, there.get('B').values)).to.be.below(1e-6);
  });

  it('adds what the other vocabulary lacks only when asked', () => {
    const here = new Vocabulary({ dimensions: 32, name: 'here', seed: 1 }).populate('A; B');
    const there = new Vocabulary({ dimensions: 32, name: 'there', seed: 2 }).populate('A');
    here.translation(there);
    expect(there.names).to.deep.equal(['A']);
    here.translation(there, { populate: true });
    expect(there.names).to.deep.equal(['A', 'B']);
  });

  it('refuses to mix with another vocabulary, naming both, unless reinterpreted', () => {
    const [one, two] = ['one', 'two'].map((name) =>
      new Vocabulary({ dimensions: 16, name, seed: 1 }).populate('A'),
    ) as [Vocabulary, Vocabulary];
    const [a, b] = [one.get('A'), two.get('A')];
    for (const mix of [() => a.add(b), () => a.bind(b), () => a.dot(b), () => two.add('C', a)]) {
      expect(mix).to.throw(PalliumError, /'one'.*'two'|'two'.*'one'/);
    }
    expect(a.add(b.reinterpret(one)).vocabulary).to.equal(one);
    expect(a.add(b.reinterpret()).vocabulary).to.equal(one);
  });

  it('mixes with pointers of a subset, which are the same', () => {
    const all = new Vocabulary({ dimensions: 16, name: 'all', seed: 1 }).populate('A; B');
    const part = all.subset(['A'], 'part');
    expect(part.get('A').add(all.get('B')).name).to.equal('A + B');
  });

  it('is not bound to a pointer of another algebra', () => {
    const [hrr, vtb] = [circularAlgebra, vtbAlgebra].map(
      (algebra) => new SemanticPointer(new Float64Array(16), algebra.name, algebra),
    ) as [SemanticPointer, SemanticPointer];
    expect(() => hrr.bind(vtb)).to.throw(PalliumError, /HRR.*VTB/);
  });

  it('is its absolute value bound to its sign', () => {
    const words = new Vocabulary({ dimensions: 16, name: 'words', seed: 3, maxSimilarity: 1 });
    const values = new Set<number | undefined>();
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']) {
      const p = words.add(name);
      values.add(p.signValue);
      expect(p.abs().signValue).to.equal(1);
      expect(worstError(p.abs().bind(p.sign()).values, p.values)).to.be.below(1e-12);
    }
    expect([...values]).to.have.members([1, -1, undefined]);
  });

  it('keeps its name within 1024 letters', () => {
    const words = new Vocabulary({ dimensions: 8, name: 'words', seed: 1 }).populate('A');
    let p = words.get('A');
    for (let i = 0; i < 12; i++) p = p.add(p);
    expect(p.name.length).to.be.within(1000, 1024);
  });
});

describe('a map of vocabularies', () => {
  it('example: one vocabulary per dimension, made when needed', () => {
    const words = new Vocabulary({ dimensions: 64, name: 'words', seed: 1 });
    const map = new VocabularyMap([words]);
    expect(map.get(64)).to.equal(words);
    expect(map.get(32)).to.equal(map.get(32));
    expect(map.get(32).parse('NEW * OTHER').name).to.equal('NEW * OTHER');
    expect(map.get(32).names).to.deep.equal(['NEW', 'OTHER']);
    expect(map.dimensions).to.deep.equal([64, 32]);
    expect(() => map.add(new Vocabulary({ dimensions: 64, name: 'others', seed: 1 }))).to.throw(
      PalliumError,
      /'words'/,
    );
  });
});
