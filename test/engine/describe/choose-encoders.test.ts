/** Encoders that were chosen: towards data, or the best of many sets. */

import { expect } from 'chai';
import { encodersTowards, network, PalliumError, searchEncoders, simulate } from '#engine';

describe('choosing encoders', () => {
  it('example: the best of 20 sets of neurons decodes a product better than a middling one', async () => {
    const found = searchEncoders({ neurons: 60, dimensions: 2, function: ([x, y]) => x * y });
    expect(found.rmse).to.be.below(0.9 * found.medianRmse);
    const model = network('m', (net) => {
      const x = net.input('x', [0.6, -0.5]);
      const a = net.ensemble('a', { neurons: 60, dimensions: 2, ...found.tuned });
      net.connect(x, a);
      net.probe('product', a, { function: ([p, q]) => p * q });
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.5);
    simulation.close();
    const last = simulation.read('product').values.slice(-400);
    const mean = last.reduce((sum, row) => sum + (row[0] ?? 0) / 400, 0);
    expect(mean).to.be.closeTo(-0.3, 0.08);
  });

  it('finds the same again for the same seed, and reports errors that hold up to a solver of its own', () => {
    const search = {
      neurons: 30,
      dimensions: 1,
      function: ([x]: readonly number[]) => (x ?? 0) ** 3,
    };
    expect(searchEncoders(search)).to.deep.equal(searchEncoders(search));
    expect(searchEncoders({ ...search, seed: 2 })).not.to.deep.equal(searchEncoders(search));
    const more = searchEncoders({ ...search, candidates: 40 }).rmse;
    expect(more).to.be.at.most(searchEncoders({ ...search, candidates: 1 }).rmse);
  });

  it('encoders towards data are unit vectors of it, each picked before one is picked twice', () => {
    const points = [
      [2, 0],
      [0, -3],
      [0, 0],
    ];
    const encoders = encodersTowards(points, 4);
    const counts = [
      [1, 0],
      [0, -1],
    ].map(([x, y]) => encoders.filter(([p, q]) => p === x && q === y).length);
    expect(counts).to.deep.equal([2, 2]);
    expect(() => encodersTowards([[0, 0]], 3))
      .to.throw(PalliumError)
      .with.property('code', 'no-direction');
  });
});
