/** Expressions as text, for people and for hashing. */

import { expect } from 'chai';
import * as k from '../../../engine/kernel/build.ts';
import { canonicalText, printExpression } from '../../../engine/kernel/print.ts';

const [x, y] = [k.read('x'), k.read('y')];

describe('printing kernels', () => {
  it('writes one line that reads like the equation', () => {
    const step = k.subtract(x, k.multiply(k.subtract(y, x), k.expm1(k.divide(k.dt, -0.02))));
    expect(printExpression(step)).to.equal('x - ((y - x) * expm1(dt / -0.02))');
    expect(printExpression(k.select(k.fires(x), k.clamp(y, 0, 1), k.negate(k.add(x, 1))))).to.equal(
      'select(fires(x), min(max(y, 0), 1), -(x + 1))',
    );
    expect(printExpression(k.not(k.and(k.less(x, y), k.less(y, 1))))).to.equal(
      'not ((x < y) and (y < 1))',
    );
  });

  it('names a large part that is used twice', () => {
    const part = k.add(k.multiply(x, y), 1);
    expect(printExpression(k.divide(part, k.sqrt(part)))).to.equal(
      '$1 = (x * y) + 1; $1 / sqrt($1)',
    );
  });

  it('has one canonical text however nodes are shared', () => {
    const shared = k.add(x, y);
    const once = canonicalText([k.multiply(shared, shared)]);
    expect(canonicalText([k.multiply(k.add(k.read('x'), y), k.add(x, y))])).to.equal(once);
    expect(once).to.equal('read "x";read "y";add 0 1;multiply 2 2=>3');
  });

  it('tells expressions apart: order, constants, the sign of zero, names that look like nodes', () => {
    const texts = [
      k.subtract(x, y),
      k.subtract(y, x),
      k.min(x, 0),
      k.min(x, -0),
      k.min(x, 1e-9),
      k.read('dt '),
      k.dt,
      k.less(x, y),
    ].map((expression) => canonicalText([expression]));
    expect(new Set(texts).size).to.equal(texts.length);
  });
});
