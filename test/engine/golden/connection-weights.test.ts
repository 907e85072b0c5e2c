import { expect } from 'chai';
import {
  type ConnectionOptions,
  compile,
  type EnsembleOptions,
  l2,
  network,
  nonnegative,
  PalliumError,
  type Program,
} from '#engine';
import { golden, relativeError } from '../../helpers/golden.ts';

const { connection } = golden('c-decoders');

describe("the weights of a built connection, against Nengo's (golden c)", () => {
  it('decodes x0 x1 and x0^2 with the same decoders, and transforms them alike', () => {
    const { pre } = connection;
    const model = network('net', (net) => {
      const a = net.ensemble('a', {
        neurons: pre.gain.length,
        dimensions: 2,
        radius: pre.radius,
        encoders: pre.encoders,
        gain: pre.gain,
        bias: pre.bias,
        evalPoints: pre.eval_points_unscaled,
      });
      const b = net.relay('b', 3);
      net.connect(a, b.slice(0, 2), {
        function: ([x, y]) => [x * y, x * x],
        transform: connection.transform,
        synapse: null,
      });
    });
    const program = compile(model, { precision: 'double' });
    const decoders = decodersOf(program);
    const transform: number[][] = connection.transform;
    const weights = transform.map((row) =>
      decoders.map((d) => row.reduce((sum, value, k) => sum + value * (d[k] ?? 0), 0)),
    );
    const wanted = connection['decoded: a -> b[:2], f, transform'];
    const key = 'weights (transform . decoders), shape (2,12)';
    expect(relativeError(weights, wanted[key])).to.be.below(1e-9);
  });
});

describe('the weights of slices and cells', () => {
  const { pre } = connection;

  it('a slice of what is represented is decoded as the whole is', () => {
    const model = network('net', (net) => {
      const a = net.ensemble('a', {
        neurons: pre.n,
        dimensions: 2,
        radius: pre.radius,
        encoders: pre.encoders,
        gain: pre.gain,
        bias: pre.bias,
        evalPoints: pre.eval_points_unscaled,
      });
      net.connect(a.at(1), net.relay('b', 1), { synapse: null });
    });
    const decoders = decodersOf(compile(model, { precision: 'double' }));
    const wanted = connection['a[1] -> b[1], identity'].weights;
    expect(relativeError([decoders.map((row) => row[1] ?? Number.NaN)], wanted)).to.be.below(1e-9);
  });
});

/** Decoders of the first population's first decode, a row per cell. */
function decodersOf(program: Program): number[][] {
  const population = program.operators.find((operator) => operator.kind === 'population');
  const decode = population?.kind === 'population' ? population.decode[0] : undefined;
  if (population?.kind !== 'population' || decode?.kind !== 'vector') throw new Error('no decode');
  const { layout } = population;
  const values = program.signals[decode.decoders]?.initial as Float64Array;
  const { dimensions } = decode;
  return Array.from({ length: layout.neurons }, (_, cell) => {
    const row = Math.floor(cell / layout.strands);
    const lane = cell % layout.strands;
    return Array.from(
      { length: dimensions },
      (_, k) => values[(row * dimensions + k) * 16 + lane] ?? Number.NaN,
    );
  });
}

describe('full weights of a built connection, from cell to cell', () => {
  const { pre, post } = connection;
  type Cells = typeof pre;
  const described = (cells: Cells, dimensions: number): EnsembleOptions => ({
    neurons: cells.n,
    dimensions,
    radius: cells.radius,
    encoders: cells.encoders,
    gain: cells.gain,
    bias: cells.bias,
    ...(cells.eval_points_unscaled && { evalPoints: cells.eval_points_unscaled }),
  });

  function weightsOf(options: ConnectionOptions, numbers?: readonly number[]): number[][] {
    const model = network('net', (net) => {
      const a = net.ensemble('a', described(pre, 2));
      const b = net.ensemble('b', described(post, 3));
      const to = numbers === undefined ? b : b.at(...numbers);
      net.connect(a, to, { name: 'c', fullWeights: true, ...options });
    });
    const { signals } = compile(model, { precision: 'double' });
    const values = signals.find(({ path }) => path === 'net/c/weights')?.initial;
    if (!(values instanceof Float64Array)) throw new Error('no weights');
    // Rows of 12 weights are padded to 16.
    return Array.from({ length: post.n }, (_, i) => [...values.subarray(16 * i, 16 * i + pre.n)]);
  }

  const f: ConnectionOptions['function'] = ([x, y]) => [x * y, x * x];

  it('are encoders x transform x decoders', () => {
    const wanted = connection['weights=True: a -> b[[0,2]], f, transform'];
    const key = 'weights (post n x pre n) = scaled_encoders[:, slice] . transform . decoders';
    const weights = weightsOf({ function: f, transform: connection.transform }, [0, 2]);
    expect(relativeError(weights, wanted[key])).to.be.below(1e-9);
  });

  it('are so with the penalty by activity', () => {
    const { transform, weights } = connection['LstsqL2nz(weights=True)'];
    const solver = l2(0.1, { byActivity: true });
    expect(relativeError(weightsOf({ transform, solver }), weights)).to.be.below(1e-9);
  });

  it('are solved for the currents by solvers that are not linear in them', () => {
    const { transform, weights } = connection['NnlsL2(weights=True)'];
    const solved = weightsOf({ transform, solver: nonnegative() });
    expect(relativeError(solved, weights)).to.be.below(1e-7);
    expect(Math.min(...solved.flat())).to.equal(0);
  });

  it('such solvers refuse arrays of ensembles', () => {
    const model = network('net', (net) => {
      const a = net.array('a', { ensembles: 2, neurons: 10 });
      const b = net.ensemble('b', { neurons: 10, dimensions: 2 });
      net.connect(a, b, { fullWeights: true, solver: nonnegative() });
    });
    expect(() => compile(model))
      .to.throw(PalliumError)
      .with.property('code', 'weights-of-array');
  });
});
