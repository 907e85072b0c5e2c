/**
 * Nengo's acceptance group 21: transforms between ensembles, connections to and between neurons, functions together
 * with transforms. (Full weights instead of decoders are tested with the solvers.)
 */

import { expect } from 'chai';
import { dense, lowpass, network, none } from '#engine';
import { meanOver, runModel } from '../helpers/run-model.ts';

const seeds = [1, 2, 3, 4, 5];
const smooth = { synapse: lowpass(0.03) };

describe('21 connections (5 seeds)', function () {
  this.timeout(20_000);

  it('a matrix between ensembles mixes what they represent, within 0.1', async () => {
    const model = network('model', (net) => {
      const a = net.ensemble('a', { neurons: 200, dimensions: 2 });
      const b = net.ensemble('b', { neurons: 300, dimensions: 3, radius: 1.5 });
      net.connect(net.input('x', [0.6, -0.3]), a, { synapse: null });
      const transform = [
        [1, 0.5],
        [0, 2],
        [-1, 1],
      ];
      net.connect(a, b, { transform });
      net.probe('out', b, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 0.4, { seed, backend: 'reference' });
      const found = meanOver(out, 0.3, 0.4);
      for (const [i, value] of [0.45, -0.6, -0.9].entries()) {
        expect(found[i]).to.be.closeTo(value, 0.1);
      }
    }
  });

  it('a node silences neurons: an ensemble says 0 while it is inhibited, within 0.05', async () => {
    const model = network('model', (net) => {
      const a = net.ensemble('a', { neurons: 50 });
      const gate = net.input('gate', (t) => (t > 0.5 ? 1 : 0));
      net.connect(net.input('x', [0.8]), a, { synapse: null });
      net.connect(gate, a.neurons, {
        transform: dense({ rows: 50, columns: 1, values: new Array(50).fill(-10) }),
      });
      net.probe('out', a, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 1, { seed, backend: 'reference' });
      expect(meanOver(out, 0.4, 0.5)[0]).to.be.closeTo(0.8, 0.1);
      expect(meanOver(out, 0.8, 1)[0]).to.be.closeTo(0, 0.05);
    }
  });

  it('neurons silence neurons, by a full matrix, within 0.05', async () => {
    const model = network('model', (net) => {
      const stopper = net.ensemble('stopper', { neurons: 30 });
      const a = net.ensemble('a', { neurons: 50 });
      const rise = net.input('rise', (t) => (t > 0.5 ? 1 : -1));
      net.connect(rise, stopper, { synapse: null });
      net.connect(net.input('x', [0.8]), a, { synapse: null });
      net.connect(stopper.neurons, a.neurons, {
        transform: dense({ rows: 50, columns: 30, values: new Array(1500).fill(-0.01) }),
      });
      net.probe('out', a, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 1, { seed, backend: 'reference' });
      expect(meanOver(out, 0.8, 1)[0]).to.be.closeTo(0, 0.05);
    }
  });

  it('without a transform neuron i drives neuron i, in units of its gain', async () => {
    const model = network('model', (net) => {
      const given = { neurons: 3, gain: [2, 1, 4], bias: [0, 0, 0], encoders: [[1], [1], [1]] };
      const a = net.ensemble('a', { ...given, gain: [20, 0.1, 20] });
      const b = net.ensemble('b', given);
      net.connect(net.input('x', [1]), a, { synapse: null });
      net.connect(a.neurons, b.neurons, { transform: none, synapse: lowpass(0.1) });
      net.connect(b.neurons, net.relay('rates', 3), { synapse: lowpass(0.1) });
      net.probe('out', net.find('rates'));
    });
    const { out } = await runModel(model, 0.6, { backend: 'reference' });
    const [first = 0, second = -1, third = 0] = meanOver(out, 0.4, 0.6);
    expect(first).to.be.above(50);
    expect(third).to.be.above(first);
    expect(second).to.equal(0);
  });

  it('a function is computed before the transform, within 0.15', async () => {
    const model = network('model', (net) => {
      const a = net.ensemble('a', { neurons: 200 });
      const b = net.ensemble('b', { neurons: 200, dimensions: 2 });
      net.connect(net.input('x', [-0.8]), a, { synapse: null });
      net.connect(a, b, { function: ([x]) => x ** 2, transform: [[1], [-1]] });
      net.probe('out', b, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 0.4, { seed, backend: 'reference' });
      const found = meanOver(out, 0.3, 0.4);
      expect(found[0]).to.be.closeTo(0.64, 0.15);
      expect(found[1]).to.be.closeTo(-0.64, 0.15);
    }
  });
});
