/** Builders: what folds, what stays, what is refused. */

import { expect } from 'chai';
import * as k from '../../../engine/kernel/build.ts';
import { evaluate } from '../../../engine/kernel/evaluate.ts';
import type { NumberExpression } from '../../../engine/kernel/expression.ts';
import { inOrder, readsOf, substitute } from '../../../engine/kernel/rewrite.ts';

const x = k.read('x');

describe('kernel builders', () => {
  it('turn plain numbers into constants and fold arithmetic on them', () => {
    expect(k.add(1, 2, 3)).to.deep.equal(k.constant(6));
    expect(k.divide(k.multiply(2, 9), 4)).to.deep.equal(k.constant(4.5));
    expect(k.expm1(0)).to.deep.equal(k.constant(0));
  });

  it('drop neutral elements', () => {
    for (const same of [
      k.add(x, 0),
      k.add(0, x),
      k.multiply(x, 1),
      k.multiply(1, x),
      k.divide(x, 1),
    ]) {
      expect(same).to.equal(x);
    }
    expect(k.subtract(x, 0)).to.equal(x);
    expect(k.negate(k.negate(x))).to.equal(x);
    expect(k.select(k.less(1, 2), x, 0)).to.equal(x);
  });

  it('keep what may be infinite, and never fold to infinity', () => {
    expect(k.multiply(0, x).kind).to.equal('multiply');
    expect(k.divide(1, 0).kind).to.equal('divide');
  });

  it('refuse a constant that is not a number, naming the way out', () => {
    expect(() => k.add(x, Number.NaN)).to.throw(/constant-not-a-number.*\n.*Do: /s);
    expect(() => k.power(x, 0.5)).to.throw(/power-not-whole/);
  });

  it('write or, clamp, tanh, power and modulo with the nodes there are', () => {
    const value = (expression: NumberExpression, at: number): number =>
      evaluate(expression, { x: at });
    for (const at of [-40, -2.5, -0.3, 0, 0.7, 1.5, 30]) {
      expect(value(k.clamp(x, -1, 1), at)).to.equal(Math.min(Math.max(at, -1), 1));
      expect(value(k.tanh(x), at)).to.be.closeTo(Math.tanh(at), 1e-15);
      expect(value(k.power(x, 7), at)).to.be.closeTo(at ** 7, Math.abs(at ** 7) * 1e-14);
      expect(value(k.modulo(x, 2), at)).to.be.closeTo(((at % 2) + 2) % 2, 1e-12);
      expect(evaluate(k.or(k.less(x, -1), k.greater(x, 1)), { x: at })).to.equal(at < -1 || at > 1);
    }
  });
});

describe('kernel graphs', () => {
  it('list every node once, operands first', () => {
    const shared = k.add(x, 1);
    const order = inOrder([k.multiply(shared, shared)]);
    expect(order.map((node) => node.kind)).to.deep.equal(['read', 'constant', 'add', 'multiply']);
  });

  it('replace reads and fold again', () => {
    const [replaced] = substitute([k.multiply(k.add(x, 1), k.read('y'))], { x: k.constant(2) });
    expect(replaced).to.deep.equal(k.multiply(3, k.read('y')));
    expect([...readsOf([k.add(x, k.read('y'))])]).to.deep.equal(['x', 'y']);
  });
});
