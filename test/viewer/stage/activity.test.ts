import { expect } from 'chai';
import { Activity, meanRate, Range } from '../../../viewer/stage/activity.ts';
import { Contents } from '../../../viewer/stage/contents.ts';
import { inkAt } from '../../../viewer/stage/ink.ts';
import { treeOf } from '../../../viewer/stage/tree.ts';
import { syntheticRun } from '../synthetic-run.ts';
import { syntheticSource } from '../synthetic-source.ts';

const run = syntheticRun(20);
const source = syntheticSource(run);
const tree = treeOf(run.head.outline ?? { nodes: [], links: [] });
const contents = new Contents(tree, run.ports, run.head);
const shown = (path: string) => {
  const branch = tree.branches.get(path);
  if (branch === undefined) throw new Error(path);
  return contents.of(branch);
};

describe('what a block shows', () => {
  it('is found by what ports say they are', () => {
    expect(shown('spaun/image').picture?.path).to.equal('spaun/image');
    expect(shown('spaun/motor').pen?.path).to.equal('spaun/motor.pen');
    expect(shown('spaun/motor').words).to.deep.equal([]);
    expect(shown('spaun/registers').words.map(({ path }) => path)).to.deep.equal([
      'spaun/registers.task',
      'spaun/registers.state',
      'spaun/registers.decode',
    ]);
    expect(shown('spaun/action selection').words.map(({ path }) => path)).to.deep.equal([
      'spaun/selection.actions',
    ]);
    expect(shown('spaun/vision').spikes.length).to.be.within(1, 4);
  });
});

describe('what a block of a live run shows', () => {
  const live = new Contents(tree, run.ports, run.head, true);
  const spikesOf = (path: string) => {
    const branch = tree.branches.get(path);
    return branch === undefined ? [] : live.of(branch).spikes;
  };

  it('asks a live brain for some spikes only, and for none where they would say little', () => {
    const neurons = spikesOf('spaun/vision').reduce((sum, { size }) => sum + size, 0);
    expect(neurons).to.be.within(100, 1000);
    expect(spikesOf('spaun/encoding')).to.deep.equal([]);
    expect(spikesOf('spaun/vision/layer 1')).to.have.length(1);
  });
});

describe('the activity of a block', () => {
  it('is the mean rate of the last 30 ms', () => {
    const track = source.track('spaun/vision/layer 1/spikes');
    const spikes = track
      .spikes({ from: 2, to: 3, columns: 1000 })
      .flatMap((tile) => (tile.kind === 'spikes' ? [...tile.steps] : []))
      .filter((step) => step > 2470 && step <= 2500);
    expect(meanRate(track, 2.5, 0.001)).to.be.closeTo(spikes.length / 500 / 0.03, 1e-9);
    expect(meanRate(track, -1, 0.001)).to.equal(undefined);
  });

  it('is shown within the range of the block itself', () => {
    const activity = new Activity(source);
    const levels = Array.from(
      { length: 200 },
      (_, i) => activity.of('spaun/vision', shown('spaun/vision'), i / 20).level ?? Number.NaN,
    );
    expect(Math.min(...levels.slice(20))).to.be.below(0.15);
    expect(Math.max(...levels.slice(20))).to.be.above(0.85);
  });

  it('is the length of its vector where no spikes are recorded, and unknown where nothing is', () => {
    const activity = new Activity(source);
    const none = { ...shown('spaun/vision'), spikes: [] };
    expect(activity.of('a', none, 1).rate).to.equal(undefined);
    expect(activity.of('a', none, 1).level).to.be.within(0, 1);
    expect(activity.of('b', { ...none, values: [] }, 1).level).to.equal(undefined);
  });

  it('does not blow noise up', () => {
    const range = new Range();
    const levels = Array.from({ length: 3000 }, (_, i) => range.place(100 + (i % 2)));
    const late = levels.slice(-100);
    expect(Math.max(...late) - Math.min(...late)).to.be.below(0.1);
  });
});

describe('ink', () => {
  it('is cut into what was written one after the other, up to the moment looked at', () => {
    const track = source.track('spaun/motor.pen');
    expect(inkAt(track, 0.5).items).to.have.length(1);
    const { items, pen } = inkAt(track, 1.7);
    expect(items).to.have.length(3);
    expect(pen?.down).to.equal(false);
    const early = inkAt(track, 0.2).items[0]?.strokes[0]?.length ?? 0;
    expect(early).to.be.within(60, 84);
  });
});
