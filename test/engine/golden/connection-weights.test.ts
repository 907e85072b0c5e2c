import { expect } from 'chai';
import { compile, network, type Program } from '#engine';
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
