import { expect } from 'chai';
import {
  direct,
  lif,
  lifRate,
  type Model,
  network,
  nrmse,
  PalliumError,
  responseCurves,
  rms,
  rmse,
  simulate,
  tuningCurves,
  tuningOf,
} from '#engine';

const model = network('tuned', (net) => {
  const a = net.ensemble('a', { neurons: 20, dimensions: 2, radius: 2, neuronType: lifRate() });
  net.connect(net.input('x', [0.6, -1.1]), a, { synapse: null });
  net.probe('currents', a, { variable: 'current' });
  net.probe('rates', a.neurons);
  // More ensembles than tunings: they take turns.
  const many = net.array('many', { ensembles: 70, neurons: 9, tunings: 5 });
  net.connect(net.input('y', new Array(70).fill(0.4)), many, { synapse: null });
  net.probe('many currents', many, { variable: 'current' });
  const radii = net.array('radii', { ensembles: 3, neurons: 9, radius: [1, 2, 4] });
  net.connect(net.input('z', [0.5, 0.5, 0.5]), radii, { synapse: null });
  net.probe('radii currents', radii, { variable: 'current' });
  net.ensemble('exact', { neuronType: direct() });
});

async function seen(of: Model, name: string, seed: number): Promise<number[]> {
  const simulation = await simulate(of, { seed, backend: 'reference' });
  await simulation.run(0.001);
  simulation.close();
  return Array.from(simulation.read(name).values[0] ?? []);
}

const expectClose = (ours: ArrayLike<number>, right: ArrayLike<number>, within: number): void => {
  expect(ours.length).to.equal(right.length);
  for (let i = 0; i < ours.length; i++) {
    expect(ours[i], `number ${i}`).to.be.closeTo(right[i] ?? Number.NaN, within);
  }
};

describe('what was drawn for an ensemble', () => {
  it('example: its encoders, gains and biases give the currents of a run of the same seed', async () => {
    for (const seed of [1, 7]) {
      const { encoders, gain, bias, radius } = tuningOf(model, 'a', { seed });
      const expected = encoders.map(
        ([e = 0, f = 0], i) => ((gain[i] ?? 0) * (0.6 * e - 1.1 * f)) / radius + (bias[i] ?? 0),
      );
      expectClose(await seen(model, 'currents', seed), expected, 1e-9);
    }
    expect(tuningOf(model, 'a').gain).not.to.deep.equal(tuningOf(model, 'a', { seed: 7 }).gain);
  });

  it('in an array, too, whose ensembles take turns with few tunings or differ in radius', async () => {
    const currents = (path: string, ensembles: number, x: number): number[] =>
      Array.from({ length: ensembles }, (_, ensemble) => {
        const { encoders, gain, bias, radius } = tuningOf(model, path, { seed: 3, ensemble });
        return gain.map((one, i) => (one * (encoders[i]?.[0] ?? 0) * x) / radius + (bias[i] ?? 0));
      }).flat();
    expectClose(await seen(model, 'many currents', 3), currents('many', 70, 0.4), 1e-9);
    expectClose(await seen(model, 'radii currents', 3), currents('radii', 3, 0.5), 1e-9);
  });

  it('intercepts and maximum rates are those that gains and biases were made from', () => {
    const intercepts = [-0.5, 0, 0.5];
    const maxRates = [100, 200, 300];
    const asked = network('asked', (net) => {
      net.ensemble('a', { neurons: 3, intercepts, maxRates, radius: 3, neuronType: lif() });
    });
    const found = tuningOf(asked, 'asked/a');
    expectClose(found.intercepts, intercepts, 1e-9);
    expectClose(found.maxRates, maxRates, 1e-9);
    expect(found.evalPoints).to.have.length(750);
    expect(Math.max(...found.evalPoints.map(([x = 0]) => Math.abs(x)))).to.be.within(2.9, 3);
  });

  it('response curves begin at the intercept and end at the maximum rate', () => {
    const { inputs, rates } = responseCurves(model, 'a', { points: 201 });
    const { intercepts, maxRates } = tuningOf(model, 'a');
    expect([inputs[0], inputs[100], inputs[200]]).to.deep.equal([-1, 0, 1]);
    for (const [i, curve] of rates.entries()) {
      expect(curve[200]).to.be.closeTo(maxRates[i] ?? 0, 1e-9);
      for (const [k, x] of inputs.entries()) {
        expect((curve[k] ?? 0) > 0, `cell ${i} at ${x}`).to.equal(x > (intercepts[i] ?? 0));
      }
    }
  });

  it('tuning curves are the rates of the cells at what is represented', async () => {
    const { rates } = tuningCurves(model, 'a', { inputs: [[0.6, -1.1]], seed: 2 });
    expectClose(
      rates.map(([rate = 0]) => rate),
      await seen(model, 'rates', 2),
      1e-6,
    );
    const line = tuningCurves(model, 'radii', { ensemble: 2 });
    expect([line.inputs[0], line.inputs[100]]).to.deep.equal([[-4], [4]]);
  });

  it('is refused where there is none, or vectors do not fit', () => {
    expect(() => tuningOf(model, 'exact')).to.throw(PalliumError, /no neurons/);
    expect(() => tuningOf(model, 'nobody')).to.throw(PalliumError, /no such ensemble/);
    expect(() => tuningOf(model, 'many', { ensemble: 70 })).to.throw(PalliumError, /0 to 69/);
    expect(() => tuningCurves(model, 'a')).to.throw(PalliumError, /each of 2 numbers/);
    expect(() => tuningCurves(model, 'a', { inputs: [[1]] })).to.throw(PalliumError, /not 2/);
  });
});

describe('measures of signals', () => {
  it('example: the error of what a probe saw, as a share of what was wanted', () => {
    const recorded = [Float64Array.of(3), Float64Array.of(5)];
    expect(rms(recorded)).to.be.closeTo(Math.sqrt(17), 1e-12);
    expect(rmse(recorded, [3, 1])).to.be.closeTo(Math.sqrt(8), 1e-12);
    expect(nrmse(recorded, [[3], [1]])).to.be.closeTo(Math.sqrt(8 / 5), 1e-12);
    expect(() => rmse([1], [1, 2])).to.throw(PalliumError, /1 numbers, the other 2/);
  });
});
