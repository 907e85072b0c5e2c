/** A window of time takes the rows inside it and one more at each end, so that lines reach its edges. */

import { expect } from 'chai';
import { firstAbove } from '#engine/watching';
import { rowsWithin, sameItems, stepOf } from '../../../viewer/draw/rows-within.ts';
import { samples } from '../../helpers/track.ts';

describe('the rows of a window', () => {
  const tile = samples(1, 1, 0.1, (time) => [time]);

  it('are those inside and one more at each end', () => {
    expect(rowsWithin(tile.times, 0.35, 0.65)).to.deep.equal([2, 7]);
    expect(rowsWithin(tile.times, -5, 5)).to.deep.equal([0, 10]);
    expect(rowsWithin(tile.times, 2, 3)).to.deep.equal([9, 10]);
  });

  it('are found by time', () => {
    expect(firstAbove(tile.times, 0)).to.equal(0);
    expect(firstAbove(tile.times, 0.25)).to.equal(2);
    expect(firstAbove(tile.times, 9)).to.equal(10);
    expect(stepOf(tile)).to.be.closeTo(0.1, 1e-9);
  });

  it('need not be sent again while the tiles are the same ones', () => {
    expect(sameItems([tile], [tile])).to.equal(true);
    expect(sameItems([tile], [{ ...tile }])).to.equal(false);
    expect(sameItems([tile], [tile, tile])).to.equal(false);
  });
});
