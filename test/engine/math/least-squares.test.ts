/** Decoder solving: against Nengo's solvers (golden file c), and the conditions an optimum fulfils. */

import { expect } from 'chai';
import { PalliumError } from '#engine/errors';
import { choleskySolve, gram, randomStream, ridge, ridgeSigmas } from '#engine/math';
import { golden } from '../../helpers/golden.ts';
import { flat, worstError } from '../../helpers/golden-numbers.ts';

type Rows = number[][];
interface Decoders {
  readonly A: Rows;
  readonly Y: Rows;
  readonly A_fat: Rows;
  readonly Y_fat: Rows;
  readonly solve: Record<string, { readonly X: Rows }>;
}

const file: Decoders = golden('c-decoders');
const [a, y] = [flat(file.A), flat(file.Y)];
const expected = (solver: string): Float64Array => flat(file.solve[solver]?.X ?? []);

/** Activities of rectified random cells: about half of the entries are 0. */
function activities(m: number, n: number, path: string): Float64Array {
  const stream = randomStream(1, path);
  return Float64Array.from({ length: m * n }, () => Math.max(0, 100 * stream.normal()));
}

function targets(m: number, k: number): Float64Array {
  const stream = randomStream(2, 'targets');
  return Float64Array.from({ length: m * k }, () => stream.normal());
}

describe('regularised least squares', () => {
  it('gives the decoders of LstsqL2', () => {
    expect(worstError(ridge(a, y, 40, 10, 3), expected('LstsqL2(reg=0.1)'))).to.be.below(1e-9);
  });

  it('gives those of another regularisation', () => {
    const solved = ridge(a, y, 40, 10, 3, { regularization: 0.01 });
    expect(worstError(solved, expected('LstsqL2(reg=0.01)'))).to.be.below(1e-9);
  });

  it('gives those of LstsqL2nz, which regularises each cell by how often it fires', () => {
    const solved = ridge(a, y, 40, 10, 3, { byActivity: true });
    expect(worstError(solved, expected('LstsqL2nz'))).to.be.below(1e-9);
  });

  it('gives those of fewer points than cells, through the dual form', () => {
    const solved = ridge(flat(file.A_fat), flat(file.Y_fat), 5, 10, 3);
    expect(worstError(solved, expected('LstsqL2 fat (m<n)'))).to.be.below(1e-9);
  });

  it('fulfils the normal equations (A`A + m sigma^2) X = A`Y on both sides of the dual form', () => {
    for (const [m, n] of [
      [60, 25],
      [25, 60],
    ] as const) {
      const [wide, wanted] = [activities(m, n, `normal ${m}`), targets(m, 2)];
      const solved = ridge(wide, wanted, m, n, 2);
      const [sigma = 0] = ridgeSigmas(wide, m, n, {});
      const residual = Float64Array.from(wanted);
      for (let i = 0; i < m * 2; i++) {
        const [row, c] = [i >> 1, i & 1];
        for (let j = 0; j < n; j++) {
          residual[i] = (residual[i] ?? 0) - (wide[row * n + j] ?? 0) * (solved[j * 2 + c] ?? 0);
        }
      }
      const pulled = Float64Array.from({ length: n * 2 }, (_, jc) => {
        const [j, c] = [jc >> 1, jc & 1];
        let sum = 0;
        for (let i = 0; i < m; i++) sum += (wide[i * n + j] ?? 0) * (residual[i * 2 + c] ?? 0);
        return sum;
      });
      const held = solved.map((value) => m * sigma * sigma * value);
      expect(worstError(pulled, held), `${m} points, ${n} cells`).to.be.below(1e-9);
    }
  });

  it('takes sigma as regularization times the largest activity of all, scaled by the share of points where a cell fires', () => {
    const two = Float64Array.of(10, 0, 20, 4, 5, 0, 40, 0);
    expect([...ridgeSigmas(two, 4, 2, { regularization: 0.5 })]).to.deep.equal([20, 20]);
    const scaled = ridgeSigmas(two, 4, 2, { regularization: 0.5, byActivity: true });
    expect([...scaled]).to.deep.equal([20, 20 * Math.sqrt(1 / 4)]);
  });

  it('leaves a cell that never fires without a decoder', () => {
    const silent = Float64Array.from(a, (value, i) => (i % 10 === 3 ? 0 : value));
    for (const byActivity of [false, true]) {
      const solved = ridge(silent, y, 40, 10, 3, { byActivity });
      expect([...solved.subarray(9, 12)].map(Math.abs)).to.deep.equal([0, 0, 0]);
    }
  });

  it('does not change its arguments', () => {
    const [before, wanted] = [a.slice(), y.slice()];
    ridge(a, y, 40, 10, 3);
    expect([...a]).to.deep.equal([...before]);
    expect([...y]).to.deep.equal([...wanted]);
  });

  it('refuses cells that are all silent, instead of giving decoders of NaN', () => {
    expect(() => ridge(new Float64Array(8), new Float64Array(4), 4, 2, 1))
      .to.throw(PalliumError)
      .with.property('code', 'not-positive-definite');
  });
});

describe('the Gram matrix', () => {
  it('is A`A, exactly symmetric', () => {
    const [m, n] = [13, 7];
    const tall = activities(m, n, 'gram');
    const square = gram(tall, m, n);
    const wanted = Float64Array.from({ length: n * n }, (_, at) => {
      let sum = 0;
      for (let i = 0; i < m; i++) {
        sum += (tall[i * n + Math.floor(at / n)] ?? 0) * (tall[i * n + (at % n)] ?? 0);
      }
      return sum;
    });
    expect(worstError(square, wanted)).to.be.below(1e-14);
    const turned = square.map((_, at) => square[(at % n) * n + Math.floor(at / n)] ?? Number.NaN);
    expect([...square]).to.deep.equal([...turned]);
  });
});

describe('Cholesky', () => {
  it('solves by hand: [[4, 2], [2, 3]] X = [[8, 4], [8, 3]] has X = [[1, 0.75], [2, 0.5]]', () => {
    const solved = choleskySolve(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 4, 8, 3), 2, 2);
    expect(worstError(solved, [1, 0.75, 2, 0.5])).to.be.below(1e-15);
  });

  it('refuses a matrix that is not positive definite, and says which pivot', () => {
    expect(() => choleskySolve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2, 1))
      .to.throw(PalliumError, /pivot 1 is -3/)
      .with.property('code', 'not-positive-definite');
  });

  it('refuses NaN rather than spreading it', () => {
    expect(() => choleskySolve(Float64Array.of(Number.NaN), Float64Array.of(1), 1, 1)).to.throw(
      PalliumError,
    );
  });
});
