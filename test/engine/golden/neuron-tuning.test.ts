/** Gains, biases, their inverses and rate curves of every neuron type, against Nengo (golden a). */

import { expect } from 'chai';
import {
  adaptiveLif,
  adaptiveLifRate,
  compile,
  izhikevich,
  lif,
  lifRate,
  type NeuronType,
  network,
  poissonSpiking,
  rectifiedLinear,
  regularSpiking,
  sigmoid,
  spikingRectifiedLinear,
  stochasticSpiking,
  tanh,
} from '#engine';
import { compileExpressions } from '../../../engine/kernel/compile-expressions.ts';
import { type Golden, golden, relativeError } from '../../helpers/golden.ts';

const tuning = golden('a-tuning');

const types: Readonly<Record<string, NeuronType>> = {
  LIF: lif(),
  LIFRate: lifRate(),
  'LIF(tau_rc=0.05,tau_ref=0.001)': lif({ tauRc: 0.05, tauRef: 0.001 }),
  'LIF(amplitude=0.5)': lif({ amplitude: 0.5 }),
  AdaptiveLIF: adaptiveLif(),
  AdaptiveLIFRate: adaptiveLifRate(),
  RectifiedLinear: rectifiedLinear(),
  'RectifiedLinear(amplitude=0.01)': rectifiedLinear({ amplitude: 0.01 }),
  SpikingRectifiedLinear: spikingRectifiedLinear(),
  Sigmoid: sigmoid(),
  Tanh: tanh(),
  'RegularSpiking(LIFRate)': regularSpiking(lifRate()),
  'PoissonSpiking(RectifiedLinear)': poissonSpiking(rectifiedLinear()),
  'StochasticSpiking(Tanh)': stochasticSpiking(tanh()),
};

/** Currents of the file's 8 cells at its 25 values. */
function currentsOf(given: Golden, radius: number): number[][] {
  return tuning.x.map((x: number) =>
    tuning.encoders.map(
      ([e]: [number], i: number) => (given.gain[i] * (x * e)) / radius + given.bias[i],
    ),
  );
}

describe('the tuning of neuron types, against Nengo', () => {
  for (const [name, type] of Object.entries(types)) {
    it(`${name}: gains, biases, inverses and rates`, () => {
      const given = tuning.types[name];
      const found = tuning.max_rates.map((rate: number, i: number) =>
        type.gainBias(rate, tuning.intercepts[i]),
      );
      const close = (actual: unknown, expected: unknown, what: string) =>
        expect(relativeError(actual, expected), what).to.be.below(1e-12);
      const column = (of: string) => found.map((f: Golden) => f[of]);
      close(column('gain'), given.gain, 'gain');
      close(column('bias'), given.bias, 'bias');
      const back = found.map((f: Golden) => type.response(f.gain, f.bias));
      close(
        back.map((f: Golden) => f.maxRate),
        given.back_max_rates,
        'max rates back',
      );
      close(
        back.map((f: Golden) => f.intercept),
        given.back_intercepts,
        'intercepts back',
      );
      for (const radius of [1, 1.5]) {
        const rates = currentsOf(given, radius).map((row) => row.map(type.rate));
        close(rates, given[`rates_radius_${radius}`], `rates at radius ${radius}`);
      }
      const negative = type.rate(-1000) < 0;
      expect(negative, 'may be negative').to.equal(given.negative);
    });
  }

  it('rates of raw currents', () => {
    const { J, ...expected } = tuning.raw_current;
    const curves: Readonly<Record<string, NeuronType>> = {
      ...types,
      'LIFRate(tau_ref=0)': lifRate({ tauRef: 0 }),
    };
    for (const [name, rates] of Object.entries(expected)) {
      expect(relativeError(J.map(curves[name]?.rate), rates), name).to.be.below(1e-12);
    }
  });

  it('a built ensemble in three dimensions: gains, biases and scaled encoders', () => {
    const { given, gain, bias, scaled_encoders: scaled } = tuning.built_3d;
    const neurons = gain.length;
    const model = network('n', (net) => {
      const a = net.ensemble('a', {
        neurons,
        dimensions: 3,
        encoders: given.encoders,
        intercepts: given.intercepts,
        maxRates: given.max_rates,
        radius: given.radius,
      });
      net.connect(net.input('x', [0, 0, 0]), a, { synapse: null });
      net.probe('y', a);
    });
    const program = compile(model);
    const population = program.operators.find(({ kind }) => kind === 'population');
    if (population?.kind !== 'population') throw new Error('no population');
    const { rows, strands } = population.layout;
    const constant = (signal: number) => program.signals[signal]?.initial as Float64Array;
    const slot = (i: number, k: number, width: number) =>
      (Math.floor(i / strands) * width + k) * 16 + (i % strands);
    expect(rows * strands).to.be.at.least(neurons);
    const biases = constant(population.bias);
    expect(
      relativeError(
        gain.map((_: number, i: number) => biases[slot(i, 0, 1)]),
        bias,
      ),
    ).to.be.below(1e-7);
    const [term] = population.encode;
    if (term?.kind !== 'vector') throw new Error('no encoders');
    const encoders = constant(term.encoders);
    // The radius stands in the input's weights here, and in the encoders there.
    expect(
      relativeError(
        gain.map((_: number, i: number) => [0, 1, 2].map((k) => encoders[slot(i, k, 3)])),
        scaled.map((row: number[]) => row.map((value) => value * given.radius)),
      ),
    ).to.be.below(1e-7);
  });

  describe('Izhikevich, whose rate is measured', () => {
    const name = 'Izhikevich(generic gain_bias, max_rates 60..120)';
    const given = tuning.types[name];
    const type = izhikevich();

    /** Spikes in 1 s after one step, from v = u = 0: how the file counted them. */
    const counted = (currents: readonly number[]): number[] => countSpikes(type, currents);

    it('gives the counted rates when its step is counted as the file says', () => {
      const rows = currentsOf(given, 1);
      const rates = counted(rows.flat());
      expect(rates).to.deep.equal(given.rates_radius_1.flat());
    });

    it('gives the gains and biases of the coarse scan when it is scanned as the file says', () => {
      const { low, high } = coarseScan(counted, given.max_rates);
      const grid = Array.from({ length: 101 }, (_, i) => low + ((high - low) * i) / 100);
      const rates = counted(grid);
      const found = given.max_rates.map((rate: number, i: number) => {
        const top = crossing(grid, rates, rate);
        const gain = (low - top) / (tuning.intercepts[i] - 1);
        return { gain, bias: top - gain };
      });
      const column = (of: string) => found.map((f: Golden) => f[of]);
      expect(relativeError(column('gain'), given.gain)).to.be.below(1e-12);
      expect(relativeError(column('bias'), given.bias)).to.be.below(1e-12);
    });

    // Ours scans more finely, and knows rates to better than the 1 Hz of a count: on purpose another number.
    it('keeps what gains are for, more closely than the coarse scan: onset at the intercept, the rate at 1', () => {
      for (const [i, maxRate] of given.max_rates.entries()) {
        const intercept = tuning.intercepts[i];
        const ours = type.gainBias(maxRate, intercept);
        const at = (x: number): number => ours.gain * x + ours.bias;
        const span = 1 - intercept;
        // A count of the first second has the quick spikes of the start in it.
        expect(counted([at(1)])[0]).to.be.closeTo(maxRate, 3);
        expect(counted([at(intercept - 0.02 * span)])[0]).to.be.at.most(1);
        expect(counted([at(intercept + 0.02 * span)])[0]).to.be.at.least(2);
        // The coarse grid has a spacing of a hundredth of the range.
        expect(ours.gain / given.gain[i]).to.be.closeTo(1, 0.03);
        const back = type.response(ours.gain, ours.bias);
        expect(back.maxRate).to.be.closeTo(maxRate, 0.5);
        expect(back.intercept).to.be.closeTo(intercept, 1e-6);
      }
    });
  });
});

function countSpikes(type: NeuronType, currents: readonly number[]): number[] {
  const { output, next } = type.step;
  const names = Object.keys(next);
  const kernel = compileExpressions([output, ...Object.values(next)]);
  const result: number[] = [];
  for (let from = 0; from < currents.length; from += kernel.block) {
    const block = currents.slice(from, from + kernel.block);
    const totals = block.map(() => 0);
    for (const name of names) kernel.inputs.get(name)?.fill(0);
    kernel.inputs.get('current')?.set(block);
    for (let step = 0; step <= 1000; step++) {
      kernel.run(block.length, 0.001);
      if (step > 0) {
        totals.forEach((total, i) => {
          totals[i] = total + (kernel.outputs[0]?.[i] ?? 0);
        });
      }
      names.forEach((name, k) => {
        kernel.inputs.get(name)?.set(kernel.outputs[k + 1] ?? []);
      });
    }
    result.push(...totals.map((total) => Math.round(total / 1000)));
  }
  return result;
}

/**
 * The last silent current and the first that is fast enough for all, each of the first grid that has one: 101 points
 * between -10 and 10, -20 and 20 ...
 */
function coarseScan(
  rates: (currents: readonly number[]) => number[],
  maxRates: readonly number[],
): { readonly low: number; readonly high: number } {
  let low: number | undefined;
  for (let reach = 10; reach < 1e5; reach *= 2) {
    const grid = Array.from({ length: 101 }, (_, i) => -reach + (2 * reach * i) / 100);
    const found = rates(grid);
    low ??= grid.findLast((_, i) => (found[i] ?? 0) <= 0);
    const high = grid.find((_, i) => (found[i] ?? 0) >= Math.max(...maxRates));
    if (low !== undefined && high !== undefined) return { low, high };
  }
  throw new Error('no current is fast enough');
}

/** Where the rates of a grid first cross `rate`, by a straight line between two of its points. */
function crossing(grid: readonly number[], rates: readonly number[], rate: number): number {
  const above = rates.findIndex((value) => value >= rate);
  const [from = 0, to = 0] = [grid[above - 1], grid[above]];
  const [below = 0, top = 0] = [rates[above - 1], rates[above]];
  return from + ((to - from) * (rate - below)) / (top - below);
}
