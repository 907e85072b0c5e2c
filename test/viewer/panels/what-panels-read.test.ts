/** What panels make of samples before they draw: bands of choices, things written, pictures, learning. */

import { expect } from 'chai';
import { bandsOf } from '../../../viewer/panels/bands.ts';
import { learningOf } from '../../../viewer/panels/learning.ts';
import { picturesOf } from '../../../viewer/panels/pictures-shown.ts';
import { inkSquare, itemsOf } from '../../../viewer/source/pen-path.ts';
import { type Rows, rowsOf } from '../../../viewer/source/rows.ts';
import { samples } from '../../helpers/track.ts';

const rows = (size: number, seconds: number, show: (time: number) => number[]): Rows =>
  rowsOf([samples(size, seconds, 0.01, show)], 0, seconds);

describe('bands of choices', () => {
  it('begin and end where another word becomes strongest, and leave out when none is strong', () => {
    const shown = rows(2, 3, (time) => (time < 1 ? [0.9, 0.1] : time < 2 ? [0.1, 0.2] : [0, 1]));
    const bands = bandsOf(shown, 3);
    expect(bands.map(({ word }) => word)).to.deep.equal([0, 1]);
    expect(bands[0]?.from).to.be.closeTo(0.01, 1e-9);
    expect(bands[0]?.to).to.be.closeTo(1, 0.011);
    expect(bands[1]?.from).to.be.closeTo(2, 0.011);
    expect(bands[1]?.to).to.be.closeTo(3, 0.031);
  });

  it('of one word do not change with noise, and do with what it means', () => {
    const shown = rows(1, 2, (time) => [(time < 1 ? 0.87 : 0.4) + 0.05 * Math.sin(900 * time)]);
    const levels = bandsOf(shown, 2, 0).map(({ level }) => level);
    expect(levels).to.have.length(2);
    expect(levels[0]).to.be.above(levels[1] ?? 1);
  });
});

describe('what a pen wrote', () => {
  const twice = (time: number): number[] => {
    const down = (time > 0.5 && time < 1) || (time > 1.03 && time < 1.2) || time > 1.6;
    return [time / 10, 0, down ? 1 : 0];
  };

  it('is parted by long lifts, and not by short ones', () => {
    const items = itemsOf(rows(3, 2, twice));
    expect(items).to.have.length(2);
    expect(items[0]?.from).to.equal(0);
    expect(items[0]?.to).to.equal(items[1]?.from);
    expect(items[1]?.from).to.be.within(117, 121);
    expect(items.every(({ wrote }) => wrote)).to.equal(true);
  });

  it('fits into a square that only grows', () => {
    const small = inkSquare(rows(3, 2, twice), { x: 0, y: 0, half: 0.1 });
    expect(small.half).to.be.within(0.2, 0.25);
    expect(inkSquare(rows(3, 0.7, twice), small)).to.equal(small);
  });

  it('is one thing without ink while it has only moved', () => {
    expect(itemsOf(rows(3, 0.4, twice))).to.deep.equal([{ from: 0, to: 40, wrote: false }]);
  });
});

describe('pictures that were shown', () => {
  it('are one while samples are the same, also across tiles', () => {
    const tile = samples(4, 1, 0.1, (time) => (time < 0.45 ? [0, 0, 0, 0] : [0, 1, 0, 0]));
    const later = { ...tile, times: tile.times.map((time) => time + 1), mean: tile.mean.slice() };
    later.mean.fill(0);
    for (let row = 0; row < 10; row++) later.mean[row * 4 + 1] = 1;
    const shown = picturesOf([tile, later]);
    expect(shown.map(({ inked }) => inked)).to.deep.equal([false, true]);
    expect(shown[1]?.from).to.be.closeTo(0.5, 1e-9);
  });
});

describe('learning', () => {
  it('is how large all weights are together, and how fast they change', () => {
    const tile = samples(2, 1, 0.1, (time) => [3 * time, 4 * time]);
    const { times, sizes, changes } = learningOf([tile], 0.25, 1);
    expect(times[0]).to.be.closeTo(0.3, 1e-9);
    expect(times).to.have.length(8);
    expect(sizes.at(-1)).to.be.closeTo(5, 1e-5);
    for (const change of changes) expect(change).to.be.closeTo(5, 1e-4);
  });
});
