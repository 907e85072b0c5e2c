/** Ticks stand at round numbers and are written with as many digits as they need. */

import { expect } from 'chai';
import fc from 'fast-check';
import { niceRange, tickStep, tickText, tickValues } from '../../../viewer/draw/ticks.ts';

describe('ticks', () => {
  it('stand at multiples of 1, 2 or 5 times a power of ten', () => {
    expect(tickStep(0, 2, 10)).to.equal(0.2);
    expect(tickStep(0, 60, 8)).to.equal(10);
    expect(tickStep(-1, 1, 4)).to.equal(0.5);
    expect(tickValues(-1.2, 1.2, 0.5)).to.deep.equal([-1, -0.5, 0, 0.5, 1]);
  });

  it('are never more than asked for by more than one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (low, extent, most) => {
          const step = tickStep(low, low + extent, most);
          const values = tickValues(low, low + extent, step);
          expect(values.length).to.be.at.most(most + 1);
          for (const value of values) expect(value).to.be.within(low - 1e-3, low + extent + 1e-3);
        },
      ),
    );
  });

  it('are written with the digits of their step', () => {
    expect(tickText(0.25, 0.05)).to.equal('0.25');
    expect(tickText(-1, 0.5)).to.equal('–1.0');
    expect(tickText(1200, 200)).to.equal('1200');
    expect(tickText(2e6, 1e6)).to.equal('2.0e6');
  });

  it('have a range to stand in, also around a single value and around none', () => {
    expect(niceRange(-0.93, 1.07)).to.deep.equal([-1, 1.5]);
    const [low, high] = niceRange(3, 3);
    expect(low).to.be.below(3);
    expect(high).to.be.above(3);
    expect(niceRange(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).to.deep.equal([-1, 1]);
  });
});
