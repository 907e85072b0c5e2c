/** Nengo's acceptance group 22: where functions are sampled for their decoders. Tolerance 1e-8. */

import { expect } from 'chai';
import { type ConnectionOptions, compile, network, PalliumError, type Program } from '#engine';
import { randomStream } from '#engine/math';
import { golden } from '../helpers/golden.ts';
import { worstError } from '../helpers/golden-numbers.ts';

const random = randomStream(1, 'acceptance 22');
const points = Array.from({ length: 60 }, () => [
  2 * random.uniform() - 1,
  2 * random.uniform() - 1,
]);

function build(radius: number, options: ConnectionOptions, onEnsemble?: number[][]): Program {
  const model = network('m', (net) => {
    const a = net.ensemble('a', {
      neurons: 30,
      dimensions: 2,
      radius,
      ...(onEnsemble && { evalPoints: onEnsemble }),
    });
    net.connect(a, net.relay('b', options.function || options.functionPoints ? 1 : 2), options);
  });
  return compile(model, { precision: 'double' });
}

function decodersOf(program: Program): Float64Array {
  const found = program.signals.find(({ path }) => path === 'm/a/decoders');
  if (!(found?.initial instanceof Float64Array)) throw new Error('no decoders');
  return found.initial;
}

const product: ConnectionOptions['function'] = ([x, y]) => x * y;

describe('22 eval points', () => {
  it('22 test_eval_points_scaling: points are in units of the radius unless they should not be', () => {
    for (const radius of [1, 2, 0.5]) {
      const inUnits = decodersOf(build(radius, { evalPoints: points, function: product }));
      const asTheyAre = points.map((row) => row.map((value) => radius * value));
      const scaled = build(radius, {
        evalPoints: asTheyAre,
        scaleEvalPoints: false,
        function: product,
      });
      expect(worstError(decodersOf(scaled), inUnits)).to.be.below(1e-8);
      const unscaled = build(radius, {
        evalPoints: points,
        scaleEvalPoints: false,
        function: product,
      });
      const same = worstError(decodersOf(unscaled), inUnits) < 1e-8;
      expect(same).to.equal(radius === 1);
    }
  });

  it('22 test_function_points: values at the points do as well as the function', () => {
    const values = points.map(([x = 0, y = 0]) => [x * y]);
    const byFunction = decodersOf(build(1, { evalPoints: points, function: product }));
    const byValues = decodersOf(build(1, { evalPoints: points, functionPoints: values }));
    expect(worstError(byValues, byFunction)).to.be.below(1e-8);
  });

  it('22 test_set_eval_points: a connection may have points of its own, and others do not see them', () => {
    const onConnection = decodersOf(build(1.5, { evalPoints: points, function: product }));
    const onEnsemble = decodersOf(build(1.5, { function: product }, points));
    const neither = decodersOf(build(1.5, { function: product }));
    expect(worstError(onConnection, onEnsemble)).to.be.below(1e-8);
    expect(worstError(neither, onEnsemble)).to.be.above(1e-3);
    const identity = decodersOf(build(1.5, { evalPoints: points }));
    expect(worstError(identity, decodersOf(build(1.5, {}, points)))).to.be.below(1e-8);
    const both = network('m', (net) => {
      const a = net.ensemble('a', { neurons: 30, dimensions: 2, radius: 1.5 });
      net.connect(a, net.relay('own', 1), { evalPoints: points, function: product });
      net.connect(a, net.relay('usual', 1), { function: product });
    });
    const found = compile(both, { precision: 'double' }).signals.flatMap(({ path, initial }) =>
      path.startsWith('m/a/decoders') && initial instanceof Float64Array ? [initial] : [],
    );
    expect(found).to.deep.equal([onConnection, neither]);
  });

  it('22 the decoders of Nengo for eval points and values that are given', () => {
    const { connection } = golden('c-decoders');
    const { pre } = connection;
    const given = connection['eval points + function values given'];
    const model = network('m', (net) => {
      const a = net.ensemble('a', {
        neurons: pre.n,
        dimensions: pre.d,
        radius: pre.radius,
        encoders: pre.encoders,
        gain: pre.gain,
        bias: pre.bias,
      });
      net.connect(a, net.relay('b', 1), {
        evalPoints: given.eval_points_unscaled,
        functionPoints: given.function_values,
      });
    });
    const decoders = decodersOf(compile(model, { precision: 'double' }));
    const wanted: number[] = given.weights[0];
    // Cells lie in lanes; sorting compares the numbers wherever they are.
    const sorted = (values: ArrayLike<number>): number[] =>
      Array.from(values)
        .filter((value) => value !== 0)
        .sort((p, q) => p - q);
    expect(worstError(sorted(decoders), sorted(wanted))).to.be.below(1e-8);
  });

  it('22 refuses points of another width, points without neurons, and values for other points', () => {
    const code = (action: () => unknown, expected: string): void => {
      expect(action).to.throw(PalliumError).with.property('code', expected);
    };
    code(() => build(1, { evalPoints: [[1]] }), 'wrong-shape');
    code(() => build(1, { evalPoints: points, functionPoints: [[1]] }), 'wrong-shape');
    code(
      () =>
        network('m', (net) => {
          net.connect(net.input('x', [1]), net.relay('y', 1), { evalPoints: [[1]] });
        }),
      'points-without-neurons',
    );
  });
});
