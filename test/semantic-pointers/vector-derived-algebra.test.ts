/** VTB and TVTB: against Nengo SPA (golden file f), and the laws they keep. */

import { expect } from 'chai';
import { PalliumError } from '#engine/errors';
import { randomStream } from '#engine/math';
import {
  type Algebra,
  SemanticPointer,
  tvtbAlgebra,
  Vocabulary,
  vtbAlgebra,
} from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { flat, worstError } from '../helpers/golden-numbers.ts';

const { algebras } = golden('f-algebra') as { algebras: Record<string, Record<string, number[]>> };
const exact = 1e-12;
const cosine = (a: Float64Array, b: Float64Array, algebra: Algebra): number =>
  new SemanticPointer(a, 'A', algebra).compare({ values: b });

describe('vector-derived transformation binding', () => {
  it('example: unbind with the right inverse', () => {
    const words = new Vocabulary({ dimensions: 64, name: 'words', seed: 1, algebra: vtbAlgebra });
    words.populate('DOG; CAT; SUBJECT.unitary()');
    const bound = words.parse('DOG * SUBJECT');
    expect(bound.bind(words.get('SUBJECT').rinv()).compare(words.get('DOG'))).to.be.closeTo(
      1,
      1e-12,
    );
    expect(() => words.get('SUBJECT').linv()).to.throw(PalliumError, /no left inverse/);
  });

  for (const algebra of [vtbAlgebra, tvtbAlgebra]) {
    for (const d of [16, 9]) {
      const file = algebras[`${algebra.name} d=${d}`] ?? {};
      const of = (key: string): Float64Array => Float64Array.from(file[key] ?? []);
      const agrees = (actual: Float64Array, key: string): void => {
        expect(file[key], key).to.have.length(d);
        expect(worstError(actual, of(key)), key).to.be.below(exact);
      };
      const { bind, invert } = algebra;

      describe(`${algebra.name} in ${d} dimensions agrees with Nengo SPA`, () => {
        const [a, b, c] = [of('a'), of('b'), of('c')];

        it('in binding and superposition', () => {
          agrees(bind(a, b), 'bind(a,b)');
          agrees(bind(b, a), 'bind(b,a)');
          agrees(bind(bind(a, b), c), 'bind(bind(a,b),c)');
          agrees(bind(a, bind(b, c)), 'bind(a,bind(b,c))');
          agrees(algebra.superpose(a, b), 'superpose(a,b)');
        });

        it('in the matrices that bind with a fixed vector on either side', () => {
          const matrix = (key: string): Float64Array => flat(file[key] as unknown as number[][]);
          const right = flat(algebra.bindingMatrix(b));
          const left = flat(algebra.bindingMatrix(a, true));
          expect(worstError(right, matrix('binding_matrix(b)'))).to.be.below(exact);
          expect(worstError(left, matrix('binding_matrix(a,swap_inputs)'))).to.be.below(exact);
        });

        it('in inverses, unbinding and unitary vectors', () => {
          agrees(invert(b, 'right'), 'right_inverse(b)');
          const unbound = bind(bind(a, b), invert(b, 'right'));
          agrees(unbound, 'unbind: bind(bind(a,b), rinv(b))');
          expect(cosine(unbound, a, algebra)).to.be.closeTo(Number(file['cos(unbound, a)']), exact);
          agrees(algebra.makeUnitary(a), 'make_unitary(a)');
          const u = algebra.makeUnitary(b);
          agrees(bind(bind(a, u), invert(u)), 'unbind with unitary b');
        });

        it('in the identity and where it stands; none absorbs', () => {
          agrees(algebra.identity(d, 'right'), 'identity_element(right)');
          expect(file['identity_element(left)'] === undefined).to.equal(algebra.side === 'right');
          expect(algebra.absorbing(d)).to.equal(undefined);
        });

        for (const exponent of [0, 1, 2, 3, -1, -2]) {
          it(`in the power ${exponent}`, () => {
            agrees(algebra.power(a, exponent), `binding_power(a,${exponent})`);
          });
        }

        it('in fractional powers of a positive vector', () => {
          const positive = of('positive');
          agrees(algebra.power(positive, 0.5), 'binding_power(positive,0.5)');
          agrees(algebra.power(positive, -0.5), 'binding_power(positive,-0.5)');
          expect(algebra.sign(positive).value).to.equal(1);
          expect(algebra.sign(a).value).to.equal(undefined);
          expect(() => algebra.power(a, 0.5)).to.throw(PalliumError, /fractional/);
        });
      });
    }

    it(`${algebra.name} draws unitary and positive vectors`, () => {
      const random = randomStream(1, 'draw');
      const u = algebra.draw(16, ['unitary'], random);
      const x = algebra.draw(16, [], random);
      const { bind, invert } = algebra;
      expect(worstError(bind(bind(x, u), invert(u)), x)).to.be.below(exact);
      const p = algebra.draw(16, ['positive'], random);
      const root = algebra.power(p, 0.5);
      expect(worstError(bind(root, root), p)).to.be.below(1e-10);
      const one = algebra.draw(16, ['positive', 'unitary'], random);
      expect(worstError(one, algebra.identity(16))).to.be.below(exact);
    });

    it(`${algebra.name} makes the zero vector unitary without failing`, () => {
      const u = algebra.makeUnitary(new Float64Array(9));
      expect(worstError(algebra.bind(u, algebra.invert(u)), algebra.identity(9))).to.be.below(
        exact,
      );
    });
  }

  it('needs a square number of dimensions', () => {
    expect(
      () => new Vocabulary({ dimensions: 15, name: 'odd', seed: 1, algebra: vtbAlgebra }),
    ).to.throw(PalliumError, /a square such as 64/);
  });
});
