/** Nengo's acceptance group 29: basal ganglia release the action of greatest utility, the thalamus says so. */

import { expect } from 'chai';
import { lowpass, type Network, network } from '#engine';
import { basalGanglia, thalamus } from '#modules';
import { meanOver, runModel } from '../helpers/run-model.ts';

const seeds = [1, 2];
const smooth = { synapse: lowpass(0.03) };
const actions = 5;

/** Utilities in, basal ganglia built. */
function selection(net: Network, utilities: readonly number[], bias = 0) {
  const ganglia = basalGanglia(net, 'ganglia', actions, 100, { bias });
  net.connect(net.input('utilities', utilities), ganglia.utilities, { synapse: null });
  return ganglia;
}

describe('29 action selection (2 seeds)', function () {
  this.timeout(20_000);

  it('the winner is released (output above -0.1), the others are held (below -0.8)', async () => {
    const model = network('model', (net) => {
      const ganglia = selection(net, [0.8, 0.4, 0.4, 0.4, 0.4]);
      // What leaves towards the thalamus is 3 times the inhibition, negative.
      const output = net.relay('output', actions);
      net.connect(ganglia.inhibition, output, { transform: -3, synapse: null });
      net.probe('out', output, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 0.3, { seed, backend: 'reference' });
      const [winner = -1, ...losers] = meanOver(out, 0.15, 0.3);
      expect(winner, `seed ${seed}`).to.be.within(-0.1, 0.01);
      expect(Math.max(...losers), `seed ${seed}`).to.be.below(-0.8);
    }
  });

  it('the thalamus says about 1 for the winner and 0 for the others', async () => {
    const model = network('model', (net) => {
      const ganglia = selection(net, [0.4, 0.4, 0.8, 0.4, 0.4]);
      net.probe('out', thalamus(net, 'thalamus', ganglia), smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 0.3, { seed, backend: 'reference' });
      const means = meanOver(out, 0.15, 0.3);
      const [winner = 0] = means.splice(2, 1);
      expect(winner, `seed ${seed}`).to.be.within(0.8, 1.2);
      expect(Math.max(...means.map(Math.abs)), `seed ${seed}`).to.be.below(0.01);
    }
  });

  it('a bias lifts utilities that are too small into the range of the best', async () => {
    const released = async (bias: number): Promise<number[]> => {
      const model = network('model', (net) => {
        const ganglia = selection(net, [-0.4, -0.6, -0.7, -0.7, -0.7], bias);
        net.probe('out', thalamus(net, 'thalamus', ganglia), smooth);
      });
      const { out } = await runModel(model, 0.4, { backend: 'reference' });
      return meanOver(out, 0.25, 0.4);
    };
    const [winner = 0, ...losers] = await released(1);
    expect(winner).to.be.above(0.8);
    expect(Math.max(...losers)).to.be.below(0.01);
    // Without it more than one action passes.
    expect(Math.max(...(await released(0)).slice(1))).to.be.above(0.1);
  });
});
