import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { matrix, prepareProducts } from '../../../tasks/cli/train/matrix.ts';
import { fitPath, scores } from '../../../tasks/cli/train/path-regression.ts';

describe('regression of pen paths', () => {
  before(prepareProducts);

  const random = randomStream(4, 'test/regression');
  const pairs = (count: number, noise: number) => {
    const x = matrix(
      count,
      3,
      Float32Array.from({ length: 3 * count }, () => random.normal()),
    );
    const y = Array.from({ length: count }, (_, i) => {
      const [a = 0, b = 0, c = 0] = x.values.subarray(3 * i, 3 * i + 3);
      return [2 * a - b + 1, 0.5 * c - 3].map((value) => value + noise * random.normal());
    });
    return { x, y };
  };

  it('finds a map and its bias, and says how much it explains of other pairs', () => {
    const { x, y } = pairs(400, 0.1);
    const fit = fitPath(x, y, 1e-4);
    const expected = [2, 0, -1, 0, 0, 0.5];
    expected.forEach((value, i) => {
      expect(fit.weights.values[i]).to.be.closeTo(value, 0.03);
    });
    expect(fit.bias[0]).to.be.closeTo(1, 0.03);
    expect(fit.bias[1]).to.be.closeTo(-3, 0.03);
    const other = pairs(200, 0.1);
    expect(fit.explains(other.x, other.y)).to.be.above(0.98);
    const unrelated = [...other.y].reverse();
    expect(fit.explains(other.x, unrelated)).to.be.below(0.3);
    const given = scores(x, fit).values.filter((_, i) => i % 2 === 0);
    expect(fit.reach[0]).to.equal(Math.max(...given.map(Math.abs)));
  });

  it('shrinks the map as its strength grows', () => {
    const { x, y } = pairs(200, 0.1);
    expect(Math.abs(fitPath(x, y, 10).weights.values[0] ?? 0)).to.be.below(0.4);
  });
});
