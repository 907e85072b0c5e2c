/** Holographic reduced representations: against Nengo SPA (golden file f) and by their laws. */

import { expect } from 'chai';
import fc from 'fast-check';
import { PalliumError } from '#engine/errors';
import { randomStream } from '#engine/math';
import { circularAlgebra as hrr } from '#semantic-pointers';
import { golden } from '../helpers/golden.ts';
import { flat, worstError } from '../helpers/golden-numbers.ts';

type Numbers = Record<string, number[]>;
interface Algebras {
  readonly algebras: Record<string, Numbers>;
  readonly statistics_HRR_300_pairs: Record<string, Record<string, number | number[]>>;
}

const { algebras, statistics_HRR_300_pairs: statistics }: Algebras = golden('f-algebra');
const exact = 1e-12;

const vectorOf = (dimensions: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: dimensions,
      maxLength: dimensions,
    })
    .map((values) => Float64Array.from(values));
const vectors = (count: number): fc.Arbitrary<Float64Array[]> =>
  fc
    .integer({ min: 1, max: 24 })
    .chain((d) => fc.array(vectorOf(d), { minLength: count, maxLength: count }));

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
}
const length = (a: Float64Array): number => Math.sqrt(dot(a, a));
const cosine = (a: Float64Array, b: Float64Array): number => dot(a, b) / (length(a) * length(b));

/** Checks `law` on random vectors, the same ones every time. */
function holds(count: number, law: (vectors: Float64Array[]) => void): void {
  fc.assert(fc.property(vectors(count), law), { seed: 1 });
}
const none = new Float64Array(0);
const absorbing = (d: number): Float64Array => hrr.absorbing(d) ?? none;

describe('holographic reduced representations', () => {
  for (const size of ['16', '15', '4']) {
    const file = algebras[`HRR d=${size}`] ?? {};
    const d = Number(size);
    const of = (key: string): Float64Array => Float64Array.from(file[key] ?? []);
    const agrees = (actual: Float64Array, key: string): void => {
      expect(file[key], key).to.have.length(d);
      expect(worstError(actual, of(key)), key).to.be.below(exact);
    };

    describe(`in ${d} dimensions agree with Nengo SPA`, () => {
      const [a, b, c] = [of('a'), of('b'), of('c')];

      it('in binding, both ways round and grouped both ways', () => {
        agrees(hrr.bind(a, b), 'bind(a,b)');
        agrees(hrr.bind(b, a), 'bind(b,a)');
        agrees(hrr.bind(hrr.bind(a, b), c), 'bind(bind(a,b),c)');
        agrees(hrr.bind(a, hrr.bind(b, c)), 'bind(a,bind(b,c))');
      });

      it('in superposition', () => {
        agrees(hrr.superpose(a, b), 'superpose(a,b)');
      });

      it('in the inverse, and in what unbinding leaves', () => {
        agrees(hrr.invert(b), 'right_inverse(b)');
        const unbound = hrr.bind(hrr.bind(a, b), hrr.invert(b));
        agrees(unbound, 'unbind: bind(bind(a,b), rinv(b))');
        expect(cosine(unbound, a)).to.be.closeTo(Number(file['cos(unbound, a)']), exact);
      });

      it('in unitary vectors, whose inverse is exact', () => {
        agrees(hrr.makeUnitary(a), 'make_unitary(a)');
        const u = hrr.makeUnitary(b);
        agrees(hrr.bind(hrr.bind(a, u), hrr.invert(u)), 'unbind with unitary b');
      });

      it('in the special elements', () => {
        agrees(hrr.identity(d), 'identity_element(two-sided)');
        agrees(absorbing(d), 'absorbing_element(two-sided)');
      });

      it('in the sign and the vector without it', () => {
        const { dc, nyquist } =
          /dc_sign=(?<dc>-?\d), nyquist_sign=(?<nyquist>-?\d)/.exec(String(file['sign(a)']))
            ?.groups ?? {};
        expect(hrr.sign(a).value).to.equal(dc === nyquist ? Number(dc) : undefined);
        const { vector = none } = hrr.sign(a);
        agrees(hrr.bind(a, hrr.invert(vector)), 'abs(a)');
      });

      it('in the matrix that binds with a fixed vector', () => {
        const matrix = file['binding_matrix(b)'] as unknown as number[][];
        expect(worstError(flat(hrr.bindingMatrix(b)), flat(matrix))).to.be.below(exact);
      });

      for (const exponent of [0, 1, 2, 3, -1, -2]) {
        it(`in the power ${exponent}`, () => {
          agrees(hrr.power(a, exponent), `binding_power(a,${exponent})`);
        });
      }

      for (const exponent of [0.5, -0.5]) {
        it(`in the fractional power ${exponent} of a positive vector`, () => {
          agrees(hrr.power(of('positive'), exponent), `binding_power(positive,${exponent})`);
        });
      }
    });
  }

  it('bind commutatively, associatively, and distribute over superposition', () => {
    holds(3, ([a = none, b = none, c = none]) => {
      expect(worstError(hrr.bind(a, b), hrr.bind(b, a), 1)).to.be.below(exact);
      const [left, right] = [hrr.bind(hrr.bind(a, b), c), hrr.bind(a, hrr.bind(b, c))];
      expect(worstError(left, right, 1)).to.be.below(exact);
      const [sum, parts] = [
        hrr.bind(hrr.superpose(a, b), c),
        hrr.superpose(hrr.bind(a, c), hrr.bind(b, c)),
      ];
      expect(worstError(sum, parts, 1)).to.be.below(exact);
    });
  });

  it('have an identity that changes nothing and an absorbing element that keeps only the sum', () => {
    holds(1, ([a = none]) => {
      expect(worstError(hrr.bind(a, hrr.identity(a.length)), a, 1)).to.be.below(exact);
      const total = a.reduce((sum, value) => sum + value, 0);
      const wanted = absorbing(a.length).map((value) => value * total);
      expect(worstError(hrr.bind(a, absorbing(a.length)), wanted, 1)).to.be.below(exact);
    });
  });

  it('invert twice to where they were, and the inverse of a binding is the binding of the inverses', () => {
    holds(2, ([a = none, b = none]) => {
      expect([...hrr.invert(hrr.invert(a))]).to.deep.equal([...a]);
      const [whole, parts] = [hrr.invert(hrr.bind(a, b)), hrr.bind(hrr.invert(a), hrr.invert(b))];
      expect(worstError(whole, parts, 1)).to.be.below(exact);
    });
  });

  it('have unitary vectors of length 1 that keep lengths and come apart exactly', () => {
    holds(2, ([a = none, b = none]) => {
      const u = hrr.makeUnitary(b);
      expect(length(u)).to.be.closeTo(1, exact);
      expect(length(hrr.bind(a, u))).to.be.closeTo(length(a), exact * Math.max(1, length(a)));
      expect(worstError(hrr.bind(hrr.bind(a, u), hrr.invert(u)), a, 1)).to.be.below(exact);
      expect(worstError(hrr.makeUnitary(u), u, 1)).to.be.below(1e-9);
    });
  });

  it('make a unitary vector of the zero vector: the identity', () => {
    expect(worstError(hrr.makeUnitary(new Float64Array(8)), hrr.identity(8))).to.be.below(exact);
  });

  it('add exponents: a^2 bound to a^3 is a^5, and u^-2 undoes u^2 of a unitary u', () => {
    holds(1, ([a = none]) => {
      const [parts, whole] = [hrr.bind(hrr.power(a, 2), hrr.power(a, 3)), hrr.power(a, 5)];
      expect(worstError(parts, whole, 1)).to.be.below(1e-11);
      const u = hrr.makeUnitary(a);
      const undone = hrr.bind(hrr.power(u, 2), hrr.power(u, -2));
      expect(worstError(undone, hrr.identity(a.length))).to.be.below(exact);
    });
  });

  it('take a square root of a square bound with itself back to the square', () => {
    holds(1, ([a = none]) => {
      const square = hrr.power(a, 2);
      const root = hrr.power(square, 0.5);
      expect(worstError(hrr.bind(root, root), square, 1)).to.be.below(1e-9);
    });
  });

  it('refuse a fractional power of a vector with a negative sum', () => {
    expect(() => hrr.power(Float64Array.of(-1, 0, 0, 0), 0.5))
      .to.throw(PalliumError)
      .with.property('code', 'fractional-power');
  });

  it('exist in any whole number of dimensions', () => {
    expect([1, 2, 15, 512].every((d) => hrr.isValidDimension(d))).to.equal(true);
    expect([0, -4, 1.5, Number.NaN].some((d) => hrr.isValidDimension(d))).to.equal(false);
  });

  for (const d of [64, 128, 256]) {
    it(`keep as much through binding and unbinding as Nengo SPA's in ${d} dimensions (n = 300 pairs each)`, () => {
      const n = 300;
      const stream = randomStream(9, `pairs ${d}`);
      const unit = (): Float64Array => {
        const drawn = Float64Array.from({ length: d }, () => stream.normal());
        return drawn.map((value) => value / length(drawn));
      };
      const kept: number[] = [];
      const lengths: number[] = [];
      for (let i = 0; i < n; i++) {
        const [a, b] = [unit(), unit()];
        const bound = hrr.bind(a, b);
        lengths.push(length(bound));
        kept.push(cosine(hrr.bind(bound, hrr.invert(b)), a));
      }
      for (const [sample, key] of [
        [kept, 'cos(A*B*~B, A): mean,std'],
        [lengths, 'norm of A*B: mean,std'],
      ] as const) {
        const [mean = Number.NaN, deviation = Number.NaN] = (statistics[d]?.[key] ??
          []) as number[];
        const ours = sample.reduce((sum, value) => sum + value / n, 0);
        // Two samples of 300: four standard errors of the difference of their means.
        expect(ours, key).to.be.closeTo(mean, 4 * deviation * Math.sqrt(2 / n));
      }
    });
  }
});
