import { expect } from 'chai';
import { choice, gaussian, none, sphere, uniform } from '#engine';
import { numbersLike, throughTransform } from '../../../helpers/through-transform.ts';

/** Columns of a drawn matrix, one at a time. */
async function matrix(
  distribution: Parameters<typeof throughTransform>[0],
  rows: number,
  columns: number,
  through: { seed?: number; name?: string } = {},
): Promise<number[][]> {
  const unit = (j: number) => Array.from({ length: columns }, (_, i) => (i === j ? 1 : 0));
  return Promise.all(
    Array.from({ length: columns }, (_, j) =>
      throughTransform(distribution, unit(j), rows, through),
    ),
  );
}

describe('a transform given as a distribution', () => {
  it('example: random weights, the same for the same seed and path', async () => {
    const x = numbersLike(5);
    const out = (seed: number, name: string) =>
      throughTransform(uniform(-1, 1), x, 4, { seed, name });
    expect(await out(1, 'a')).to.deep.equal(await out(1, 'a'));
    expect(await out(1, 'a')).not.to.deep.equal(await out(1, 'b'));
    expect(await out(1, 'a')).not.to.deep.equal(await out(2, 'a'));
  });

  it('draws every weight from it: n 1600, mean and deviation within three standard errors', async () => {
    const weights = (await matrix(gaussian(0.5, 2), 80, 20)).flat();
    const n = weights.length;
    const mean = weights.reduce((a, b) => a + b, 0) / n;
    const deviation = Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (n - 1));
    expect(mean).to.be.closeTo(0.5, (3 * 2) / Math.sqrt(n));
    expect(deviation).to.be.closeTo(2, (3 * 2) / Math.sqrt(2 * n));
  });

  it('chooses among numbers, and draws rows of unit length where a distribution is one of vectors', async () => {
    const chosen = (await matrix(choice([-1, 3]), 6, 4)).flat();
    expect(new Set(chosen)).to.deep.equal(new Set([-1, 3]));
    const columns = await matrix(sphere, 6, 3);
    for (let row = 0; row < 6; row++) {
      const length = Math.hypot(...columns.map((column) => column[row] ?? 0));
      expect(length).to.be.closeTo(1, 1e-12);
    }
  });
});

describe('no transform', () => {
  it('passes number i to place i', async () => {
    expect(await throughTransform(none, [1, -2, 3], 3)).to.deep.equal([1, -2, 3]);
  });
});
