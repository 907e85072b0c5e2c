/** Tiles worked out of tiles: each row once, a longer tile only where it is longer. */

import { expect } from 'chai';
import type { ValueTile } from '#engine/watching';
import { DerivedTiles, Peaks } from '../../../viewer/panels/derived-tiles.ts';
import { samples } from '../../helpers/track.ts';

const first = samples(2, 0.1, 0.01, (time) => [time, -2 * time]);

function counting(): { derived: DerivedTiles; calls: () => number } {
  let calls = 0;
  const derived = new DerivedTiles(1, (values, offset, into, at) => {
    calls++;
    into[at] = (values[offset] ?? 0) + (values[offset + 1] ?? 0);
  });
  return { derived, calls: () => calls };
}

describe('derived tiles', () => {
  it('have a row for each, worked out once', () => {
    const { derived, calls } = counting();
    const [[tile], finished] = derived.of([first], 1000);
    expect(finished).to.equal(true);
    expect(tile?.size).to.equal(1);
    expect(tile?.mean[9]).to.be.closeTo(-0.1, 1e-6);
    expect(derived.of([first], 1000)[0][0]).to.equal(tile);
    expect(calls()).to.equal(10);
  });

  it('wait for later where there is no time', () => {
    const { derived } = counting();
    const [[none], finished] = derived.of([first], -1);
    expect(finished).to.equal(false);
    expect(none?.times.length).to.equal(0);
    expect(derived.of([first], 1000)[0][0]?.times.length).to.equal(10);
  });

  it('go on where a tile was shorter before', () => {
    const { derived, calls } = counting();
    derived.of([first], 1000);
    const longer: ValueTile = samples(2, 0.15, 0.01, (time) => [time, -2 * time]);
    const [[tile]] = derived.of([longer], 1000);
    expect(tile?.times.length).to.equal(15);
    expect(calls()).to.equal(15);
    expect(tile?.mean[0]).to.be.closeTo(-0.01, 1e-6);
  });

  it('tell which columns come highest', () => {
    expect(new Peaks((value) => value).largest([first], 1)).to.deep.equal([0]);
    expect(new Peaks(Math.abs).largest([first], 2)).to.deep.equal([1, 0]);
  });
});
