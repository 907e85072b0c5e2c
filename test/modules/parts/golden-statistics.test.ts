import { expect } from 'chai';
import { lowpass, type Model, type Network, network } from '#engine';
import { circularConvolve } from '#engine/math';
import {
  type Accumulators,
  basalGanglia,
  circularConvolution,
  independentAccumulators,
  inputGatedMemory,
  products,
  type Selection,
  thalamus,
  thresholdSelection,
  vectorMemory,
  winnerTakeAll,
} from '#modules';
import { golden } from '../../helpers/golden.ts';
import { expectLike, mean, overSeeds } from '../../helpers/like.ts';
import { randomUnit } from '../../helpers/random-unit.ts';
import { meanOver, runModel, type Trace } from '../../helpers/run-model.ts';

const published = golden('g-endtoend');
const seeds = [1, 2, 3, 4];
const smooth = { synapse: lowpass(0.03) };

const run = (model: Model, seconds: number, seed: number): Promise<Record<string, Trace>> =>
  runModel(model, seconds, { seed, backend: 'reference' });

const rms = (list: readonly number[]): number => Math.sqrt(mean(list.map((x) => x * x)));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

/** First time in ms after `from` at which a row satisfies a condition. */
function firstTime(
  trace: Trace | undefined,
  from: number,
  is: (row: ArrayLike<number>) => boolean,
) {
  const at = trace?.values.findIndex((row, i) => i >= from && is(row)) ?? -1;
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1 - from;
}

describe("networks, against Nengo's statistics (golden g, 4 seeds)", function () {
  this.timeout(30_000);

  it('a product of two sines is as accurate', async () => {
    const model = network('model', (net) => {
      const part = products(net, 'product', { count: 1, neurons: 200, synapse: null });
      net.connect(
        net.input('a', (t) => Math.sin(2 * Math.PI * t)),
        part.a,
      );
      net.connect(
        net.input('b', (t) => Math.cos(2 * Math.PI * 3 * t)),
        part.b,
      );
      net.probe('a in', part.a);
      net.probe('b in', part.b);
      net.probe('out', part.output, smooth);
    });
    const keep = Math.exp(-0.001 / 0.03);
    const errors = await overSeeds(seeds, async (seed) => {
      const traces = await run(model, 1, seed);
      let filtered = 0;
      const differences = (traces['out']?.values ?? []).map((row, k) => {
        // The filter of a probe shows what it held before the step.
        const seen = filtered;
        const product =
          (traces['a in']?.values[k]?.[0] ?? 0) * (traces['b in']?.values[k]?.[0] ?? 0);
        filtered = keep * filtered + (1 - keep) * product;
        return (row[0] ?? 0) - seen;
      });
      return rms(differences.slice(100));
    });
    expectLike(errors, published.product.rmse, 'rms error');
  });

  it('a circular convolution of 16 dimensions is as accurate', async () => {
    const [row] = published.circular_convolution.table;
    const results = await overSeeds(seeds, async (seed) => {
      const [a, b] = [randomUnit(16, seed), randomUnit(16, seed + 100)];
      const model = network('model', (net) => {
        const bind = circularConvolution(net, 'bind', {
          dimensions: 16,
          neurons: 200,
          magnitudeA: 2,
          magnitudeB: 2,
          synapse: null,
        });
        net.connect(net.input('a', a), bind.a, { synapse: null });
        net.connect(net.input('b', b), bind.b, { synapse: null });
        net.probe('out', bind.output, smooth);
      });
      const found = meanOver((await run(model, 0.3, seed))['out'], 0.1, 0.3);
      const exact = circularConvolve(a, b);
      return { rms: rms(found.map((x, i) => x - (exact[i] ?? 0))), cosine: cosine(found, exact) };
    });
    expectLike(
      results.map((result) => result.rms),
      row['rms error of the time mean'],
      'rms error',
    );
    expect(mean(results.map((result) => result.cosine))).to.be.above(0.99);
  });

  it('basal ganglia and thalamus switch as fast, as sharply', async () => {
    const [row] = published.basal_ganglia.table;
    const model = network('model', (net) => {
      const ganglia = basalGanglia(net, 'ganglia', 5);
      const utilities = (t: number) =>
        [0, 1, 2, 3, 4].map((i) => (i === (t <= 0.3 ? 0 : 1) ? 0.8 : 0.4));
      net.connect(net.input('utilities', utilities), ganglia.utilities, { synapse: null });
      const core = { threshold: 0, synapse: lowpass(0.005), driveSynapse: lowpass(0.005) };
      net.probe('out', thalamus(net, 'thalamus', ganglia, 50, core), { synapse: lowpass(0.01) });
    });
    const results = await overSeeds(seeds, async (seed) => {
      const { out } = await run(model, 0.7, seed);
      const settled = meanOver(out, 0.15, 0.3);
      return {
        up: firstTime(out, 300, (values) => (values[1] ?? 0) > 0.5),
        down: firstTime(out, 300, (values) => (values[0] ?? 0) < 0.2),
        winner: settled[0] ?? 0,
        loser: Math.max(...settled.slice(1)),
      };
    });
    const of = (key: keyof (typeof results)[0]) => results.map((result) => result[key]);
    expectLike(of('up'), row.latency_up_ms, 'up', 1);
    expectLike(of('down'), row.latency_down_ms, 'down', 1);
    expectLike(of('winner'), row['thalamus winner mean'], 'winner');
    expect(Math.max(...of('loser'))).to.be.below(1e-6);
  });

  it('an input-gated memory holds as well', async () => {
    const row = published.input_gated_memory;
    const model = network('model', (net) => {
      const memory = inputGatedMemory(net, 'memory', {
        neurons: 100,
        dimensions: 1,
        differenceGain: 5,
      });
      const opens = (t: number) => (t > 0.2 && t <= 0.4 ? 0 : 1);
      net.connect(
        net.input('x', (t) => (t <= 0.4 ? 0.5 : 0)),
        memory.input,
        { synapse: null },
      );
      net.connect(net.input('gate', opens), memory.gate, { synapse: null });
      net.probe('out', memory.output, smooth);
    });
    const held = await overSeeds([1, 2, 3, 4, 5, 6, 7, 8], async (seed) => {
      const { out } = await run(model, 3, seed);
      return [out?.values[499]?.[0] ?? 0, out?.values[2999]?.[0] ?? 0];
    });
    expectLike(
      held.map(([early = 0]) => early),
      row['value at 0.5 s'],
      'at 0.5 s',
    );
    expectLike(
      held.map(([, late = 0]) => late),
      row['value at 3 s'],
      'at 3 s',
    );
  });

  const items = 6;
  const selections: readonly [string, (net: Network) => Selection][] = [
    ['WTAAssocMem', (net) => winnerTakeAll(net, 'selection', { items, threshold: 0.3 })],
    ['IAAssocMem', (net) => independentAccumulators(net, 'selection', { items })],
    [
      'ThresholdingAssocMem',
      (net) => thresholdSelection(net, 'selection', { items, threshold: 0.3 }),
    ],
  ];
  for (const [name, select] of selections) {
    it(`${name} recalls as fast, and switches as fast`, async () => {
      const row = published.assoc_mem_recall[name];
      const results = await overSeeds(seeds, async (seed) => {
        const inputs = Array.from({ length: items }, (_, i) => randomUnit(64, 100 * seed + i));
        const [a = [], b = []] = inputs;
        const heard = [a, b].map((key, i) => {
          const noise = randomUnit(64, 1000 * seed + i);
          return key.map((x, k) => 0.8 * x + 0.3 * (noise[k] ?? 0));
        });
        const model = network('model', (net) => {
          const memory = vectorMemory(net, 'memory', { inputs, selection: select });
          const input = net.input('x', (t) => heard[t <= 0.4 ? 0 : 1] ?? []);
          net.connect(input, memory.input);
          net.probe('out', memory.output, smooth);
          const { reset } = memory.selection as Accumulators;
          if (reset === undefined) return;
          const pulse = net.input('reset', (t) => (t > 0.4 && t <= 0.6 ? 1 : 0));
          net.connect(pulse, reset, { synapse: null });
        });
        const { out } = await run(model, 1.2, seed);
        const [first, second] = [meanOver(out, 0.3, 0.4), meanOver(out, 1.1, 1.2)];
        return {
          first: firstTime(out, 0, (values) => dot(values, a) > 0.5),
          second: firstTime(out, 400, (values) => dot(values, b) > 0.5),
          norm: Math.hypot(...first),
          cosine: Math.min(cosine(first, a), cosine(second, b)),
        };
      });
      const of = (key: keyof (typeof results)[0]) => results.map((result) => result[key]);
      const [passes = '', switches = ''] = Object.keys(row).filter((key) => key.startsWith('ms '));
      expectLike(of('first'), row[passes], 'first', 1);
      expectLike(of('second'), row[switches], 'second', 1);
      expectLike(of('norm'), row['norm of first output'], 'norm');
      expect(Math.min(...of('cosine'))).to.be.above(0.999);
    });
  }
});
