import { expect } from 'chai';
import { matrixExponential, multiplyMatrices, randomStream, solveLinear } from '#engine/math';

function random(count: number, path: string): Float64Array {
  const stream = randomStream(1, path);
  return Float64Array.from({ length: count }, () => 2 * stream.uniform() - 1);
}

const worst = (a: Float64Array, b: ArrayLike<number>): number =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));

describe('small matrices', () => {
  it('example: the exponential of a turn is the turned frame', () => {
    const turn = matrixExponential(
      [0, -1, 1, 0].map((value) => value * 2),
      2,
    );
    const wanted = [Math.cos(2), -Math.sin(2), Math.sin(2), Math.cos(2)];
    expect(worst(turn, wanted)).to.be.below(1e-15);
  });

  it('exp(A) exp(-A) = 1, for entries up to 30', () => {
    for (const n of [1, 2, 3, 5]) {
      const a = random(n * n, `a${n}`).map((value) => 30 * value);
      const there = matrixExponential(a, n);
      const back = matrixExponential(
        a.map((value) => -value),
        n,
      );
      const size = Math.max(...there.map(Math.abs)) * Math.max(...back.map(Math.abs));
      const product = multiplyMatrices(there, back, n, n, n);
      const one = product.map((_, i) => (i % (n + 1) === 0 ? 1 : 0));
      expect(worst(product, one)).to.be.below(1e-13 * size);
    }
  });

  it('a defective matrix: exp([l 1; 0 l]) = e^l [1 1; 0 1]', () => {
    const wanted = [Math.exp(-3), Math.exp(-3), 0, Math.exp(-3)];
    expect(worst(matrixExponential([-3, 1, 0, -3], 2), wanted)).to.be.below(1e-16);
  });

  it('entries that lie many powers of ten apart keep their own digits', () => {
    // exp of a nilpotent matrix is its finite series.
    const [a, b] = [1e8, 1e-8];
    const result = matrixExponential([0, a, 0, 0, 0, b, 0, 0, 0], 3);
    const wanted = [1, a, (a * b) / 2, 0, 1, b, 0, 0, 1];
    result.forEach((value, i) => {
      expect(value).to.be.closeTo(wanted[i] ?? 0, 1e-14 * Math.abs(wanted[i] ?? 0));
    });
  });

  it('solves systems, whatever the scale of their rows, and says when one is singular', () => {
    for (const n of [1, 2, 4, 7]) {
      const a = random(n * n, `m${n}`).map((v, i) => v * 10 ** (Math.floor(i / n) * 3));
      const x = random(2 * n, `x${n}`);
      const solved = solveLinear(a, multiplyMatrices(a, x, n, n, 2), n, 2);
      expect(worst(x, solved ?? [])).to.be.below(1e-9);
    }
    expect(solveLinear([1, 2, 2, 4], [1, 1], 2)).to.equal(undefined);
  });
});
