/** Elementary functions in float32 arithmetic, against Math.* on dense grids, rounded after every node. */

import { expect } from 'chai';
import { approximate } from '../../../engine/kernel/approximate.ts';
import * as k from '../../../engine/kernel/build.ts';
import { evaluate } from '../../../engine/kernel/evaluate.ts';
import type { NumberExpression } from '../../../engine/kernel/expression.ts';
import type { Interval } from '../../../engine/kernel/intervals.ts';
import { inOrder } from '../../../engine/kernel/rewrite.ts';

const x = k.read('x');
const elementary = new Set(['exp', 'expm1', 'log', 'log1p', 'sin', 'cos', 'dt']);
const epsilon = 2 ** -23;

function approximated(expression: NumberExpression, range?: Interval): NumberExpression {
  const knowledge = { dt: 0.001, ...(range && { ranges: { x: range } }) };
  return approximate([expression], knowledge)[0] as NumberExpression;
}

/** The largest error over `points` values of x, relative unless `absolute`. */
function worst(
  expression: NumberExpression,
  exact: (x: number) => number,
  points: readonly number[],
  absolute = false,
): number {
  let largest = 0;
  for (const point of points.map(Math.fround)) {
    const truth = exact(point);
    const error = Math.abs(evaluate(expression, { x: point }, Math.fround) - truth);
    largest = Math.max(largest, absolute || truth === 0 ? error : error / Math.abs(truth));
  }
  return largest;
}

function grid(low: number, high: number, count = 8000): number[] {
  return Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count);
}

/** Numbers from 10^low to 10^high, evenly by their logarithm. */
function decades(low: number, high: number): number[] {
  return grid(low, high).map((power) => 10 ** power);
}

describe('approximate: elementary functions for float32 backends', () => {
  it('leaves nothing but arithmetic', () => {
    for (const make of [k.exp, k.expm1, k.log, k.log1p, k.sin, k.cos]) {
      const nodes = inOrder([approximated(k.add(make(x), k.dt))]);
      expect(nodes.filter((node) => elementary.has(node.kind))).to.deep.equal([]);
    }
  });

  it('keeps nodes that two expressions share in common', () => {
    const shared = k.exp(x);
    const [one, two] = approximate([k.add(shared, 1), k.add(shared, 2)], { dt: 0.001 });
    const common = new Set(inOrder([one as NumberExpression]));
    const both = inOrder([two as NumberExpression]).filter((node) => common.has(node));
    expect(both.length).to.be.above(10);
  });

  it('exp is within 1.5e-7 over the range of float32, and 0 below it', () => {
    const exp = approximated(k.exp(x));
    expect(worst(exp, Math.exp, grid(-87, 88))).to.be.below(1.5e-7);
    expect(evaluate(exp, { x: -200 }, Math.fround)).to.equal(0);
    expect(evaluate(exp, { x: 200 }, Math.fround)).to.be.within(2e38, 3.4e38);
    expect(evaluate(exp, { x: 0 }, Math.fround)).to.equal(1);
  });

  it('expm1 is within 2.5e-7, for tiny operands too', () => {
    const expm1 = approximated(k.expm1(x));
    expect(worst(expm1, Math.expm1, grid(-20, 88))).to.be.below(2.5e-7);
    expect(worst(expm1, Math.expm1, grid(-2, 2))).to.be.below(2.5e-7);
    expect(worst(expm1, Math.expm1, decades(-20, 0))).to.be.below(2.5e-7);
    const negative = decades(-20, 0).map((value) => -value);
    expect(worst(expm1, Math.expm1, negative)).to.be.below(2.5e-7);
    expect(evaluate(expm1, { x: -500 }, Math.fround)).to.equal(-1);
  });

  it('log is within 1.5e-7 of all normal positive numbers, and log(2^-126) for the rest', () => {
    const log = approximated(k.log(x));
    expect(worst(log, Math.log, decades(-37, 38))).to.be.below(1.5e-7);
    expect(worst(log, Math.log, grid(0.5, 2))).to.be.below(1.5e-7);
    for (const below of [0, -1, 1e-40]) {
      expect(evaluate(log, { x: below }, Math.fround)).to.be.closeTo(-126 * Math.LN2, 1e-5);
    }
  });

  it('log1p is within 2.5e-7, for tiny operands too', () => {
    const log1p = approximated(k.log1p(x));
    expect(worst(log1p, Math.log1p, decades(-20, 20))).to.be.below(2.5e-7);
    const negative = decades(-20, -0.0001).map((value) => -value);
    expect(worst(log1p, Math.log1p, negative)).to.be.below(2.5e-7);
    expect(worst(log1p, Math.log1p, grid(-0.99, 4))).to.be.below(2.5e-7);
  });

  it('sin and cos are within 1.5e-7 up to 10^4 radians', () => {
    const far = grid(-10000, 10000);
    expect(worst(approximated(k.sin(x)), Math.sin, grid(-7, 7), true)).to.be.below(1.5e-7);
    expect(worst(approximated(k.cos(x)), Math.cos, grid(-7, 7), true)).to.be.below(1.5e-7);
    expect(worst(approximated(k.sin(x)), Math.sin, far, true)).to.be.below(1.5e-7);
    expect(worst(approximated(k.cos(x)), Math.cos, far, true)).to.be.below(1.5e-7);
    expect(worst(approximated(k.sin(x)), Math.sin, decades(-20, -1))).to.be.below(1.5e-7);
  });

  for (const reach of [0.01, 0.05, 0.06, 0.2, 0.5]) {
    it(`expm1 and log1p on [-${reach}, 0] need no range reduction and stay within float32's epsilon`, () => {
      const range = { low: -reach, high: 0 };
      for (const [make, exact] of [
        [k.expm1, Math.expm1],
        [k.log1p, Math.log1p],
      ] as const) {
        const short = approximated(make(x), range);
        expect(worst(short, exact, grid(-reach, 0))).to.be.below(epsilon);
        if (reach > 0.06) continue;
        expect(inOrder([short]).length).to.be.below(15);
      }
    });
  }

  it('tanh, written with expm1, is within 5e-7 of the function', () => {
    expect(worst(approximated(k.tanh(x)), Math.tanh, grid(-30, 30))).to.be.below(5e-7);
  });
});
