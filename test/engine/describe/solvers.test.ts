/** Solvers: against Nengo's (golden file c) and the conditions that say what each of them minimises. */

import { expect } from 'chai';
import {
  compile,
  type DecoderProblem,
  defineSolver,
  drop,
  given,
  l1,
  l2,
  leastSquares,
  lowpass,
  network,
  nnls,
  noisyLeastSquares,
  nonnegative,
  PalliumError,
  type Solver,
  simulate,
  withoutBias,
} from '#engine';
import { randomStream } from '#engine/math';
import { golden } from '../../helpers/golden.ts';
import { flat, worstError } from '../../helpers/golden-numbers.ts';

interface Solved {
  readonly X: number[][];
  readonly rmses: number[];
}
const file: {
  readonly A: number[][];
  readonly Y: number[][];
  readonly A_fat: number[][];
  readonly Y_fat: number[][];
  readonly solve: Record<string, Solved>;
} = golden('c-decoders');

function problem(a: number[][], y: number[][], seed = 1): DecoderProblem {
  return {
    activities: flat(a),
    targets: flat(y),
    points: a.length,
    neurons: a[0]?.length ?? 0,
    outputs: y[0]?.length ?? 0,
    random: randomStream(seed, 'solver'),
  };
}

const tall = problem(file.A, file.Y);
const fat = problem(file.A_fat, file.Y_fat);

/** Root mean square error of each output. */
function rmses({ activities, targets, points, neurons, outputs }: DecoderProblem, x: Float64Array) {
  return Array.from({ length: outputs }, (_, c) => {
    let squares = 0;
    for (let i = 0; i < points; i++) {
      let decoded = 0;
      for (let j = 0; j < neurons; j++) {
        decoded += (activities[i * neurons + j] ?? 0) * (x[j * outputs + c] ?? 0);
      }
      squares += (decoded - (targets[i * outputs + c] ?? 0)) ** 2;
    }
    return Math.sqrt(squares / points);
  });
}

/** A'(Y - A X) / points: where the squared error falls. */
function slopes(
  { activities: a, targets: y, points: m, neurons: n, outputs: k }: DecoderProblem,
  x: Float64Array,
) {
  const left = y.map((value, at) => {
    const i = Math.floor(at / k);
    let rest = value;
    for (let j = 0; j < n; j++) rest -= (a[i * n + j] ?? 0) * (x[j * k + (at % k)] ?? 0);
    return rest;
  });
  return x.map((_, at) => {
    const j = Math.floor(at / k);
    let sum = 0;
    for (let i = 0; i < m; i++) sum += ((a[i * n + j] ?? 0) * (left[i * k + (at % k)] ?? 0)) / m;
    return sum;
  });
}

describe('solvers', () => {
  it('example: one of your own is a function from activities and targets to decoders', async () => {
    // The average over cells of what is wanted where the cell fires, by its rate.
    const vote = defineSolver({
      name: 'vote',
      solve({ activities, targets, points, neurons, outputs }) {
        const decoders = new Float64Array(neurons * outputs);
        for (let at = 0; at < decoders.length; at++) {
          const [j, k] = [Math.floor(at / outputs), at % outputs];
          for (let i = 0; i < points; i++) {
            const rate = activities[i * neurons + j] ?? 0;
            decoders[at] = (decoders[at] ?? 0) + (rate * (targets[i * outputs + k] ?? 0)) / points;
          }
        }
        const size = activities.reduce((sum, rate) => sum + rate * rate, 0) / points;
        return decoders.map((value) => (3 * value) / size);
      },
    });
    const model = network('m', (net) => {
      const x = net.input('x', [0.8]);
      const a = net.ensemble('a', { neurons: 60 });
      const b = net.relay('b', 1);
      net.connect(x, a);
      net.connect(a, b, { solver: vote });
      net.probe('out', b, { synapse: lowpass(0.05) });
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.3);
    simulation.close();
    expect(simulation.read('out').values.at(-1)?.[0]).to.be.within(0.2, 1);
  });

  const table: readonly (readonly [string, Solver, DecoderProblem, number])[] = [
    ['LstsqL2(reg=0.1)', l2(), tall, 1e-9],
    ['LstsqL2(reg=0.01)', l2(0.01), tall, 1e-9],
    ['LstsqL2(reg=0.1,solver=SVD)', l2(), tall, 1e-9],
    ['LstsqL2(reg=0.1,solver=BlockConjgrad)', l2(), tall, 1e-9],
    ['LstsqL2nz', l2(0.1, { byActivity: true }), tall, 1e-9],
    ['Lstsq(rcond=0.01)', leastSquares(0.01), tall, 1e-9],
    ['LstsqDrop(drop=0.25)', drop(0.25), tall, 1e-9],
    ['Nnls', nnls(), tall, 1e-7],
    ['NnlsL2', nonnegative(), tall, 1e-7],
    ['NnlsL2nz', nonnegative(0.1, { byActivity: true }), tall, 1e-7],
    ['LstsqL2 fat (m<n)', l2(), fat, 1e-9],
  ];
  for (const [name, solver, asked, tolerance] of table) {
    it(`${solver.name} ${JSON.stringify(solver.parameters)} gives the decoders and errors of ${name}`, () => {
      const wanted = file.solve[name];
      const solved = solver.solve(asked);
      expect(worstError(solved, flat(wanted?.X ?? []))).to.be.below(tolerance);
      expect(worstError(rmses(asked, solved), wanted?.rmses ?? [])).to.be.below(tolerance);
    });
  }

  it('the table holds every solver of the golden file', () => {
    expect(table.map(([name]) => name)).to.have.members(Object.keys(file.solve));
  });

  it('l1 fulfils the conditions of the elastic net: |slope| = a where a decoder is not 0, at most a where it is', () => {
    const largest = Math.max(...tall.activities);
    for (const [wl1, wl2] of [
      [1e-2, 0],
      [1e-2, 1e-4],
      [1e-3, 1e-3],
    ] as const) {
      const x = l1(wl1, wl2).solve(tall);
      const most = wl1 * largest;
      slopes(tall, x).forEach((errorSlope, at) => {
        const own = x[at] ?? 0;
        const slope = errorSlope - wl2 * largest ** 2 * own;
        if (own === 0) expect(Math.abs(slope)).to.be.at.most(most * (1 + 1e-6));
        // 1000 rounds of coordinate descent come this close.
        else expect(slope).to.be.closeTo(Math.sign(own) * most, 0.01 * most);
      });
    }
  });

  it('l1 leaves more decoders at 0 as its weight grows', () => {
    const zeros = [1e-4, 1e-2, 1e-1].map(
      (weight) =>
        l1(weight)
          .solve(tall)
          .filter((x) => x === 0).length,
    );
    expect(zeros).to.deep.equal([...zeros].sort((p, q) => p - q));
    expect(zeros[2]).to.be.above(zeros[0] ?? 0);
  });

  it('noise regularises as much as the penalty l2 takes it for, on average over draws', () => {
    const mean = new Float64Array(30);
    const draws = 200;
    for (let seed = 1; seed <= draws; seed++) {
      const solved = noisyLeastSquares(0.1).solve(problem(file.A, file.Y, seed));
      solved.forEach((value, i) => {
        mean[i] = (mean[i] ?? 0) + value / draws;
      });
    }
    // Means of ratios differ a little from ratios of means: the two agree to a few per cent of the largest decoder.
    expect(worstError(mean, l2(0.1).solve(tall))).to.be.below(0.15);
    expect(worstError(leastSquares(0).solve(tall), l2(0.1).solve(tall))).to.be.above(1);
  });

  it('multiplicative noise leaves silent points silent, and the same random numbers give the same decoders', () => {
    const noisy = noisyLeastSquares(0.1, { multiplicative: true });
    const [one, again, other] = [1, 1, 2].map((seed) => noisy.solve(problem(file.A, file.Y, seed)));
    expect(one).to.deep.equal(again);
    expect(one).not.to.deep.equal(other);
    const [clean] = rmses(tall, leastSquares(0).solve(tall));
    const [worse] = rmses(tall, one ?? new Float64Array(30));
    expect(worse).to.be.within(clean ?? 0, 0.2);
  });

  it('drop leaves out as many as it says, the weakest of all outputs together', () => {
    const full = l2(0.001).solve(tall).map(Math.abs);
    const dropped = drop(0.5).solve(tall);
    const kept = full.filter((_, i) => dropped[i] !== 0);
    const lost = full.filter((_, i) => dropped[i] === 0);
    expect(lost.length).to.equal(15);
    expect(Math.max(...lost)).to.be.below(Math.min(...kept));
  });

  it('without bias, targets that differ by a constant get the same decoders', () => {
    const solver = withoutBias(l2());
    const moved = { ...tall, targets: tall.targets.map((value, i) => value + 7 * (i % 3)) };
    expect(worstError(solver.solve(moved), solver.solve(tall))).to.be.below(1e-9);
    expect(worstError(l2().solve(moved), l2().solve(tall))).to.be.above(1);
  });

  it('without bias, what is decoded is right up to a constant', () => {
    const moved = { ...tall, targets: tall.targets.map((value) => value + 7) };
    const solved = withoutBias(l2(0.01)).solve(moved);
    const { activities, points, neurons, outputs } = tall;
    for (let c = 0; c < outputs; c++) {
      const off = Array.from({ length: points }, (_, i) => {
        let decoded = 0;
        for (let j = 0; j < neurons; j++) {
          decoded += (activities[i * neurons + j] ?? 0) * (solved[j * outputs + c] ?? 0);
        }
        return decoded - (moved.targets[i * outputs + c] ?? 0);
      });
      const mean = off.reduce((sum, value) => sum + value, 0) / points;
      expect(Math.abs(mean)).to.be.above(1);
      const spread = Math.sqrt(off.reduce((sum, value) => sum + (value - mean) ** 2, 0) / points);
      expect(spread).to.be.below(0.1);
    }
  });

  it('decoders of 0 cost nothing, however many cells: learning can start from them', () => {
    // Solving for these would take 4000^3 / 3 products, and their rates 32 million logarithms.
    const model = network('m', (net) => {
      const a = net.ensemble('a', { neurons: 4000, dimensions: 10 });
      const b = net.relay('b', 1);
      net.connect(a, b, { name: 'function', function: () => 0 });
      net.connect(a, b, { name: 'solver', function: ([x]) => x, solver: given() });
    });
    const started = performance.now();
    const { signals } = compile(model);
    expect(performance.now() - started).to.be.below(2000);
    const decoders = signals.filter(({ path }) => path.startsWith('m/a/decoders'));
    // Equal constants are kept once.
    expect(decoders.length).to.equal(1);
    const values = decoders[0]?.initial;
    expect(values instanceof Float32Array && values.every((value) => value === 0)).to.equal(true);
  });

  it('given decoders are taken over, and zeros when there are none', () => {
    const rows = [0, 1, 2].map((c) => Array.from({ length: 10 }, (_, j) => 10 * c + j));
    expect(given(rows).solve(tall)[4 * 3 + 2]).to.equal(24);
    expect([...given().solve(tall)].every((value) => value === 0)).to.equal(true);
  });

  const refusals: readonly (readonly [string, string, () => unknown])[] = [
    ['a negative penalty', 'solver-parameter', () => l2(-1)],
    ['NaN for one', 'solver-parameter', () => nonnegative(Number.NaN)],
    ['rcond of 1', 'solver-parameter', () => leastSquares(1)],
    ['dropping everything', 'solver-parameter', () => drop(1)],
    ['a negative l1', 'solver-parameter', () => l1(-1)],
    ['negative noise', 'solver-parameter', () => noisyLeastSquares(-0.1)],
    ['given decoders of the wrong shape', 'wrong-shape', () => given([[1]]).solve(tall)],
    [
      'a solver that gives too few decoders',
      'solver-result',
      () => defineSolver({ name: 'x', solve: () => new Float64Array(3) }).solve(tall),
    ],
    [
      'a solver that gives NaN',
      'solver-result',
      () =>
        defineSolver({ name: 'x', solve: () => new Float64Array(30).fill(Number.NaN) }).solve(tall),
    ],
  ];
  for (const [what, code, call] of refusals) {
    it(`refuses ${what}`, () => {
      expect(call).to.throw(PalliumError).with.property('code', code);
    });
  }
});
