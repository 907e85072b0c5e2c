import { expect } from 'chai';
import {
  alpha,
  combine,
  defineSynapse,
  delay,
  filt,
  frequencyResponse,
  kernel,
  linearFilter,
  lowpass,
  network,
  PalliumError,
  simulate,
  triangle,
} from '#engine';
import {
  filterInSimulator,
  largestDifference,
  oneStepLater,
} from '../../../helpers/filter-in-simulator.ts';
import { runModel } from '../../../helpers/run-model.ts';
import { supported } from '../../../helpers/supported-backends.ts';

function refusal(work: () => unknown): PalliumError {
  try {
    work();
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  return expect.fail('nothing was refused');
}

describe('synapses', () => {
  it('example: spikes that take 10 ms along an axon, and a current that rises before it falls', async () => {
    const model = network('axon', (net) => {
      const pulse = net.input('pulse', (t) => (t < 0.0015 ? 1 : 0));
      net.probe('near', pulse, { synapse: alpha(0.005) });
      net.probe('far', pulse, { synapse: combine(delay(0.01), alpha(0.005)) });
    });
    const { near, far } = await runModel(model, 0.05, { backend: 'reference' });
    const [here, there] = [near, far].map((trace) => trace?.values.map((value) => value[0] ?? 0));
    const latest = (values: readonly number[] = []): number => values.indexOf(Math.max(...values));
    expect(latest(here)).to.be.within(5, 6);
    expect(latest(there)).to.equal(latest(here) + 10);
  });

  it('example: a synapse of your own is its equations; coefficients may depend on the step', async () => {
    const { add, multiply, read, max } = kernel;
    // Rectifies, then forgets with a time constant; the share that is kept is worked out once, from dt.
    const rectifying = (tau: number) =>
      defineSynapse({
        name: 'rectifying',
        parameters: { tau },
        equations: (dt, y0) => {
          const kept = Math.exp(-dt / tau);
          const next = add(multiply(kept, read('y')), multiply(1 - kept, max(read('input'), 0)));
          return { state: { y: y0 }, next: { y: next }, output: 'y' };
        },
      });
    const wave = Array.from({ length: 50 }, (_, k) => [Math.sin(0.3 * k)]);
    for (const backend of await supported()) {
      for (const dt of [0.001, 0.002]) {
        const run = { steps: 50, dt, backend };
        const { output } = await filterInSimulator(wave, rectifying(0.01), run);
        const positive = wave.map(([value = 0]) => [Math.max(0, value)]);
        const wanted = filt(positive, lowpass(0.01), { dt }) as number[][];
        expect(largestDifference(output, oneStepLater(wanted))).to.be.below(1e-6);
      }
    }
  });

  it('example: a linear filter lets one frequency pass and keeps the others away', () => {
    // A resonance at 8 Hz with a quality of 5: H(s) = (s / 5w) / (s^2 / w^2 + s / 5w + 1).
    const w = 2 * Math.PI * 8;
    const bandpass = linearFilter([1 / (5 * w), 0], [1 / (w * w), 1 / (5 * w), 1]);
    const amplitude = (frequency: number): number => {
      const wave = Array.from({ length: 3000 }, (_, k) =>
        Math.sin(0.002 * Math.PI * frequency * k),
      );
      return Math.max(...(filt(wave, bandpass) as number[]).slice(2000));
    };
    expect(amplitude(8)).to.be.closeTo(1, 0.01);
    expect(amplitude(2)).to.be.below(0.06);
    expect(amplitude(32)).to.be.below(0.06);
  });

  it('example: a triangle forgets what is older than it is long', () => {
    const pulse = [1, ...new Array<number>(9).fill(0)];
    const response = filt(pulse, triangle(0.004)) as number[];
    const wanted = [5, 4, 3, 2, 1, 0, 0, 0, 0, 0].map((weight) => weight / 15);
    expect(largestDifference([response], [wanted])).to.be.below(1e-15);
  });

  it('a number is a low-pass wherever a synapse is taken', async () => {
    const model = (synapse: 0.02 | ReturnType<typeof lowpass>) =>
      network('numbers', (net) => {
        net.configure({ probe: { synapse } });
        const u = net.input('u', (t) => Math.sin(40 * t));
        const cells = net.ensemble('cells', { neurons: 20, seed: 1 });
        net.connect(u, cells, { synapse });
        net.inhibit(u, cells, { synapse });
        net.probe('seen', cells);
      });
    const [given, meant] = await Promise.all(
      [0.02 as const, lowpass(0.02)].map((synapse) =>
        runModel(model(synapse), 0.05, { backend: 'reference' }),
      ),
    );
    expect(given?.['seen']?.values).to.deep.equal(meant?.['seen']?.values);
  });

  it('a delay is state: a snapshot holds what is under way, on any backend', async () => {
    const model = network('under way', (net) => {
      const u = net.input('u', (t) => Math.round(1000 * t));
      net.probe('seen', u, { synapse: delay(0.006) });
    });
    const first = await simulate(model, { backend: 'reference' });
    await first.run(0.01);
    const snapshot = first.snapshot();
    first.close();
    for (const backend of await supported()) {
      const second = await simulate(model, { backend });
      second.restore(snapshot);
      await second.run(0.004);
      const seen = second.read('seen').values.map(([value]) => value);
      expect(seen).to.deep.equal([4, 5, 6, 7]);
      second.close();
    }
  });

  it('copies of a brain have a past of their own', async () => {
    const model = network('copies', (net) => {
      const u = net.input('u', (t, copy) => [1000 * t + 100 * copy, 1]);
      net.probe('seen', u.at(0), { synapse: combine(delay(0.002), triangle(0)) });
    });
    for (const backend of await supported()) {
      const simulation = await simulate(model, { backend, copies: 3 });
      await simulation.run(0.006);
      const late = [0, 1, 2].map((copy) =>
        simulation.read('seen', { copy }).values.map((value) => Math.round(value[0] ?? 0)),
      );
      for (const [copy, values] of late.entries()) {
        const wanted = [0, 0, 0, 1, 2, 3].map((n) => (n === 0 ? 0 : n + 100 * copy));
        expect(values).to.deep.equal(wanted);
      }
      simulation.close();
    }
  });

  it('one filter serves all who want the same, and a common delay is kept once', async () => {
    const model = network('shared', (net) => {
      const u = net.input('u', [1, 2]);
      for (const name of ['a', 'b', 'c']) {
        net.connect(u, net.relay(name, 2), { synapse: combine(delay(0.01), lowpass(0.01)) });
      }
      net.connect(u, net.relay('d', 2), { synapse: combine(delay(0.01), lowpass(0.02)) });
    });
    const simulation = await simulate(model, { backend: 'reference' });
    const kinds = simulation.program.operators.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'history')).to.have.length(1);
    expect(kinds.filter((kind) => kind === 'map')).to.have.length(2);
    simulation.close();
  });

  it('the response of a chain is the product of its parts; of equations alone it is not known', () => {
    const frequencies = [1, 10, 70];
    const { re, im } = frequencyResponse(combine(delay(0.002), lowpass(0.01)), frequencies);
    frequencies.forEach((f, i) => {
      const w = 2 * Math.PI * f * 0.01;
      expect(Math.hypot(re[i] ?? 0, im[i] ?? 0)).to.be.closeTo(1 / Math.hypot(1, w), 1e-12);
      const phase = -Math.atan(w) - 2 * Math.PI * f * 0.002;
      expect(Math.atan2(im[i] ?? 0, re[i] ?? 0)).to.be.closeTo(phase, 1e-12);
    });
    expect(refusal(() => frequencyResponse(triangle(0.01), [1])).code).to.equal(
      'no-transfer-function',
    );
  });

  it('what is no synapse is refused', () => {
    const codes = [
      () => delay(-1),
      () => triangle(Number.NaN),
      () => alpha(Number.POSITIVE_INFINITY),
      () => linearFilter([1, 2, 3], [1, 2]),
      () => linearFilter([1], [0, 0]),
      () => linearFilter([], [1]),
      () => linearFilter([Number.NaN], [1]),
      () => linearFilter([1], [1, 1], { method: 'exact' as 'zoh' }),
      () => linearFilter([1], [1, 1], { method: 'gbt', alpha: 2 }),
      () => combine(),
    ].map((work) => refusal(work).code);
    expect([...new Set(codes)].sort()).to.deep.equal(['not-finite', 'synapse-parameter']);
    const { add, read } = kernel;
    const two = defineSynapse({
      name: 'two states',
      parameters: {},
      state: { a: 0, y: 0 },
      next: { a: read('input'), y: add(read('a'), read('y')) },
      output: 'y',
    });
    expect(refusal(() => filt([1], two, { y0: 1 })).code).to.equal('synapse-start');
  });
});
