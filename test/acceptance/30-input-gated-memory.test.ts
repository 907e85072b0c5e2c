/** Nengo's acceptance group 30: a memory that takes in its input while its gate is open, holds it, and can be reset. */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { inputGatedMemory } from '#modules';
import { meanOver, runModel } from '../helpers/run-model.ts';

const seeds = [1, 2, 3, 4, 5];

describe('30 input-gated memory (5 seeds)', function () {
  this.timeout(20_000);

  const model = network('model', (net) => {
    const memory = inputGatedMemory(net, 'memory', {
      neurons: 100,
      dimensions: 2,
      differenceGain: 5,
    });
    net.connect(
      net.input('x', (t) => (t < 0.3 ? [0.5, -0.5] : [-1, 1])),
      memory.input,
      {
        synapse: null,
      },
    );
    net.connect(
      net.input('gate', (t) => (t < 0.3 ? 0 : 1)),
      memory.gate,
      { synapse: null },
    );
    net.connect(
      net.input('reset', (t) => (t > 0.8 ? 1 : 0)),
      memory.reset,
      { synapse: null },
    );
    net.probe('out', memory.output, { synapse: lowpass(0.03) });
  });

  it('follows its input while open, within 0.05, and holds it within 0.1 after closing', async () => {
    for (const seed of seeds) {
      const { out } = await runModel(model, 1, { seed, backend: 'reference' });
      const expectNear = (from: number, to: number, x: number, tolerance: number): void => {
        const [first, second] = meanOver(out, from, to);
        expect(first, `seed ${seed}`).to.be.closeTo(x, tolerance);
        expect(second, `seed ${seed}`).to.be.closeTo(-x, tolerance);
      };
      expectNear(0.25, 0.3, 0.5, 0.05);
      expectNear(0.5, 0.8, 0.5, 0.1);
      // Reset silences the memory itself, so that it says nothing at all.
      expectNear(0.97, 1, 0, 0.01);
    }
  });
});
