/** Nengo's acceptance group 1: LIF cells at 10 to 200 Hz fire as often as the formula says, at every moment. */

import { expect } from 'chai';
import { lif } from '#engine';
import { type CellsRun, runCells } from '../helpers/cells.ts';
import { supported } from '../helpers/supported-backends.ts';

const neurons = 5000;
const type = lif();
const rates = Array.from({ length: neurons }, (_, i) => 10 + (190 * i) / (neurons - 1));
/** The current at which LIF fires at a rate: gain + bias of a cell that reaches it at 1. */
const currents = rates.map((rate) => {
  const { gain, bias } = type.gainBias(rate, 0);
  return gain + bias;
});

describe('01 rates of LIF (n = 5000 cells, 10 to 200 Hz)', function () {
  this.timeout(30_000);

  it('example: the current of a rate has that rate', () => {
    for (const i of [0, 2500, 4999]) {
      expect(type.rate(currents[i] ?? 0)).to.be.closeTo(rates[i] ?? 0, 1e-9);
    }
  });

  for (const dt of [0.001, 0.002]) {
    it(`dt = ${1000 * dt} ms: within 1 Hz + 2 % after 1 s, never a spike off on the way (4 seeds)`, async () => {
      for (const backend of (await supported()).filter((name) => name !== 'reference')) {
        for (const seed of backend === 'wasm' ? [1, 2, 3] : [4]) {
          const { spikes } = await runCells(type, currents, { dt, seed, backend });
          expectRates(spikes, dt);
        }
      }
    });
  }
});

/** The running count of every cell against rate * time, and the count at the end against the rate. */
function expectRates(spikes: CellsRun['spikes'], dt: number): void {
  const counts = new Float64Array(neurons);
  let [most, least] = [0, 0];
  for (const [k, fired] of spikes.entries()) {
    for (const cell of fired) counts[cell] = (counts[cell] ?? 0) + 1;
    if (k % 10 !== 9) continue;
    const ahead = counts.map((count, i) => count - (rates[i] ?? 0) * (k + 1) * dt);
    most = Math.max(most, ...ahead);
    least = Math.min(least, ...ahead);
  }
  // A cell starts somewhere between reset and threshold: up to one spike ahead, and never more than one behind.
  expect(most).to.be.within(0.5, 1);
  expect(least).to.be.within(-1, 0);
  const errors = counts.map((count, i) => count - (rates[i] ?? 0));
  for (const [i, error] of errors.entries()) {
    expect(Math.abs(error), `${rates[i]} Hz`).to.be.below(1 + 0.02 * (rates[i] ?? 0));
  }
  // v starts uniform in [0, 1) and charges fastest at first: less than half an interval is saved on average.
  const mean = errors.reduce((sum, error) => sum + error, 0) / neurons;
  expect(mean).to.be.within(-0.4, 0.1);
}
