/** Nengo's acceptance group 15: the activities that PES multiplies with are what a synapse shows one step later. */

import { expect } from 'chai';
import { alpha, network, pes, simulate } from '#engine';

describe('15 the synapse of PES', () => {
  it('example: what the rule remembers is watched by the path of the rule', async () => {
    let rule = '';
    const synapse = alpha(0.01);
    const model = network('net', (net) => {
      const pre = net.ensemble('pre', { neurons: 10 });
      net.connect(net.input('input', 0.8), pre, { synapse: null });
      const out = net.relay('out', 1);
      const { learning } = net.connect(pre, out, { learning: pes({ preSynapse: synapse }) });
      net.connect(out, learning);
      rule = learning.path;
      net.probe('filtered', pre.neurons, { synapse });
    });
    for (const backend of ['reference', 'auto']) {
      const simulation = await simulate(model, { backend });
      const seen: number[][] = [];
      simulation.stream(`${rule}/pre`).subscribe(({ value }) => seen.push(Array.from(value)));
      await simulation.run(0.1);
      const probed = simulation.read('filtered').values.map((value) => Array.from(value));
      expect(seen.at(-2)?.some((value) => value > 50)).to.equal(true);
      // The rule includes the step at hand; a probe sees it one step late.
      expect(seen.slice(0, -1)).to.deep.equal(probed.slice(1));
      simulation.close();
    }
  });
});
