import { expect } from 'chai';
import { syntheticRun } from './synthetic-run.ts';
import { syntheticSource } from './synthetic-source.ts';

describe('the made-up source', () => {
  const run = syntheticRun(20);
  const source = syntheticSource(run);

  it('says the same of a moment at every level', () => {
    const track = source.track('spaun/vision.classes');
    const [fine] = track.values({ from: 0, to: 0.4, columns: 400 });
    const [coarse] = track.values({ from: 0, to: 20, columns: 100 });
    expect(fine?.level).to.equal(0);
    expect(coarse?.level).to.be.greaterThan(0);
    const mean = [...(fine?.mean ?? [])]
      .filter((_, at) => at % (fine?.size ?? 1) === 0)
      .slice(0, 8)
      .reduce((sum, value) => sum + value / 8, 0);
    const [summed] = track.values({ from: 0, to: 0.4, columns: 5 });
    expect(summed?.mean[0]).to.be.closeTo(mean, 1e-6);
  });

  it('fires at rates that neurons have, one by one and counted', () => {
    const track = source.track('spaun/vision/layer 1/spikes');
    const tiles = track.spikes({ from: 0, to: 2, columns: 2000 });
    const spikes = tiles.reduce((sum, tile) => sum + ('steps' in tile ? tile.steps.length : 0), 0);
    expect(spikes / 500 / 2).to.be.within(5, 100);
    expect(track.spikes({ from: 0, to: 20, columns: 40 })[0]?.kind).to.equal('counts');
  });

  it('can be sent as JSON', () => {
    expect(JSON.parse(JSON.stringify(run))).to.deep.equal(run);
  });
});
