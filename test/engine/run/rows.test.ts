import { expect } from 'chai';
import { type Model, network, simulate } from '#engine';

const model: Model = network('brain', (net) => {
  const x = net.input('x', (t) => [Math.sin(30 * t), t]);
  const a = net.array('a', { ensembles: 3, neurons: 40 });
  net.connect(x, a.slice(0, 2));
  net.port('face', a);
});

describe('rows of samples', () => {
  it('are what streams give one by one, of values and of states of cells, packed or not', async () => {
    for (const backend of ['reference', 'wasm']) {
      const simulation = await simulate(model, { backend });
      for (const [path, cells] of [['face'], ['a/voltage'], ['a/refractory', 7], ['x']] as const) {
        const one: number[][] = [];
        const many: number[][] = [];
        const options = { every: 3, ...(cells !== undefined && { cells }) };
        simulation.stream(path, options).subscribe(({ time, value }) => {
          one.push([time, ...value]);
        });
        simulation.rows(path, options).subscribe(({ times, values }) => {
          const size = values.length / times.length;
          times.forEach((time, row) => {
            many.push([time, ...values.subarray(row * size, (row + 1) * size)]);
          });
        });
        await simulation.run(0.13);
        expect(one.length, path).to.be.above(40);
        expect(many, `${path} on ${backend}`).to.deep.equal(one);
      }
      simulation.close();
    }
  });
});
