/** Nengo's acceptance group 3: how adaptive LIF cells tire, as rates and as spikes. */

import { expect } from 'chai';
import { adaptiveLif, adaptiveLifRate, lifRate } from '#engine';
import { meanOutput, rootMeanSquare, runCells } from '../helpers/cells.ts';
import { supported } from '../helpers/supported-backends.ts';

const adaptation = { tauN: 0.1, incN: 0.04 };
const neurons = 400;
const currents = Array.from({ length: neurons }, (_, i) => 1.1 + (8 * i) / neurons);

describe('03 adaptive LIF', function () {
  this.timeout(20_000);

  it('example: the rate starts at that of LIF and ends where adaptation and rate hold each other', async () => {
    const type = adaptiveLifRate(adaptation);
    for (const backend of await supported()) {
      const run = await runCells(type, currents, { seconds: 1, backend, variable: 'adaptation' });
      const first = run.output[0];
      // Next to the threshold, where the rate is steepest, a cell goes to and fro: its means hold each other.
      const rates = meanOutput(run, 800);
      for (const [i, current] of currents.entries()) {
        expect(first?.[i]).to.be.closeTo(lifRate().rate(current), 0.1);
        // n = incN * rate(J - n)
        const n = adaptation.incN * (rates[i] ?? 0);
        const late = run.state.slice(800).reduce((sum, row) => sum + (row[i] ?? 0), 0) / 200;
        expect(late).to.be.closeTo(n, 0.01 * Math.max(0.2, n));
        if (current > 2) expect(rates[i]).to.be.closeTo(lifRate().rate(current - n), 0.5);
      }
    }
  });

  it('the way there is that of the differential equation, to 0.5 %', async () => {
    const current = 5;
    const run = await runCells(adaptiveLifRate(adaptation), [current], {
      seconds: 0.4,
      backend: 'reference',
      variable: 'adaptation',
    });
    // tauN dn/dt = incN rate(J - n) - n in steps of 0.01 ms
    const rate = lifRate().rate;
    let n = 0;
    const exact = run.state.map(() => {
      for (let k = 0; k < 100; k++) {
        n += (1e-5 / adaptation.tauN) * (adaptation.incN * rate(current - n) - n);
      }
      return n;
    });
    const errors = run.state.map((row, k) => (row[0] ?? 0) - (exact[k] ?? 0));
    expect(rootMeanSquare(errors) / rootMeanSquare(exact)).to.be.within(1e-5, 0.005);
  });

  it('spikes tire like rates: relative rms difference of the population, 5 seeds, below 0.07', async () => {
    const rates = await runCells(adaptiveLifRate(adaptation), currents, { seconds: 1 });
    const expected = rates.output.map((row) => row.reduce((sum, x) => sum + x, 0) / neurons);
    const smooth = (values: readonly number[]): number[] => {
      let y = 0;
      return values.map((value) => {
        y += 0.02 * (value - y);
        return y;
      });
    };
    const target = smooth(expected).slice(50);
    for (const seed of [1, 2, 3, 4, 5]) {
      const spiking = await runCells(adaptiveLif(adaptation), currents, { seconds: 1, seed });
      const population = spiking.output.map((row) => row.reduce((sum, x) => sum + x, 0) / neurons);
      const found = smooth(population).slice(50);
      const error = rootMeanSquare(found.map((value, k) => value - (target[k] ?? 0)));
      expect(error / rootMeanSquare(target), `seed ${seed}`).to.be.within(0.001, 0.07);
      // And in the end each cell at its own rate, to 5 % and the spike that may be missing.
      const late = meanOutput(spiking, 500);
      const right = meanOutput(rates, 500);
      for (const [i, value] of late.entries()) {
        // Next to the threshold, a spike and the pause after it take longer than the half second.
        if ((currents[i] ?? 0) < 2) continue;
        expect(value, `cell ${i}`).to.be.closeTo(right[i] ?? 0, 2 + 0.05 * (right[i] ?? 0));
      }
    }
  });
});
