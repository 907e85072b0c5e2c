/** Interval analysis: never wrong, and tight where the neuron models need it. */

import { expect } from 'chai';
import fc from 'fast-check';
import * as k from '../../../engine/kernel/build.ts';
import { evaluate } from '../../../engine/kernel/evaluate.ts';
import type { NumberExpression } from '../../../engine/kernel/expression.ts';
import { anything, intervalsUnder } from '../../../engine/kernel/intervals.ts';

const [x, y] = [k.read('x'), k.read('y')];
const of = intervalsUnder({ dt: 0.001 });

describe('intervals of kernels', () => {
  it('know nothing of reads, and everything of constants and dt', () => {
    expect(of(x)).to.deep.equal(anything);
    expect(of(k.constant(2))).to.deep.equal({ low: 2, high: 2 });
    expect(of(k.multiply(k.dt, 3))).to.deep.equal({ low: 0.003, high: 0.003 });
  });

  it('bound the operands of the LIF step', () => {
    const active = k.clamp(k.subtract(k.dt, k.read('refractory')), 0, k.dt);
    expect(of(k.multiply(active, -50))).to.deep.equal({ low: -0.05, high: 0 });
    const latest = k.negate(k.expm1(k.multiply(k.dt, -50)));
    const { low, high } = of(k.negate(k.clamp(k.divide(x, y), 0, latest)));
    expect(low).to.be.closeTo(Math.expm1(-0.05), 1e-15);
    expect(high + 0).to.equal(0);
  });

  it('join the branches of a select', () => {
    expect(of(k.select(k.less(x, y), -1, k.clamp(x, 3, 4)))).to.deep.equal({ low: -1, high: 4 });
  });

  it('give up on division by an interval that has 0 in it', () => {
    expect(of(k.divide(1, k.clamp(x, -1, 1)))).to.deep.equal(anything);
    expect(of(k.divide(1, k.clamp(x, 2, 4)))).to.deep.equal({ low: 0.25, high: 0.5 });
  });

  it('contain every value that the expression takes', () => {
    const bounded = intervalsUnder({
      dt: 0.001,
      ranges: { x: { low: -2, high: 1 }, y: { low: 0.5, high: 3 } },
    });
    const makers: ((a: NumberExpression, b: NumberExpression) => NumberExpression)[] = [
      k.add,
      k.subtract,
      k.multiply,
      k.divide,
      k.min,
      k.max,
      (a) => k.abs(a),
      (a) => k.floor(a),
      (a) => k.negate(a),
      (a) => k.exp(k.min(a, 5)),
      (a) => k.sin(a),
      (a) => k.sqrt(k.abs(a)),
      (a) => k.log1p(k.abs(a)),
      (a, b) => k.select(k.less(a, b), a, b),
    ];
    const tree = fc.letrec<{ tree: NumberExpression }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(x, y, k.dt, k.constant(-1.5), k.constant(0.25)),
        fc
          .tuple(fc.constantFrom(...makers), tie('tree'), tie('tree'))
          .map(([make, a, b]) => make(a, b)),
      ),
    })).tree;
    fc.assert(
      fc.property(
        tree,
        fc.double({ min: -2, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        (expression, atX, atY) => {
          const value = evaluate(expression, { x: atX, y: atY, dt: 0.001 });
          if (Number.isNaN(value)) return;
          const { low, high } = bounded(expression);
          const slack = 1e-12 * Math.max(1, Math.abs(value));
          expect(value).to.be.within(low - slack, high + slack);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });
});
