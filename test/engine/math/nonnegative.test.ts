/** Non-negative least squares: against Nengo's solvers (golden file c), and the conditions of an optimum. */

import { expect } from 'chai';
import fc from 'fast-check';
import { nonnegativeLeastSquares, nonnegativeRidge, randomStream } from '#engine/math';
import { golden } from '../../helpers/golden.ts';
import { flat, worstError } from '../../helpers/golden-numbers.ts';

interface Decoders {
  readonly A: number[][];
  readonly Y: number[][];
  readonly solve: Record<string, { readonly X: number[][] }>;
}

const file: Decoders = golden('c-decoders');
const [a, y] = [flat(file.A), flat(file.Y)];
const expected = (solver: string): Float64Array => flat(file.solve[solver]?.X ?? []);

describe('non-negative least squares', () => {
  it('gives the decoders of Nnls', () => {
    for (const c of [0, 1, 2]) {
      const target = Float64Array.from(file.Y, (row) => row[c] ?? Number.NaN);
      const wanted = expected('Nnls').filter((_, i) => i % 3 === c);
      expect(
        worstError(nonnegativeLeastSquares(a, target, 40, 10), wanted),
        `target ${c}`,
      ).to.be.below(1e-7);
    }
  });

  it('gives those of NnlsL2', () => {
    expect(worstError(nonnegativeRidge(a, y, 40, 10, 3), expected('NnlsL2'))).to.be.below(1e-7);
  });

  it('gives those of NnlsL2nz', () => {
    const solved = nonnegativeRidge(a, y, 40, 10, 3, { byActivity: true });
    expect(worstError(solved, expected('NnlsL2nz'))).to.be.below(1e-7);
  });

  it('finds by hand: nearest x >= 0 to (1, -1) is (1, 0)', () => {
    const solved = nonnegativeLeastSquares(
      Float64Array.of(1, 0, 0, 1),
      Float64Array.of(1, -1),
      2,
      2,
    );
    expect([...solved]).to.deep.equal([1, 0]);
  });

  it('meets the conditions of Karush, Kuhn and Tucker: x >= 0, slope 0 where x > 0, uphill where x = 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (n, seed) => {
        const m = n + 6;
        const stream = randomStream(seed, 'kkt');
        const matrix = Float64Array.from({ length: m * n }, () => stream.normal());
        const target = Float64Array.from({ length: m }, () => stream.normal());
        const x = nonnegativeLeastSquares(matrix, target, m, n);
        const residual = target.map((value, i) =>
          x.reduce((rest, weight, j) => rest - weight * (matrix[i * n + j] ?? 0), value),
        );
        x.forEach((weight, j) => {
          const slope = residual.reduce(
            (sum, value, i) => sum + value * (matrix[i * n + j] ?? 0),
            0,
          );
          expect(weight).to.be.at.least(0);
          if (weight > 0) expect(Math.abs(slope), 'slope of a used column').to.be.below(1e-8);
          else expect(slope, 'slope of an unused column').to.be.below(1e-8);
        });
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});
