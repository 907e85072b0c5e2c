/** Noise of ensembles: added to currents, inside the engine where it has equations, from the host where not. */

import { expect } from 'chai';
import {
  alpha,
  brownNoise,
  compile,
  defineNeuron,
  defineProcess,
  direct,
  filteredNoise,
  gaussian,
  kernel,
  type Model,
  network,
  type Process,
  piecewise,
  rectifiedLinear,
  silence,
  simulate,
  toDirect,
  triangle,
  uniform,
  whiteNoise,
} from '#engine';

/** 400 cells whose output is their current: rate = max(J, 0), gain 1, bias 1000. */
function cells(noise: Process, neurons = 400): Model {
  return network('noisy', (net) => {
    const a = net.ensemble('a', {
      neurons,
      neuronType: rectifiedLinear(),
      gain: new Array(neurons).fill(1),
      bias: new Array(neurons).fill(1000),
      noise,
    });
    net.probe('rates', a.neurons);
  });
}

async function currents(
  noise: Process,
  { backend = 'reference', seed = 1, dt = 0.001, steps = 100 } = {},
): Promise<number[][]> {
  const simulation = await simulate(cells(noise), { backend, seed, dt });
  await simulation.run(steps * dt);
  simulation.close();
  return simulation.read('rates').values.map((row) => Array.from(row, (rate) => rate - 1000));
}

function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe('noise of an ensemble', () => {
  it('example: white noise on the currents makes an ensemble noisier', async () => {
    const model = (noise?: Process): Model =>
      network('model', (net) => {
        const a = net.ensemble('a', { neurons: 50, ...(noise && { noise }) });
        net.probe('value', a, { synapse: 0.01 });
      });
    const deviations: number[] = [];
    for (const noise of [undefined, whiteNoise(gaussian(0, 0.5))]) {
      const simulation = await simulate(model(noise), { backend: 'reference' });
      await simulation.run(0.5);
      simulation.close();
      const values = simulation.read('value').values.slice(100);
      deviations.push(spread(values.map((row) => row[0] ?? 0)).deviation);
    }
    expect(deviations[1]).to.be.above(1.5 * (deviations[0] ?? 0));
  });

  it('is added to the current as it is, for each cell and step anew, scaled by 1 / sqrt(dt)', async () => {
    for (const [seed, dt] of [
      [1, 0.001],
      [2, 0.001],
      [3, 0.002],
    ] as const) {
      const rows = await currents(whiteNoise(gaussian(2, 3)), { seed, dt });
      // n = 40000 draws: standard errors of mean and deviation are sigma / 200 and sigma / 283.
      const scale = 1 / Math.sqrt(dt);
      const { mean, deviation } = spread(rows.flat());
      expect(mean / scale).to.be.closeTo(2, (4 * 3) / 200);
      expect(deviation / scale).to.be.closeTo(3, (4 * 3) / 283);
      const after = rows.slice(1).flatMap((row, k) => row.map((x, i) => x * (rows[k]?.[i] ?? 0)));
      expect(spread(after).mean / scale ** 2).to.be.closeTo(4, 4 * 0.1);
    }
  });

  it('filtered noise has the spectrum of its filter, brown noise spreads with time', async () => {
    const kept = Math.exp(-0.001 / 0.01);
    const expected = (1 - kept) / Math.sqrt(1 - kept * kept);
    const options = { distribution: gaussian(0, 10), scale: false };
    for (const seed of [1, 2]) {
      const filtered = await currents(filteredNoise(0.01, options), { seed });
      // 400 cells, about 5 independent stretches each.
      const { deviation } = spread(filtered.slice(50).flat());
      expect(deviation / 10 / expected).to.be.closeTo(1, 0.1);
      const brown = await currents(brownNoise(gaussian(0, 100)), { seed });
      const last = spread(brown.at(-1) ?? []);
      expect(last.deviation).to.be.closeTo(100 * Math.sqrt(0.1), (4 * 31.6) / Math.sqrt(800));
    }
  });

  it('is the same on every backend and with any number of threads', async function () {
    this.timeout(20_000);
    const noise = filteredNoise(0.005, { distribution: uniform(-20, 20) });
    const exact = await currents(noise, { steps: 20 });
    for (const backend of ['wasm', 'native']) {
      const rows = await currents(noise, { backend, steps: 20 }).catch(() => undefined);
      if (rows === undefined) continue;
      for (const [k, row] of rows.entries()) {
        for (const [i, value] of row.entries()) {
          expect(value, backend).to.be.closeTo(exact[k]?.[i] ?? Number.NaN, 0.001);
        }
      }
    }
  });

  it('has the same spectrum in cells whose steps are divided', async () => {
    const neurons = 400;
    const noise = filteredNoise(alpha(0.01), { distribution: gaussian(0, 1) });
    const deviations: number[] = [];
    for (const longestStep of [0.001, 0.00025]) {
      const linear = defineNeuron({
        name: 'linear',
        parameters: {},
        state: {},
        step: { fires: kernel.never, output: kernel.read('current'), next: {} },
        rate: kernel.read('current'),
        longestStep,
      });
      const model = network('divided', (net) => {
        const same = new Array<number>(neurons).fill(1);
        const given = { neuronType: linear, gain: same, bias: same, noise };
        net.probe('out', net.ensemble('a', { neurons, ...given }).neurons, { synapse: 0.02 });
      });
      const simulation = await simulate(model, { backend: 'reference' });
      await simulation.run(0.4);
      simulation.close();
      const values = simulation
        .read('out')
        .values.slice(150)
        .flatMap((row) => Array.from(row));
      deviations.push(spread(values).deviation);
    }
    // 400 cells, about 5 independent stretches each: 3 % of chance, where a wrong filter would be off by a factor of 2.
    expect((deviations[1] ?? 0) / (deviations[0] ?? 1)).to.be.closeTo(1, 0.12);
  });

  const walk = defineProcess({
    name: 'walk',
    start: ({ size, random }) => {
      const y = new Float64Array(size);
      return () => y.map((_, i) => (y[i] = (y[i] ?? 0) + random.normal()));
    },
  });
  const kinds: Readonly<Record<string, Process>> = {
    'white noise': whiteNoise(),
    'brown noise': brownNoise(),
    'noise with a seed of its own': whiteNoise(gaussian(0, 1), { seed: 5 }),
    'noise through a triangle': filteredNoise(triangle(0.003)),
    'a process of the user': walk,
  };
  for (const [name, noise] of Object.entries(kinds)) {
    it(`${name}: goes on from a snapshot as if nothing had happened`, async () => {
      const model = cells(noise, 30);
      const run = await simulate(model, { backend: 'reference' });
      await run.run(0.03);
      const snapshot = run.snapshot();
      await run.run(0.03);
      run.close();
      const other = await simulate(model, { backend: 'reference' });
      other.restore(snapshot);
      await other.run(0.03);
      other.close();
      expect(other.read('rates').values).to.deep.equal(run.read('rates').values.slice(30));
      const [early, late] = [5, 25].map((i) => run.read('rates').values[i] ?? []);
      expect(early).not.to.deep.equal(late);
      expect(new Set(late).size, 'cells differ').to.be.above(25);
    });
  }

  it('inside the engine needs no input, from the host one', () => {
    expect(compile(cells(whiteNoise())).inputs).to.have.length(0);
    const [input] = compile(cells(walk)).inputs;
    expect(input?.path).to.equal('noisy/a/noise');
    expect(input?.size).to.equal(400);
  });

  it('does not wake silenced cells', async () => {
    for (const noise of [whiteNoise(gaussian(1000, 1)), walk]) {
      const simulation = await simulate(silence(cells(noise, 20), 'a'), { backend: 'reference' });
      await simulation.run(0.02);
      simulation.close();
      for (const row of simulation.read('rates').values) expect(Math.max(...row)).to.equal(0);
    }
  });

  it('refuses what is no noise for its cells', () => {
    expect(() => cells(piecewise({ 0: 1 }))).to.throw(/wrong-length[\s\S]*1 numbers for 400 cells/);
    expect(() => cells(gaussian(0, 1) as unknown as Process)).to.throw(/noise-not-a-process/);
    const noise = whiteNoise();
    expect(() =>
      network('n', (net) => net.ensemble('a', { neuronType: direct(), noise })),
    ).to.throw(/noise-without-neurons/);
  });

  it('goes with the cells when a model is made direct', async () => {
    const model = network('direct', (net) => {
      const x = net.input('x', 0.5);
      const a = net.ensemble('a', { neurons: 20, noise: walk });
      net.connect(x, a, { synapse: null });
      net.probe('seen', a);
    });
    expect(toDirect(model).inputs).to.have.length(1);
    const simulation = await simulate(toDirect(model), { backend: 'reference' });
    await simulation.run(0.01);
    simulation.close();
    for (const row of simulation.read('seen').values) expect(row[0]).to.equal(0.5);
  });
});
