/** The two evaluators agree with each other and with arithmetic. */

import { expect } from 'chai';
import fc from 'fast-check';
import * as k from '../../../engine/kernel/build.ts';
import { compileExpressions } from '../../../engine/kernel/compile-expressions.ts';
import { evaluate } from '../../../engine/kernel/evaluate.ts';
import type { Expression, NumberExpression } from '../../../engine/kernel/expression.ts';
import { printExpression } from '../../../engine/kernel/print.ts';
import { lif } from '../../helpers/neurons.ts';

/** Any expression of the language over x, y and dt. */
const anyExpression: fc.Arbitrary<NumberExpression> = fc.letrec<{ tree: NumberExpression }>(
  (tie) => {
    const tree = tie('tree');
    const pair = fc.tuple(tree, tree);
    return {
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.double({ min: -4, max: 4, noNaN: true }).map(k.constant),
        fc.constantFrom(k.read('x'), k.read('y'), k.dt),
        ...[k.add, k.subtract, k.multiply, k.divide, k.min, k.max].map((make) =>
          pair.map(([a, b]) => make(a, b)),
        ),
        ...[k.negate, k.abs, k.floor, k.sqrt, k.exp, k.expm1, k.log, k.log1p, k.sin, k.cos].map(
          (make) => tree.map(make),
        ),
        tree.map((a) => k.mantissaOf(k.add(k.abs(a), 0.1))),
        tree.map((a) => k.exponentOf(k.add(k.abs(a), 0.1))),
        tree.map((a) => k.scaleByPowerOfTwo(a, 3)),
        fc.tuple(tree, tree, tree, tree).map(([a, b, c, d]) => k.select(k.less(a, b), c, d)),
        fc.tuple(tree, tree).map(([a, b]) => k.select(k.or(k.fires(a), k.not(k.fires(b))), a, b)),
      ),
    };
  },
).tree;

describe('evaluating kernels', () => {
  it('gives the same numbers one by one and in blocks', () => {
    fc.assert(
      fc.property(
        anyExpression,
        fc.array(fc.tuple(fc.double({ min: -5, max: 5 }), fc.double({ min: -5, max: 5 })), {
          minLength: 1,
          maxLength: 20,
        }),
        (expression, points) => {
          const kernel = compileExpressions([expression]);
          for (const [i, [x, y]] of points.entries()) {
            const values: Record<string, number> = { x, y };
            for (const [name, buffer] of kernel.inputs) buffer[i] = values[name] ?? 0;
          }
          kernel.run(points.length, 0.001);
          for (const [i, [x, y]] of points.entries()) {
            const one = evaluate(expression, { x, y, dt: 0.001 });
            expect(kernel.outputs[0]?.[i], printExpression(expression)).to.be.deep.equal(one);
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('computes a shared node once: depth 60 of doubling is not 2^60 steps', () => {
    let sum: NumberExpression = k.read('x');
    for (let i = 0; i < 60; i++) sum = k.add(sum, sum);
    expect(evaluate(sum, { x: 1 })).to.equal(2 ** 60);
    expect(printExpression(sum).length).to.be.below(2000);
  });

  it('names what is not bound', () => {
    expect(() => evaluate(k.add(k.read('voltage'), 1), { current: 1 })).to.throw(
      /unknown-variable.*'voltage'.*current/s,
    );
  });

  it('rounds every node when asked', () => {
    const third = k.divide(k.read('x'), 3);
    expect(evaluate(third, { x: 1 }, Math.fround)).to.equal(Math.fround(1 / 3));
    expect(evaluate(third, { x: 1 })).to.equal(1 / 3);
  });

  it('splits numbers next to powers of two exactly', () => {
    for (const x of [
      1,
      2,
      0.5,
      8 - 1e-15,
      8,
      2 ** -1000,
      1e300,
      1 - 2 ** -53,
      2 ** 31 - 2 ** -20,
    ]) {
      const exponent = evaluate(k.exponentOf(k.read('x')), { x });
      const mantissa = evaluate(k.mantissaOf(k.read('x')), { x });
      expect(mantissa * 2 ** exponent).to.equal(x);
      expect(mantissa).to.be.within(1, 2 - 2 ** -52);
    }
  });

  it('fires a leaky cell at the rate that the theory gives', () => {
    const { next, fires } = lif();
    const roots: Expression[] = [
      fires,
      next['voltage'] as Expression,
      next['refractory'] as Expression,
    ];
    const kernel = compileExpressions(roots);
    let spikes = 0;
    let [voltage, refractory] = [0, 0];
    for (let step = 0; step < 10_000; step++) {
      const values: Record<string, number> = { current: 3, voltage, refractory };
      for (const [name, buffer] of kernel.inputs) buffer[0] = values[name] ?? 0;
      kernel.run(1, 0.001);
      spikes += kernel.outputs[0]?.[0] ?? 0;
      voltage = kernel.outputs[1]?.[0] ?? Number.NaN;
      refractory = kernel.outputs[2]?.[0] ?? Number.NaN;
    }
    const rate = 1 / (0.002 + 0.02 * Math.log1p(1 / (3 - 1)));
    expect(spikes / 10).to.be.closeTo(rate, 0.1);
  });
});
