/** Nengo's acceptance group 19: solvers of decoders. Errors are relative to the size of what is decoded. */

import { expect } from 'chai';
import {
  type DecoderProblem,
  drop,
  l1,
  l2,
  leastSquares,
  lif,
  lifRate,
  lowpass,
  network,
  nnls,
  noisyLeastSquares,
  nonnegative,
  type Solver,
} from '#engine';
import { randomStream, ridge, truncatedLeastSquares } from '#engine/math';
import { worstError } from '../helpers/golden-numbers.ts';
import { runModel } from '../helpers/run-model.ts';

const seeds = [1, 2, 3, 4, 5];

/** Rates of LIF cells at random points of the cube, and there what `f` is. */
function problem(
  seed: number,
  size: { readonly points: number; readonly neurons: number; readonly dimensions: number },
  f: (x: readonly number[]) => readonly number[] = (x) => x,
): DecoderProblem {
  const { points, neurons, dimensions } = size;
  const random = randomStream(seed, 'acceptance 19');
  const type = lif();
  const cells = Array.from({ length: neurons }, () => {
    const direction = Array.from({ length: dimensions }, () => random.normal());
    const length = Math.hypot(...direction);
    const { gain, bias } = type.gainBias(200 + 200 * random.uniform(), -1 + 1.9 * random.uniform());
    return { encoder: direction.map((value) => value / length), gain, bias };
  });
  const where = Array.from({ length: points }, () =>
    Array.from({ length: dimensions }, () => 2 * random.uniform() - 1),
  );
  const currents = where.flatMap((x) =>
    cells.map(({ encoder, gain, bias }) => {
      return gain * encoder.reduce((sum, e, k) => sum + e * (x[k] ?? 0), 0) + bias;
    }),
  );
  const targets = where.map(f);
  return {
    activities: type.rates(Float64Array.from(currents)),
    targets: Float64Array.from(targets.flat()),
    points,
    neurons,
    outputs: targets[0]?.length ?? 0,
    random: random.fork('solver'),
  };
}

function decoded({ activities, points, neurons, outputs }: DecoderProblem, x: Float64Array) {
  return Float64Array.from({ length: points * outputs }, (_, at) => {
    const [i, k] = [Math.floor(at / outputs), at % outputs];
    let sum = 0;
    for (let j = 0; j < neurons; j++)
      sum += (activities[i * neurons + j] ?? 0) * (x[j * outputs + k] ?? 0);
    return sum;
  });
}

const size = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

/** rms of the error over rms of what was wanted. */
function relativeError(asked: DecoderProblem, x: Float64Array): number {
  const shown = decoded(asked, x);
  return size(shown.map((value, i) => value - (asked.targets[i] ?? 0))) / size(asked.targets);
}

describe('19 solvers', () => {
  it('19 test_decoder_solver: a vector of 2 dimensions from 500 cells, relative rms error < 0.02 (n = 5 seeds)', () => {
    for (const seed of seeds) {
      const asked = problem(seed, { points: 1000, neurons: 500, dimensions: 2 });
      const error = relativeError(asked, l2(0.01).solve(asked));
      expect(error, `seed ${seed}`).to.be.within(1e-4, 0.02);
    }
  });

  it('19 test_weight_solver: full weights solved for the currents are decoders times encoders', () => {
    const asked = problem(1, { points: 400, neurons: 60, dimensions: 2 });
    const random = randomStream(7, 'post encoders');
    const encoders = Array.from({ length: 20 }, () => [random.normal(), random.normal()]);
    const outward = (values: Float64Array): Float64Array =>
      Float64Array.from({ length: (values.length / 2) * 20 }, (_, at) => {
        const [i, e] = [Math.floor(at / 20), encoders[at % 20] ?? []];
        return (values[2 * i] ?? 0) * (e[0] ?? 0) + (values[2 * i + 1] ?? 0) * (e[1] ?? 0);
      });
    const currents = { ...asked, targets: outward(asked.targets), outputs: 20 };
    const weights = l2().solve(currents);
    const factored = outward(l2().solve(asked));
    weights.forEach((weight, i) => {
      expect(Math.abs(weight - (factored[i] ?? 0))).to.be.below(1e-5 + 1e-3 * Math.abs(weight));
    });
    expect(worstError(weights, factored)).to.be.below(1e-9);
    // Solvers that are not linear in their targets say so.
    expect(l2().compositional && !nonnegative().compositional && !l1().compositional).to.equal(
      true,
    );
  });

  it('19 test_subsolvers_L2: primal and dual Cholesky and eigenvectors agree', () => {
    for (const [points, neurons] of [
      [300, 80],
      [60, 120],
    ] as const) {
      const asked = problem(2, { points, neurons, dimensions: 2 });
      const { activities, targets } = asked;
      const chosen = l2().solve(asked);
      // The penalty as rows of the problem itself: sigma sqrt(m) on a diagonal, wanted 0.
      const sigma = 0.1 * Math.max(...activities) * Math.sqrt(points);
      const rows = new Float64Array((points + neurons) * neurons);
      rows.set(activities);
      for (let j = 0; j < neurons; j++) rows[(points + j) * neurons + j] = sigma;
      const wanted = new Float64Array((points + neurons) * 2);
      wanted.set(targets);
      const eigen = truncatedLeastSquares(rows, wanted, points + neurons, neurons, 2, 0);
      const primal = ridge(rows, wanted, points + neurons, neurons, 2, { regularization: 0 });
      expect(worstError(eigen, chosen)).to.be.below(1e-9);
      expect(worstError(primal, chosen)).to.be.below(1e-9);
    }
  });

  it('19 test_nnls: decoders are 0 or more, and decode a positive function within 5 % (n = 5 seeds)', () => {
    for (const solver of [nnls(), nonnegative(0.02), nonnegative(0.02, { byActivity: true })]) {
      for (const seed of seeds) {
        const square = problem(seed, { points: 300, neurons: 100, dimensions: 1 }, ([x = 0]) => [
          x * x,
        ]);
        const x = solver.solve(square);
        expect(Math.min(...x)).to.equal(0);
        expect(relativeError(square, x), `${solver.name}, seed ${seed}`).to.be.below(0.05);
      }
    }
  });

  it('19 test_compare_solvers: every solver decodes a sine in a running network', async () => {
    const solvers: readonly Solver[] = [
      l2(),
      l2(0.1, { byActivity: true }),
      leastSquares(),
      noisyLeastSquares(),
      noisyLeastSquares(0.1, { multiplicative: true }),
      l1(1e-3),
      drop(),
    ];
    const model = network('m', (net) => {
      const x = net.input('x', (t) => [Math.sin(6 * t)]);
      const a = net.ensemble('a', { neurons: 100, neuronType: lifRate() });
      net.connect(x, a, { synapse: null });
      for (const [i, solver] of solvers.entries()) {
        const out = net.relay(`out ${i}`, 1);
        net.connect(a, out, { solver, synapse: lowpass(0.02) });
        net.probe(`shown ${i}`, out);
      }
      net.probe('wanted', x, { synapse: lowpass(0.02) });
    });
    const traces = await runModel(model, 1, { backend: 'reference' });
    const wanted = (traces['wanted']?.values ?? []).map((row) => row[0] ?? 0);
    for (const i of solvers.keys()) {
      const shown = (traces[`shown ${i}`]?.values ?? []).map((row) => row[0] ?? 0);
      const error = size(shown.map((value, k) => value - (wanted[k] ?? 0)));
      expect(error, solvers[i]?.name ?? '').to.be.within(1e-6, 0.1);
    }
  });

  it('19 test_all_negative_activities: cells that only go below 0 are decoded as well', () => {
    const below = problem(3, { points: 300, neurons: 60, dimensions: 1 });
    const negative = { ...below, activities: below.activities.map((rate) => -rate) };
    for (const solver of [l2(), l2(0.1, { byActivity: true })]) {
      expect(
        worstError(
          solver.solve(negative).map((x) => -x),
          solver.solve(below),
        ),
      ).to.be.below(1e-9);
    }
  });
});
