/** Nengo's acceptance group 6: an amplitude of 0.1 makes rates and outputs a tenth, and changes no decoded value. */

import { expect } from 'chai';
import {
  adaptiveLif,
  lif,
  lifRate,
  lowpass,
  type NeuronType,
  network,
  rectifiedLinear,
  regularSpiking,
  simulate,
  spikingRectifiedLinear,
} from '#engine';
import { meanOutput, runCells } from '../helpers/cells.ts';

const amplitude = 0.1;
const pairs: readonly (readonly [NeuronType, NeuronType])[] = [
  [lif(), lif({ amplitude })],
  [lifRate(), lifRate({ amplitude })],
  [rectifiedLinear(), rectifiedLinear({ amplitude })],
  [spikingRectifiedLinear(), spikingRectifiedLinear({ amplitude })],
  [regularSpiking(lifRate()), regularSpiking(lifRate(), { amplitude })],
  // With less to adapt to, so that the cells tire alike.
  [adaptiveLif({ incN: 0.001 }), adaptiveLif({ amplitude, incN: 0.01 })],
];

describe('06 amplitude', () => {
  for (const [whole, tenth] of pairs) {
    it(`${whole.name}: static rates to 1e-5, outputs in a run to 2 %`, async () => {
      const scale = whole.rateLimit === Infinity ? 100 : 1;
      const currents = Array.from({ length: 50 }, (_, i) => scale * (0.5 + 0.1 * i));
      for (const current of currents) {
        const rate = whole.rate(current);
        expect(tenth.rate(current)).to.be.closeTo(amplitude * rate, 1e-5 * Math.max(1, rate));
      }
      for (const seed of [1, 2, 3]) {
        const options = { seed, seconds: 0.5 };
        const large = meanOutput(await runCells(whole, currents, options));
        const small = meanOutput(await runCells(tenth, currents, options));
        expect(Math.max(...small)).to.be.above(1);
        for (const [i, value] of small.entries()) {
          const right = amplitude * (large[i] ?? 0);
          expect(value, `seed ${seed}`).to.be.closeTo(right, 0.02 * right);
        }
      }
    });
  }

  it('decoders make up for it: the same value is represented', async () => {
    for (const seed of [1, 2, 3]) {
      const shown: number[] = [];
      for (const neuronType of [lif(), lif({ amplitude })]) {
        const model = network('n', (net) => {
          const a = net.ensemble('a', { neurons: 50, neuronType });
          net.connect(net.input('x', 0.4), a, { synapse: null });
          net.probe('y', a, { synapse: lowpass(0.02) });
        });
        const simulation = await simulate(model, { backend: 'wasm', seed });
        await simulation.run(0.2);
        shown.push(simulation.read('y').values.at(-1)?.[0] ?? 0);
        await simulation.close();
      }
      expect(shown[0]).to.be.closeTo(0.4, 0.05);
      expect(shown[1]).to.be.closeTo(shown[0] ?? 0, 1e-4);
    }
  });
});
