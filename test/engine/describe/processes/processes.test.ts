/** Processes as inputs and on their own: what they draw depends on seed, path and step alone. */

import { expect } from 'chai';
import {
  brownNoise,
  choice,
  defineProcess,
  exponential,
  filteredNoise,
  loadSimulation,
  lowpass,
  network,
  type Process,
  piecewise,
  presentInput,
  runProcess,
  simulate,
  sphere,
  triangle,
  uniform,
  whiteNoise,
  whiteSignal,
} from '#engine';

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const rms = (values: ArrayLike<number>): number =>
  Math.sqrt(mean(Array.from(values, (x) => x * x)));
const first = (process: Process, seconds: number, seed = 1, dt = 0.001): number[] =>
  runProcess(process, seconds, { seed, dt }).values.map((row) => row[0] ?? Number.NaN);

/** A walk by the user's own rule: half a step back, and a draw. */
const ownWalk = defineProcess({
  name: 'own walk',
  start: ({ size, random }) => {
    const y = new Float64Array(size);
    return () => y.map((_, i) => (y[i] = 0.5 * (y[i] ?? 0) + random.normal()));
  },
});

/** What an input shows over some steps, and again after it was restored in the middle. */
async function shown(
  value: Process,
  seed: number,
): Promise<{ straight: number[]; resumed: number[] }> {
  const model = network('shown', (net) => {
    net.probe('seen', net.input('x', value, value.size === undefined ? { size: 2 } : {}));
  });
  const run = await simulate(model, { backend: 'reference', seed });
  await run.run(0.06);
  const snapshot = run.snapshot();
  await run.run(0.06);
  run.close();
  const other = await simulate(model, { backend: 'reference', seed });
  other.restore(snapshot);
  await other.run(0.06);
  other.close();
  const flat = (samples: readonly ArrayLike<number>[]): number[] =>
    samples.flatMap((row) => Array.from(row));
  return {
    straight: flat(run.read('seen').values.slice(60)),
    resumed: flat(other.read('seen').values),
  };
}

describe('processes', () => {
  it('example: a random signal below 5 Hz enters a model, and can be had without one', async () => {
    const signal = whiteSignal(2, 5, { rms: 0.3, seed: 4 });
    const model = network('listener', (net) => {
      net.probe('heard', net.input('sound', signal));
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(2);
    simulation.close();
    const heard = simulation.read('heard').values.map((row) => row[0] ?? 0);
    expect(rms(heard)).to.be.closeTo(0.3, 0.15);
    expect(runProcess(signal, 2).values).to.have.length(2000);
  });

  it('are given again to a saved simulation, and go on', async () => {
    const noise = brownNoise();
    const model = network('saved', (net) => {
      net.probe('seen', net.input('noise', noise));
    });
    const run = await simulate(model, { backend: 'reference', seed: 5 });
    await run.run(0.02);
    const bytes = run.save();
    await run.run(0.02);
    run.close();
    const later = await loadSimulation(bytes, { backend: 'reference', inputs: { noise } });
    await later.run(0.02);
    later.close();
    expect(later.read('seen').values).to.deep.equal(run.read('seen').values.slice(20));
  });

  it('each of several brains sees what it would alone, and each copy something of its own', async () => {
    const model = network('many', (net) => {
      net.probe('seen', net.input('noise', whiteNoise()));
    });
    const seen = async (options: object, path: string, copy = 0): Promise<unknown> => {
      const run = await simulate(model, { backend: 'reference', ...options });
      await run.run(0.01);
      run.close();
      return run.read(path, { copy }).values;
    };
    const alone = await seen({ seed: 4 }, 'seen');
    expect(await seen({ seeds: [3, 4] }, 'seed 4/many/seen')).to.deep.equal(alone);
    expect(await seen({ seed: 4, copies: 2 }, 'seen')).to.deep.equal(alone);
    expect(await seen({ seed: 4, copies: 2 }, 'seen', 1)).not.to.deep.equal(alone);
  });

  const all: Readonly<Record<string, Process>> = {
    'white noise': whiteNoise(),
    'filtered noise': filteredNoise(0.01),
    'brown noise': brownNoise(),
    'white signal': whiteSignal(0.1, 50),
    'presented rows': presentInput([1, 2, 3], 0.007),
    'piecewise values': piecewise({ 0: 1, 0.03: [2], 0.08: (t) => Math.sin(t) }),
    'a process of the user': ownWalk,
  };
  for (const [name, process] of Object.entries(all)) {
    it(`${name}: goes on from a snapshot as if nothing had happened`, async () => {
      const { straight, resumed } = await shown(process, 1);
      expect(resumed).to.deep.equal(straight);
      if (name === 'presented rows' || name === 'piecewise values') return;
      const { straight: other } = await shown(process, 2);
      expect(other).not.to.deep.equal(straight);
    });
  }

  it('draw by seed and path: two inputs differ, a seed of its own makes them equal', async () => {
    const pair = async (process: Process): Promise<ArrayLike<number>[]> => {
      const model = network('pair', (net) => {
        net.probe('first', net.input('a', process));
        net.probe('second', net.input('b', process));
      });
      const run = await simulate(model, { backend: 'reference' });
      await run.run(0.02);
      run.close();
      return ['first', 'second'].map((name) =>
        run.read(name).values.map((row) => row[0] ?? Number.NaN),
      );
    };
    const [a, b] = await pair(whiteNoise());
    expect(a).not.to.deep.equal(b);
    const [c, d] = await pair(whiteNoise(uniform(-1, 1), { seed: 3 }));
    expect(c).to.deep.equal(d);
  });

  it('white noise draws from its distribution; vectors as wholes', () => {
    const draws = first(whiteNoise(exponential(2, 1), { scale: false }), 20);
    // n = 20000: the standard error of the mean is 2 / sqrt(n) = 0.014.
    expect(mean(draws)).to.be.closeTo(3, 4 * 0.014);
    expect(Math.min(...draws)).to.be.at.least(1);
    const coins = first(whiteNoise(choice([-1, 1]), { scale: false }), 1);
    expect(new Set(coins)).to.deep.equal(new Set([-1, 1]));
    const directions = runProcess(whiteNoise(sphere, { scale: false }), 0.1, { size: 3 }).values;
    for (const row of directions) expect(rms(row) * Math.sqrt(3)).to.be.closeTo(1, 1e-12);
  });

  it('filtered noise is white noise through the synapse, in the same step', () => {
    const options = { scale: false, seed: 7 };
    const white = first(whiteNoise(uniform(-1, 1), options), 0.1);
    const kept = Math.exp(-0.001 / 0.01);
    let y = 0;
    const expected = white.map((x) => (y = kept * y + (1 - kept) * x));
    const made = first(
      filteredNoise(lowpass(0.01), { distribution: uniform(-1, 1), ...options }),
      0.1,
    );
    for (const [i, value] of made.entries()) expect(value).to.be.closeTo(expected[i] ?? 0, 1e-12);
  });

  it('filtered noise takes synapses with taps, too', () => {
    const options = { scale: false, seed: 7 };
    const white = first(whiteNoise(uniform(-1, 1), options), 0.05);
    const made = first(
      filteredNoise(triangle(0.003), { distribution: uniform(-1, 1), ...options }),
      0.05,
    );
    const weights = [4, 3, 2, 1].map((weight) => weight / 10);
    for (const [i, value] of made.entries()) {
      const expected = weights.reduce((sum, weight, d) => sum + weight * (white[i - d] ?? 0), 0);
      expect(value).to.be.closeTo(expected, 1e-12);
    }
  });

  it('nearest, quadratic and cubic interpolation go through the points', () => {
    const points = { 0: 1, 0.01: 3, 0.02: -1, 0.04: 0.5, 0.05: 2 };
    const at = (interpolation: 'nearest' | 'quadratic' | 'cubic', step: number): number =>
      first(piecewise(points, { interpolation }), 0.06)[step - 1] ?? Number.NaN;
    for (const interpolation of ['nearest', 'quadratic', 'cubic'] as const) {
      for (const [time, value] of Object.entries(points)) {
        const step = Math.round(Number(time) * 1000);
        if (step > 0) expect(at(interpolation, step)).to.be.closeTo(value, 1e-9);
      }
      expect(at(interpolation, 55), 'after the last').to.equal(0);
    }
    // From SciPy's interp1d at 0.005, 0.013, 0.033, 0.047 s.
    const expected = {
      quadratic: [2.94932432432, 2.11905405405, -0.807297297297, 1.59540540541],
      cubic: [3.49665178571, 1.8864375, -1.0950625, 1.8063125],
    };
    for (const kind of ['quadratic', 'cubic'] as const) {
      const found = [5, 13, 33, 47].map((step) => at(kind, step));
      for (const [i, value] of expected[kind].entries())
        expect(found[i]).to.be.closeTo(value, 1e-9);
    }
    expect([4, 6, 29, 31].map((step) => at('nearest', step))).to.deep.equal([1, 3, -1, 0.5]);
  });

  it('refuse what makes no sense, naming the cure', async () => {
    expect(() => whiteSignal(0, 5)).to.throw(/process-parameter[\s\S]*period is 0/);
    expect(() => whiteSignal(1, 0.5)).to.throw(/1 \/ period = 1 Hz/);
    expect(() => runProcess(whiteSignal(1, 600), 1)).to.throw(/at most 500 Hz/);
    expect(() => presentInput([[1], [2, 3]], 1)).to.throw(/rows of \[1, 2\] numbers/);
    expect(() => presentInput([1], -1)).to.throw(/presentationTime is -1/);
    expect(() => piecewise({})).to.throw(/0 times/);
    expect(() => piecewise({ 0: 1, 1: [1, 2] })).to.throw(/values of \[1, 2\] numbers/);
    expect(() => piecewise({ 0: 1, 1: 2 }, { interpolation: 'cubic' })).to.throw(/4 or more/);
    expect(() => piecewise({ 0: () => 1, 1: 2 }, { interpolation: 'linear' })).to.throw(/function/);
    expect(() => network('n', (net) => net.input('x', presentInput([1], 1), { size: 2 }))).to.throw(
      /wrong-length[\s\S]*1 numbers, and 2 are wanted/,
    );
    const wrong = defineProcess({ name: 'wrong', size: 2, start: () => () => [1] });
    const model = network('model', (net) => net.probe('p', net.input('x', wrong)));
    const run = await simulate(model, { backend: 'reference' });
    const error = await run.run(0.01).catch((reason: Error) => reason);
    expect(String(error)).to.match(/input-values[\s\S]*2 finite numbers/);
    run.close();
  });
});
