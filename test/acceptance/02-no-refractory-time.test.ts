/** Nengo's acceptance group 2: without refractory time a strongly driven LIF cell fires in every step, and once. */

import { expect } from 'chai';
import { lif, lifRate } from '#engine';
import { runCells } from '../helpers/cells.ts';
import { supported } from '../helpers/supported-backends.ts';

describe('02 LIF with a refractory time of 0', () => {
  it('example: it fires in each of 100 steps, with an output of 1 / dt', async () => {
    for (const backend of await supported()) {
      const run = await runCells(lif({ tauRef: 0 }), [1e3, 1e5], { seconds: 0.1, backend });
      expect(run.spikes.slice(1).every((fired) => fired.length === 2)).to.equal(true);
      for (const row of run.output.slice(1)) expect(Array.from(row)).to.deep.equal([1000, 1000]);
    }
  });

  it('below that, its intervals are those of the formula and less than a step: it waits for the next step to charge again', async () => {
    const currents = [1.5, 2, 4, 8];
    const dt = 0.001;
    const { spikes } = await runCells(lif({ tauRef: 0 }), currents, { seconds: 2, dt });
    for (const [i, current] of currents.entries()) {
      const steps = [...spikes.keys()].filter((k) => spikes[k]?.includes(i));
      const interval = (dt * ((steps.at(-1) ?? 0) - (steps[0] ?? 0))) / (steps.length - 1);
      const wait = interval - 1 / lifRate({ tauRef: 0 }).rate(current);
      // Charged from 0 at the start of a step, a cell fires in the same step each time: less than one is lost.
      expect(wait / dt, `${current}`).to.be.within(-0.01, 1);
    }
    expect(lif({ tauRef: 0 }).rateLimit).to.equal(Infinity);
  });
});
