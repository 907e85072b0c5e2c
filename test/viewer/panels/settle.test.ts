/** What is shown does not jump: ranges stay while they fit, places are kept, labels part by as little as it takes. */

import { expect } from 'chai';
import fc from 'fast-check';
import { keepPlaces, partLabels, settleRange } from '../../../viewer/panels/settle.ts';

describe('settling', () => {
  it('keeps a range while values fit in it and fill half of it', () => {
    const range = settleRange(undefined, -0.9, 0.9);
    expect(range).to.deep.equal([-1, 1]);
    expect(settleRange(range, -0.6, 0.6)).to.equal(range);
    expect(settleRange(range, -0.1, 0.1)[1]).to.be.below(0.5);
    expect(settleRange(range, -0.9, 1.4)[1]).to.be.at.least(1.4);
    expect(settleRange(range, 1, -1)).to.equal(range);
  });

  it('leaves the best where they stand', () => {
    expect(keepPlaces([], [7, 3, 5])).to.deep.equal([7, 3, 5]);
    expect(keepPlaces([7, 3, 5], [5, 9, 7])).to.deep.equal([7, 9, 5]);
    expect(keepPlaces([7, 3, 5], [3])).to.deep.equal([3]);
  });

  it('parts labels', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 }),
        (ys) => {
          const placed = [...partLabels(ys, 10, 0, 100)].sort((a, b) => a - b);
          placed.forEach((y, i) => {
            expect(y).to.be.within(-1e-9, 100 + 1e-9);
            if (i > 0) expect(y - (placed[i - 1] ?? 0)).to.be.at.least(10 - 1e-9);
          });
        },
      ),
    );
    expect(partLabels([20, 60], 10, 0, 100)).to.deep.equal([20, 60]);
  });
});
