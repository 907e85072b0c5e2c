/** Acceptance group 04: models that spike at the rate of another, regularly, by chance, or as a Poisson process. */

import { expect } from 'chai';
import {
  adaptiveLifRate,
  lif,
  lifRate,
  type NeuronType,
  network,
  poissonSpiking,
  rectifiedLinear,
  regularSpiking,
  simulate,
  stochasticSpiking,
  tanh,
} from '#engine';

const dt = 0.001;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(values.map((x) => (x - middle) ** 2));
};

/** Spikes per step of `neurons` cells at one constant current, row by row. */
async function counts(
  neuronType: NeuronType,
  current: number,
  { neurons = 100, steps = 400, seed = 1, backend = 'reference' } = {},
): Promise<number[][]> {
  const model = network('cells', (net) => {
    const cells = net.ensemble('cells', {
      neurons,
      neuronType,
      gain: new Array(neurons).fill(1),
      bias: new Array(neurons).fill(current),
    });
    net.probe('output', cells.neurons);
  });
  const simulation = await simulate(model, { backend, seed });
  await simulation.run(steps * dt);
  simulation.close();
  return simulation.read('output').values.map((row) => Array.from(row, (x) => x * dt));
}

/** What an ensemble of this type represents while its input follows one period of a sine. */
async function represented(neuronType: NeuronType, seed: number): Promise<number[]> {
  const model = network('follow', (net) => {
    const input = net.input('input', (t) => Math.sin(2 * Math.PI * t));
    const ensemble = net.ensemble('a', { neurons: 200, neuronType, maxRates: [...rates(200)] });
    net.connect(input, ensemble, { synapse: null });
    net.probe('value', ensemble, { synapse: 0.05 });
  });
  const simulation = await simulate(model, { backend: 'reference', seed });
  await simulation.run(1);
  simulation.close();
  return simulation.read('value').values.map((row) => row[0] ?? Number.NaN);
}

function rates(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => 200 + (100 * i) / count);
}

const wrappers = { regularSpiking, stochasticSpiking, poissonSpiking } as const;

describe('acceptance 04: spiking at the rate of another model', () => {
  it('example: Poisson spikes at the rate of a LIF neuron', async () => {
    const rows = await counts(poissonSpiking(lifRate()), 3);
    expect(mean(rows.flat()) / dt).to.be.closeTo(lifRate().rate(3), 5);
  });

  for (const [name, wrap] of Object.entries(wrappers)) {
    const allowed = name === 'poissonSpiking' ? 0.15 : 0.08;
    for (const base of [lifRate(), rectifiedLinear(), tanh()]) {
      it(`${name}(${base.name}) represents what ${base.name} does, within ${allowed}`, async () => {
        for (const seed of [1, 2, 3]) {
          const [smooth, spiking] = [
            await represented(base, seed),
            await represented(wrap(base), seed),
          ];
          const worst = Math.max(...spiking.map((x, i) => Math.abs(x - (smooth[i] ?? 0))));
          expect(worst, `seed ${seed}`).to.be.below(allowed);
          // Spikes are not rates: they differ by something.
          expect(worst, `seed ${seed}`).to.be.above(1e-4);
        }
      });
    }
  }

  it('stochastic spikes: whole ones for certain, one more by chance, as often as the rate says', async () => {
    for (const seed of [1, 2, 3]) {
      // 2300 Hz: 2 or 3 spikes in a step. n = 40000: standard error sqrt(0.21 / n) = 0.0023.
      const all = (await counts(stochasticSpiking(rectifiedLinear()), 2300, { seed })).flat();
      expect(new Set(all.map(Math.round))).to.deep.equal(new Set([2, 3]));
      expect(mean(all)).to.be.closeTo(2.3, 4 * 0.0023);
      expect(variance(all)).to.be.closeTo(0.21, 0.01);
    }
  });

  for (const [rate, seeds] of [
    [300, [1, 2, 3]],
    [15_000, [1, 2]],
  ] as const) {
    it(`Poisson spikes at ${rate} Hz: their number varies as much as it is large`, async () => {
      for (const seed of seeds) {
        const all = (await counts(poissonSpiking(rectifiedLinear()), rate, { seed })).flat();
        const expected = rate * dt;
        const n = all.length;
        expect(mean(all)).to.be.closeTo(expected, 4 * Math.sqrt(expected / n));
        const ofVariance = Math.sqrt((2 * expected ** 2 + expected) / n);
        expect(variance(all)).to.be.closeTo(expected, 4 * ofVariance);
      }
    });
  }

  it('spikes of one cell are independent of those of another, and of its own a step before', async () => {
    for (const wrap of [stochasticSpiking, poissonSpiking]) {
      const rows = await counts(wrap(rectifiedLinear()), 400);
      const spread = variance(rows.flat());
      const product = (of: (row: readonly number[], k: number, i: number) => number): number =>
        mean(
          rows.slice(1).flatMap((row, k) => row.map((x, i) => (x - 0.4) * (of(row, k, i) - 0.4))),
        );
      // n = 40000: the standard error of a correlation is 0.005.
      const next = product((row, _, i) => row[(i + 1) % row.length] ?? 0);
      const before = product((_, k, i) => rows[k]?.[i] ?? 0);
      expect(next / spread).to.be.closeTo(0, 0.02);
      expect(before / spread).to.be.closeTo(0, 0.02);
    }
  });

  it('negative rates give negative spikes', async () => {
    for (const wrap of Object.values(wrappers)) {
      const base = tanh();
      for (const current of [-0.5, 0.5]) {
        const all = (await counts(wrap(base), current)).flat();
        const expected = base.rate(current) * dt;
        expect(mean(all)).to.be.closeTo(expected, 4 * Math.sqrt(Math.abs(expected) / all.length));
        expect(all.every((x) => x * current >= 0)).to.equal(true);
      }
    }
  });

  it('an amplitude scales spikes and rate alike', async () => {
    for (const wrap of [stochasticSpiking, poissonSpiking]) {
      const type = wrap(rectifiedLinear(), { amplitude: 0.1 });
      expect(type.rate(300)).to.be.closeTo(30, 1e-9);
      const all = (await counts(type, 300)).flat();
      expect(mean(all)).to.be.closeTo(0.03, 4 * 0.1 * Math.sqrt(0.3 / all.length));
      expect(Math.min(...all.filter((x) => x > 0))).to.be.closeTo(0.1, 1e-12);
    }
  });

  it('a rate that tires tires in spikes, too', async () => {
    const base = adaptiveLifRate({ tauN: 0.1, incN: 0.02 });
    const smooth = await counts(base, 5, { steps: 300 });
    const spiking = await counts(poissonSpiking(base), 5, { steps: 300 });
    for (const [from, to] of [
      [0, 20],
      [250, 300],
    ] as const) {
      const n = 100 * (to - from);
      const [rate, spikes] = [smooth, spiking].map((rows) => mean(rows.slice(from, to).flat()));
      expect(spikes).to.be.closeTo(rate ?? 0, 4 * Math.sqrt((rate ?? 0) / n));
    }
    const [early, late] = [smooth[0], smooth.at(-1)].map((row) => mean(row ?? []));
    expect(late).to.be.below(0.7 * (early ?? 0));
  });

  it('the same spikes fall on every backend', async function () {
    this.timeout(20_000);
    for (const wrap of [stochasticSpiking, poissonSpiking]) {
      const options = { neurons: 50, steps: 100 };
      const exact = await counts(wrap(lifRate()), 4, options);
      for (const backend of ['wasm', 'native']) {
        const rows = await counts(wrap(lifRate()), 4, { ...options, backend }).catch(
          () => undefined,
        );
        if (rows !== undefined)
          expect(rows.flat().map(Math.round)).to.deep.equal(exact.flat().map(Math.round));
      }
    }
  });

  it('refuses a base whose rate is measured, naming the ones that have an equation', () => {
    expect(() => poissonSpiking(lif(), { amplitude: -1 })).to.throw(/amplitude is -1/);
    const { rateEquation: _, ...measured } = lif();
    expect(() => stochasticSpiking(measured)).to.throw(/no-rate-equation[\s\S]*lifRate/);
  });
});
