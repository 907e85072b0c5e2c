/** Vocabularies: how alike random words may be, what is refused, and looking words up. */

import { expect } from 'chai';
import { PalliumError } from '#engine/errors';
import { circularAlgebra, nearestNames, SemanticPointer, Vocabulary } from '#semantic-pointers';
import { worstError } from '../helpers/golden-numbers.ts';

const vocabulary = (
  dimensions: number,
  options: { seed?: number; strict?: boolean } = {},
): Vocabulary => new Vocabulary({ dimensions, name: 'words', seed: 1, ...options });

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof PalliumError) return error.code;
    throw error;
  }
  return 'nothing refused';
}

/** The largest |dot product| between two of the pointers. */
function closest(pointers: readonly SemanticPointer[]): number {
  const products = pointers.flatMap((a, i) => pointers.slice(0, i).map((b) => Math.abs(a.dot(b))));
  return Math.max(...products);
}

describe('a vocabulary', () => {
  it('draws words of length 1, none more like another than maxSimilarity, whatever the seed', () => {
    for (let seed = 0; seed < 5; seed++) {
      const words = vocabulary(256, { seed });
      const drawn = letters.map((letter) => words.add(letter));
      for (const pointer of drawn) expect(pointer.length).to.be.closeTo(1, 1e-12);
      expect(closest(drawn), `seed ${seed}`).to.be.at.most(0.1);
    }
  });

  it('refuses words its space is too small for, naming dimensions, words and the similarity reached', () => {
    const words = vocabulary(16);
    const crowd = (): void => {
      for (const letter of letters) words.add(letter);
    };
    expect(codeOf(crowd)).to.equal('vocabulary-too-dense');
    expect(() => words.add('Last')).to.throw(
      PalliumError,
      /16 dimensions are too few: after 100 draws .* still 0\.\d\d like one of the \d+ others, 0\.10 is allowed[\s\S]*more dimensions \(32/,
    );
    expect(words.names).not.to.include('Last');
  });

  it('keeps the best of 100 draws when it is not strict, which is better than the first', () => {
    const picky = vocabulary(16, { strict: false });
    const careless = new Vocabulary({ dimensions: 16, name: 'words', seed: 1, maxSimilarity: 1 });
    const [best, first] = [picky, careless].map((words) =>
      letters.map((letter) => words.add(letter)),
    );
    expect(picky.names).to.deep.equal(letters);
    expect(closest(best ?? [])).to.be.below(closest(first ?? []) - 0.1);
  });

  it('draws the same words for the same seed and name, others for another', () => {
    const first = (seed: number, name: string): number =>
      new Vocabulary({ dimensions: 32, name, seed }).add('A').values[0] ?? Number.NaN;
    expect(first(1, 'words')).to.equal(first(1, 'words'));
    expect(first(1, 'words')).not.to.equal(first(2, 'words'));
    expect(first(1, 'words')).not.to.equal(first(1, 'others'));
  });

  it('populates a list of definitions, in order', () => {
    const words = vocabulary(128).populate('A; B ; C = A * B + 0.5 * A; D.unitary();');
    expect(words.names).to.deep.equal(['A', 'B', 'C', 'D']);
    expect(worstError(words.get('C').values, words.parse('A*B + 0.5*A').values)).to.be.below(1e-14);
    const undone = words.parse('D * ~D').values;
    expect(worstError(undone, circularAlgebra.identity(128))).to.be.below(1e-12);
    expect(words.get('C').name).to.equal('C');
  });

  it('points at a second = in a definition', () => {
    expect(() => vocabulary(64).populate('B; A = B = C')).to.throw(
      PalliumError,
      /one '='\.\n {4}A = B = C\n {10}\^\n/,
    );
    expect(codeOf(() => vocabulary(64).populate('A == A'))).to.equal('bad-expression');
  });

  it('counts by binding: ONE = ZER * ADD, TWO = ONE * ADD; ~ADD counts back', () => {
    const words = vocabulary(256).populate(
      'ZER.unitary(); ADD.unitary(); ONE = ZER * ADD; TWO = ONE * ADD; THR = TWO * ADD',
    );
    expect(worstError(words.parse('ZER * ADD ** 3').values, words.get('THR').values)).to.be.below(
      1e-12,
    );
    expect(words.nearest(words.parse('THR * ~ADD').values)[0]?.name).to.equal('TWO');
    for (const name of words.names) expect(words.get(name).length).to.be.closeTo(1, 1e-12);
  });

  it('knows Identity, Zero and AbsorbingElement, which are not among its words', () => {
    const words = vocabulary(16).populate('A');
    expect(words.names).to.deep.equal(['A']);
    expect(worstError(words.parse('A * Identity').values, words.get('A').values)).to.be.below(
      1e-14,
    );
    expect([...words.get('Zero').values]).to.deep.equal(new Array(16).fill(0));
    expect(words.get('AbsorbingElement').values[5]).to.equal(0.25);
    expect(codeOf(() => words.add('Identity'))).to.equal('bad-pointer-name');
  });

  for (const name of ['a', '1A', '', 'A B', 'A-B', '_A']) {
    it(`refuses the name '${name}'`, () => {
      expect(codeOf(() => vocabulary(16).add(name))).to.equal('bad-pointer-name');
    });
  }

  it('refuses a word it has, a pointer of another size, and a space of no dimensions', () => {
    const words = vocabulary(16).populate('A');
    expect(codeOf(() => words.add('A'))).to.equal('bad-pointer-name');
    const small = new SemanticPointer(new Float64Array(8), 'B', circularAlgebra);
    expect(codeOf(() => words.add('B', small))).to.equal('dimension-mismatch');
    expect(codeOf(() => words.add('B', [1, 2]))).to.equal('dimension-mismatch');
    const holed = Array.from(words.get('A').values, (x, i) => (i === 3 ? Number.NaN : x));
    expect(codeOf(() => words.add('B', holed))).to.equal('not-finite');
    expect(codeOf(() => words.get('B'))).to.equal('unknown-pointer');
    expect(codeOf(() => vocabulary(0))).to.equal('bad-dimension');
  });

  it('draws further words beside a word of length 0', () => {
    const words = vocabulary(64);
    words.add('Nothing', 'Zero');
    words.add('A');
    expect(words.names).to.deep.equal(['Nothing', 'A']);
  });

  it('ranks words by dot product with a vector, best first, and finds the words in a sum', () => {
    const words = vocabulary(256).populate('A; B; C; D; E');
    const mixed = words.parse('0.9 * C + 0.5 * A').values;
    const ranked = words.nearest(mixed, 5);
    expect(ranked.slice(0, 2).map((match) => match.name)).to.deep.equal(['C', 'A']);
    const similarities = ranked.map((match) => match.similarity);
    expect(similarities).to.deep.equal([...similarities].sort((a, b) => b - a));
    expect(words.nearest(mixed)).to.have.length(1);
    const pairs = words.similarities(words.parse('A * B').values, ['A * B', 'C']);
    expect(pairs.map((match) => match.name)).to.deep.equal(['A * B', 'C']);
    expect(pairs[0]?.similarity ?? 0).to.be.above(0.7);
  });

  it('cleans up A * B * ~B to A among 26 words in 256 dimensions, always (n = 100 pairs)', () => {
    const words = vocabulary(256);
    for (const letter of letters) words.add(letter);
    let right = 0;
    for (let i = 0; i < 100; i++) {
      const [a, b] = [letters[i % 26] ?? '', letters[(7 * i + 3) % 26] ?? ''];
      if (words.nearest(words.parse(`${a} * ${b} * ~${b}`).values)[0]?.name === a) right++;
    }
    // Kept similarity 0.71, others 0 +- 0.0625: a miss is more than 11 standard deviations away.
    expect(right).to.equal(100);
  });
});

describe('the words of a vocabulary as numbers', () => {
  const words = vocabulary(128).populate('A; B; C');

  it('are the rows of its matrix, all or those asked for, in that order', () => {
    expect(words.matrix()).to.deep.equal(['A', 'B', 'C'].map((w) => [...words.get(w).values]));
    expect(words.matrix(['C', 'A'])).to.deep.equal(['C', 'A'].map((w) => [...words.get(w).values]));
    expect(codeOf(() => words.matrix(['A', 'X']))).to.equal('unknown-pointer');
  });

  it('make a subset with the same pointers, which goes its own way from there', () => {
    const part = words.subset(['C', 'A'], 'part');
    expect(part.names).to.deep.equal(['C', 'A']);
    expect(part.name).to.equal('part');
    expect([...part.get('A').values]).to.deep.equal([...words.get('A').values]);
    part.add('D');
    expect(words.names).to.deep.equal(['A', 'B', 'C']);
    expect(codeOf(() => words.subset(['X'], 'part'))).to.equal('unknown-pointer');
  });

  it('are translated by a matrix into the words of the same names in another space', () => {
    const others = new Vocabulary({ dimensions: 64, name: 'others', seed: 2, strict: false });
    others.populate('Z; C; A');
    const matrix = words.translation(others);
    expect([matrix.length, matrix[0]?.length]).to.deep.equal([64, 128]);
    const translate = (word: string): number[] =>
      matrix.map((row) => words.get(word).dot({ values: row }));
    // other_A (A . A) + other_C (C . A), exactly.
    const crosstalk = words.get('A').dot(words.get('C'));
    const wanted = others.get('A').add(others.get('C').scale(crosstalk));
    expect(worstError(translate('A'), wanted.values)).to.be.below(1e-14);
    expect(others.nearest(translate('C'))[0]?.name).to.equal('C');
    expect(Math.hypot(...translate('B'))).to.be.below(0.2);
  });

  it('are not translated where no word is shared', () => {
    const others = new Vocabulary({ dimensions: 64, name: 'others', seed: 2 }).populate('X');
    expect(codeOf(() => words.translation(others))).to.equal('no-shared-words');
  });
});

describe('a pointer', () => {
  const words = vocabulary(64).populate('A; B');
  const [a, b] = [words.get('A'), words.get('B')];

  it('leaves its operands as they were', () => {
    const before = [...a.values];
    a.bind(b);
    a.add(b).scale(3).invert().normalized().unitary().power(2);
    expect([...a.values]).to.deep.equal(before);
  });

  it('keeps its own copy of the numbers it was made of', () => {
    const numbers = Float64Array.from([1, 2, 3]);
    const pointer = new SemanticPointer(numbers, 'N', circularAlgebra);
    numbers[0] = 9;
    expect([...pointer.values]).to.deep.equal([1, 2, 3]);
  });

  it('is not bound to a pointer of another size', () => {
    const small = new SemanticPointer([1, 0], 'S', circularAlgebra);
    expect(codeOf(() => a.bind(small))).to.equal('dimension-mismatch');
  });

  it('normalizes to length 1, and leaves the zero vector alone', () => {
    expect(a.add(b).normalized().length).to.be.closeTo(1, 1e-12);
    expect(words.get('Zero').normalized().length).to.equal(0);
  });

  it('carries the expression it came from', () => {
    expect(a.add(b).bind(b.invert()).name).to.equal('(A + B) * ~B');
  });
});

describe('the nearest names', () => {
  it('are those a few letters away, whatever their case, nearest first', () => {
    expect(nearestNames('Recal', ['COPY', 'RECALL', 'REAL'])).to.deep.equal(['RECALL', 'REAL']);
    expect(nearestNames('ZZZZ', ['COPY', 'RECALL'])).to.deep.equal([]);
    expect(nearestNames('P', ['P1', 'P2', 'P3', 'P4'])).to.have.length(3);
  });
});
