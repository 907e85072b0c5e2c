/**
 * Acceptance group 32: the laws of the three algebras, parsing and names, over several seeds, to 1e-8.
 * (Numbers against Nengo SPA itself are in test/semantic-pointers.)
 */

import { expect } from 'chai';
import { PalliumError } from '#engine/errors';
import {
  type Algebra,
  circularAlgebra,
  type SemanticPointer,
  tvtbAlgebra,
  Vocabulary,
  vtbAlgebra,
} from '#semantic-pointers';
import { worstError } from '../helpers/golden-numbers.ts';

const seeds = [1, 2, 3, 4, 5];
const tolerance = 1e-8;

function wordsOf(algebra: Algebra, seed: number): Vocabulary {
  const words = new Vocabulary({ dimensions: 64, name: 'words', seed, algebra, strict: false });
  return words.populate('A; B; C; U.unitary(); V.unitary()');
}

/** Checks that two expressions mean the same for every seed. */
function same(algebra: Algebra, left: string, right: string): void {
  for (const seed of seeds) {
    const words = wordsOf(algebra, seed);
    const [a, b] = words.parseAll(left, right) as [SemanticPointer, SemanticPointer];
    expect(worstError(a.values, b.values, 1), `${left} = ${right}, seed ${seed}`).to.be.below(
      tolerance,
    );
  }
}

const differs = (algebra: Algebra, left: string, right: string): boolean => {
  const [a, b] = wordsOf(algebra, 1).parseAll(left, right) as [SemanticPointer, SemanticPointer];
  return worstError(a.values, b.values) > 0.1;
};

describe('acceptance 32: semantic pointers', () => {
  it('example: unbinding gives back what was bound', () => {
    same(circularAlgebra, 'A * U * ~U', 'A');
  });

  for (const algebra of [circularAlgebra, vtbAlgebra, tvtbAlgebra]) {
    describe(algebra.name, () => {
      it('binds linearly in both operands, and zero absorbs', () => {
        same(algebra, '(A + B) * C', 'A * C + B * C');
        same(algebra, 'A * (B - 2 * C)', 'A * B - 2 * A * C');
        same(algebra, 'A * Zero', 'Zero');
      });

      it('has an identity and an exact inverse of unitary pointers', () => {
        same(algebra, 'A * Identity', 'A');
        same(algebra, 'A * U * U.rinv()', 'A');
        same(algebra, 'U.unitary()', 'U');
        if (algebra.side !== 'both') return;
        same(algebra, 'Identity * A', 'A');
        same(algebra, '~U * U', 'Identity');
        same(algebra, 'U.linv() * (U * A)', 'A');
      });

      it('has powers: the same as repeated binding', () => {
        same(algebra, 'A ** 0', 'Identity');
        same(algebra, 'A ** 1', 'A');
        same(algebra, 'A ** 3', 'A * A * A');
        same(algebra, 'A ** -1', 'A.rinv()');
      });

      it('keeps lengths when it binds with unitary pointers, and roughly with others', () => {
        for (const seed of seeds) {
          const words = wordsOf(algebra, seed);
          expect(words.parse('A * U').length).to.be.closeTo(1, tolerance);
          expect(words.parse('A * B').length).to.be.within(0.6, 1.5);
        }
      });

      it('recovers A from A * B * ~B better than from A * B', () => {
        for (const seed of seeds) {
          const words = wordsOf(algebra, seed);
          const a = words.get('A');
          // Nengo SPA at 64 dimensions: 0.73 +- 0.06 for HRR.
          expect(a.compare(words.parse('A * B * B.rinv()'))).to.be.within(0.5, 0.95);
          expect(Math.abs(a.compare(words.parse('A * B')))).to.be.below(0.5);
        }
      });
    });
  }

  it('commutes and associates where it says so', () => {
    same(circularAlgebra, 'A * B', 'B * A');
    same(circularAlgebra, 'A * (B * C)', 'A * B * C');
    same(tvtbAlgebra, 'A * (B * C)', 'A * B * C');
    expect(differs(tvtbAlgebra, 'A * B', 'B * A')).to.equal(true);
    expect(differs(vtbAlgebra, 'A * B', 'B * A')).to.equal(true);
    expect(differs(vtbAlgebra, 'A * (B * C)', 'A * B * C')).to.equal(true);
  });

  it('reads expressions with the usual precedence', () => {
    same(circularAlgebra, 'A + B * C ** 2 / 2', 'A + ((B * (C ** 2)) / 2)');
    same(circularAlgebra, '-A * ~B', '-(A * (~B))');
    same(circularAlgebra, 'dot(A, B) * C', 'C * (A @ B)');
    same(circularAlgebra, '1', 'Identity');
    same(circularAlgebra, '0', 'Zero');
  });

  it('refuses names that are not capitalised, and unknown ones', () => {
    const words = wordsOf(circularAlgebra, 1);
    for (const name of ['a', '1A', 'A.B', '']) {
      expect(() => words.add(name)).to.throw(PalliumError, 'bad-pointer-name');
    }
    expect(() => words.parse('A * X')).to.throw(PalliumError, /no pointer 'X'/);
  });
});
