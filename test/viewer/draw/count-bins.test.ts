/** Counted spikes on the GPU: a moving window sends the bins that come into it. */

import { expect } from 'chai';
import type { CountTile } from '#engine/watching';
import { CountBins, fullRate } from '../../../viewer/draw/count-bins.ts';

const size = 6;
const every = 64;
const dt = 0.001;

function tile(firstBin: number, bins: number, count: (bin: number) => number): CountTile {
  return {
    kind: 'counts',
    level: 1,
    size,
    first: firstBin * every,
    every,
    counts: Uint16Array.from({ length: bins * size }, (_, at) =>
      count(firstBin + Math.floor(at / size)),
    ),
  };
}

describe('bins of counted spikes', () => {
  it('come in once and are not sent again', () => {
    const bins = new CountBins(size, dt);
    const tiles = [tile(0, 32, (bin) => bin), tile(32, 32, (bin) => bin)];
    expect(bins.width).to.equal(8);
    expect(bins.show(tiles, 10, 40)).to.deep.equal([[10, 40]]);
    expect(bins.show(tiles, 10, 40)).to.deep.equal([]);
    expect(bins.show(tiles, 12, 43)).to.deep.equal([[40, 43]]);
    const rate = 20 / (every * dt);
    const expected = Math.round(255 * Math.sqrt(Math.min(1, rate / fullRate)));
    expect(bins.bytes[20 * bins.width]).to.equal(expected);
  });

  it('go round in a ring, and are empty where there is no tile', () => {
    const bins = new CountBins(size, dt);
    const early = tile(0, 64, () => 5);
    bins.show([early], 0, 64);
    expect(bins.slots).to.equal(64);
    expect(bins.show([early, tile(64, 4, () => 9)], 60, 70)).to.deep.equal([[0, 6]]);
    expect(bins.bytes[3 * bins.width]).to.be.above(bins.bytes[60 * bins.width] ?? 0);
    expect(bins.bytes[5 * bins.width]).to.equal(0);
  });

  it('may begin one step late, where steps are counted from 1', () => {
    const bins = new CountBins(size, dt);
    const late = { ...tile(2, 4, (bin) => bin), first: 2 * every + 1 };
    expect(bins.show([late], 0, 6)).to.deep.equal([[0, 6]]);
    const shown = [0, 1, 2, 3, 4, 5].map((bin) => bins.bytes[bin * bins.width] ?? 0);
    expect(shown.slice(0, 2)).to.deep.equal([0, 0]);
    expect(shown[2]).to.be.above(0);
    expect(shown[5]).to.be.above(shown[2] ?? 0);
  });

  it('of a tile that grew are renewed from its last on', () => {
    const bins = new CountBins(size, dt);
    bins.show([tile(0, 4, () => 1)], 0, 10);
    expect(bins.show([tile(0, 6, () => 1)], 0, 10)).to.deep.equal([[3, 6]]);
  });
});
