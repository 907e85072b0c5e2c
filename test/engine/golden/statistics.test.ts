import { expect } from 'chai';
import { lowpass, type Model, network, simulate } from '#engine';
import { type Golden, golden } from '../../helpers/golden.ts';
import { expectLike, mean } from '../../helpers/like.ts';

const published = golden('g-endtoend');
const seeds = [1, 2, 3, 4, 5];

async function probeOf(model: Model, seed: number, seconds: number): Promise<Float64Array[]> {
  const simulation = await simulate(model, { seed, backend: 'reference' });
  await simulation.run(seconds);
  simulation.close();
  return simulation.read(model.probes[0]?.path ?? '').values as Float64Array[];
}

const sines = (t: number, d: number): number[] =>
  Array.from({ length: d }, (_, i) => {
    const p = (i * 2 * Math.PI) / d;
    const slow = 0.6 * Math.sin(2 * Math.PI * 1.5 * t + p);
    return (slow + 0.35 * Math.sin(2 * Math.PI * 4.1 * t + 1 + p)) / Math.sqrt(d);
  });

/** The input through the same three filters, with a step of delay for each. */
function ideal(d: number, steps: number): number[][] {
  const stages = [0.005, 0.005, 0.03].map((tau) => ({
    keep: Math.exp(-0.001 / tau),
    y: new Array(d).fill(0),
  }));
  return Array.from({ length: steps }, (_, k) => {
    let x = sines((k + 1) * 0.001, d);
    return stages.reduce((value, stage) => {
      const seen = stage.y;
      stage.y = seen.map((y, i) => stage.keep * y + (1 - stage.keep) * (value[i] ?? 0));
      x = seen;
      return x;
    }, x);
  });
}

describe("error distributions, against Nengo's (golden g)", () => {
  it('a communication channel is as accurate, for each size', async function () {
    this.timeout(60000);
    const rows = published.communication_channel.table.filter(
      (row: Golden) => row.input === 'sines' && row.neurons <= 100 && row.dims <= 2,
    );
    expect(rows).to.have.length.above(1);
    for (const row of rows) {
      const d: number = row.dims;
      const channel = network('channel', (net) => {
        const stimulus = net.input('stimulus', (t) => sines(t, d));
        const a = net.ensemble('a', { neurons: row.neurons, dimensions: d });
        const b = net.ensemble('b', { neurons: row.neurons, dimensions: d });
        net.connect(stimulus, a);
        net.connect(a, b);
        net.probe('out', b, { synapse: lowpass(0.03) });
      });
      const wanted = ideal(d, 1000);
      const errors: number[] = [];
      for (const seed of seeds) {
        const heard = await probeOf(channel, seed, 1);
        const squares = heard
          .slice(100)
          .flatMap((value, k) =>
            Array.from(value, (x, i) => (x - (wanted[k + 100]?.[i] ?? 0)) ** 2),
          );
        errors.push(Math.sqrt(mean(squares)));
      }
      expectLike(errors, row.rmse, `${row.neurons} neurons, ${d} dimensions`);
    }
  });

  it('an integrator reaches and holds its value as well', async function () {
    this.timeout(60000);
    const row = published.integrator.table.find((entry: Golden) => entry.neurons === 50);
    const integrator = network('integrator', (net) => {
      const stimulus = net.input('stimulus', (t) => (t <= 0.5 ? 1 : 0));
      const a = net.ensemble('a', { neurons: 50 });
      net.connect(stimulus, a, { transform: 0.1, synapse: lowpass(0.1) });
      net.connect(a, a, { synapse: lowpass(0.1) });
      net.probe('out', a, { synapse: lowpass(0.03) });
    });
    const early: number[] = [];
    const late: number[] = [];
    for (const seed of seeds) {
      const heard = await probeOf(integrator, seed, 4);
      early.push(heard[999]?.[0] ?? Number.NaN);
      late.push(heard[3999]?.[0] ?? Number.NaN);
    }
    expectLike(early, row['value at 1 s'], 'at 1 s');
    expectLike(late, row['value at 4 s'], 'at 4 s');
  });

  it('an oscillator keeps its frequency and amplitude', async function () {
    this.timeout(60000);
    const row = published.oscillator.table[0];
    const omega = 2 * Math.PI * 2 * 0.1;
    const oscillator = network('oscillator', (net) => {
      const kick = net.input('kick', (t) => (t <= 0.1 ? [1, 0] : [0, 0]));
      const a = net.ensemble('a', { neurons: row.neurons, dimensions: 2 });
      net.connect(kick, a);
      net.connect(a, a, {
        transform: [
          [1, -omega],
          [omega, 1],
        ],
        synapse: lowpass(0.1),
      });
      net.probe('out', a, { synapse: lowpass(0.03) });
    });
    const frequencies: number[] = [];
    const amplitudes: number[] = [];
    for (const seed of seeds) {
      const heard = (await probeOf(oscillator, seed, 3)).slice(500);
      let turned = 0;
      const angle = (value: Float64Array): number => Math.atan2(value[1] ?? 0, value[0] ?? 0);
      for (let k = 1; k < heard.length; k++) {
        const step = angle(heard[k] as Float64Array) - angle(heard[k - 1] as Float64Array);
        turned += Math.atan2(Math.sin(step), Math.cos(step));
      }
      frequencies.push(turned / (2 * Math.PI) / ((heard.length - 1) * 0.001));
      amplitudes.push(mean(heard.map((value) => Math.hypot(...value))));
    }
    // Frequency here is turns over time, theirs a fitted slope: a little more spread, the same mean.
    expect(mean(frequencies)).to.be.closeTo(row.frequency_hz.mean, 0.02);
    expectLike(amplitudes, row.amplitude, 'amplitude');
  });
});
