/**
 * Nengo's acceptance group 38: what the compiler does to make a program fast does not change what it computes.
 * Ours packs neuron states, shares filters and decoders, and lets relays vanish.
 */

import { expect } from 'chai';
import { lowpass, type Model, network, simulate } from '#engine';

async function probed(model: Model, pack: boolean): Promise<number[][]> {
  const simulation = await simulate(model, { seed: 3, backend: 'reference', pack });
  await simulation.run(0.2);
  const rows = simulation.read('shown').values.map((row) => Array.from(row));
  simulation.close();
  return rows;
}

const pair = (links: number, relays: number): Model =>
  network('pair', (net) => {
    const a = net.ensemble('a', { neurons: 60, dimensions: 2 });
    const b = net.ensemble('b', { neurons: 60, dimensions: 2 });
    net.connect(
      net.input('in', (time) => [Math.sin(20 * time), 0.3]),
      a,
    );
    // Half and quarter weights, so that their sum is the same number in whatever order it is formed.
    for (let i = 0; i < links; i++) {
      net.connect(a, b, { transform: 1 / links, synapse: lowpass(0.01), name: `link ${i}` });
    }
    let shown: Parameters<typeof net.connect>[0] = b;
    for (let i = 0; i < relays; i++) {
      const relay = net.relay(`relay ${i}`, 2);
      net.connect(shown, relay, { synapse: null });
      shown = relay;
    }
    net.probe('shown', shown, { synapse: lowpass(0.02) });
  });

describe('38 the compiler changes nothing (exact)', () => {
  it('states packed in one number, or as the model has them', async () => {
    expect(await probed(pair(1, 0), true)).to.deep.equal(await probed(pair(1, 0), false));
  });

  it('one connection, or two or four that share its filter and its decoders', async () => {
    const one = await probed(pair(1, 0), true);
    expect(await probed(pair(2, 0), true)).to.deep.equal(one);
    expect(await probed(pair(4, 0), true)).to.deep.equal(one);
  });

  it('through relays that vanish', async () => {
    expect(await probed(pair(1, 3), true)).to.deep.equal(await probed(pair(1, 0), true));
  });
});
