/** Nengo's acceptance group 10: what stays constant is represented within 0.1 + 1 %. */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { meanOver, runModel } from '../helpers/run-model.ts';

const seeds = [1, 2, 3, 4, 5];

for (const values of [[0.5], [-0.8], [0.6, 0.1, -0.5], [0.3, -0.3, 0.3, -0.3, 0.3, -0.3]]) {
  it(`10 a constant of ${values.length} dimensions: [${values}], from input and ensemble (n = 5 seeds)`, async function () {
    this.timeout(30_000);
    const model = network('constant', (net) => {
      const input = net.input('in', values);
      const a = net.ensemble('a', { neurons: 100 * values.length, dimensions: values.length });
      net.connect(input, a);
      net.probe('given', input);
      net.probe('shown', a, { synapse: lowpass(0.1) });
    });
    for (const seed of seeds) {
      const { given, shown } = await runModel(model, 1, { seed });
      expect(Array.from(given?.values.at(-1) ?? [])).to.deep.equal(values.map(Math.fround));
      for (const [k, mean] of meanOver(shown, 0.8, 1).entries()) {
        const right = values[k] ?? 0;
        expect(mean, `seed ${seed}`).to.be.closeTo(right, 0.1 + 0.01 * Math.abs(right));
      }
    }
  });
}
