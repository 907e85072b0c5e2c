/** Two runs of a port side by side: equal, shifted, silenced, noisy, with other cells. */

import { expect } from 'chai';
import type { RecordedPort, SpikeTile } from '#engine/watching';
import {
  differenceOf,
  firstDifference,
  meanDifference,
} from '../../../viewer/compare/difference.ts';
import { headDifferences, matchPorts } from '../../../viewer/compare/heads.ts';
import { plainHead, samples, trackOf } from '../../helpers/track.ts';

const port: RecordedPort = { path: 'model/a', kind: 'values', size: 2 };
const whole = { from: 0, to: 2, columns: 200 };
const circle = (time: number): number[] => [Math.cos(5 * time), Math.sin(5 * time)];
const track = (show: (time: number) => number[], like: RecordedPort = port) =>
  trackOf(like, { values: [samples(like.size, 2, 0.005, show)] });

describe('the difference between two runs', () => {
  it('is nothing between equal ones', () => {
    const found = differenceOf(track(circle), track(circle), whole, { sameCells: true, dt: 0.001 });
    expect(meanDifference(found)).to.equal(0);
    expect(firstDifference(found, true)).to.equal(undefined);
    expect(firstDifference(found, false)).to.equal(undefined);
  });

  it('is found where it begins, and is 1 where one of them falls silent', () => {
    const cut = (time: number): number[] => (time < 1.25 ? circle(time) : [0, 0]);
    const found = differenceOf(track(circle), track(cut), whole, { sameCells: true, dt: 0.001 });
    expect(firstDifference(found, false)).to.be.closeTo(1.25, 0.011);
    expect(firstDifference(found, true)).to.be.closeTo(1.25, 0.011);
    expect(found.columns[190]).to.be.closeTo(1, 1e-6);
    expect(found.columns[10]).to.equal(0);
  });

  it('takes small numbers beside large ones for silence', () => {
    const noise = (time: number): number[] => (time < 1 ? circle(time) : [0.02, -0.01]);
    const other = (time: number): number[] => (time < 1 ? circle(time) : [-0.02, 0.03]);
    const found = differenceOf(track(noise), track(other), whole, { sameCells: true, dt: 0.001 });
    expect(Math.max(...found.columns)).to.be.within(0.01, 0.2);
    expect(firstDifference(found, false)).to.equal(undefined);
    expect(firstDifference(found, true)).to.be.closeTo(1, 0.011);
  });

  it('holds samples between columns, and says nothing of what is missing', () => {
    const early = trackOf(port, { values: [samples(2, 1, 0.005, circle)] });
    const fine = { from: 0.5, to: 1.5, columns: 1000 };
    const found = differenceOf(early, track(circle), fine, { sameCells: true, dt: 0.001 });
    expect(Array.from(found.columns.subarray(0, 500)).every((value) => value === 0)).to.equal(true);
    expect(found.columns[900]).to.be.NaN;
  });

  it('lets pictures last until the next', () => {
    const picture: RecordedPort = { ...port, shows: 'picture' };
    const shown = trackOf(picture, { values: [samples(2, 1.8, 0.9, () => [1, 0])] });
    const blank = trackOf(picture, { values: [samples(2, 1.8, 0.9, () => [0, 0])] });
    const found = differenceOf(
      shown,
      blank,
      { from: 1, to: 1.5, columns: 50 },
      { sameCells: true, dt: 0.001 },
    );
    expect(Array.from(found.columns)).to.deep.equal(new Array(50).fill(1));
  });

  it('compares spikes cell by cell only when the cells are the same', () => {
    const cells: RecordedPort = { path: 'model/a/spikes', kind: 'spikes', size: 2 };
    const firing = (neuron: number): SpikeTile => {
      const steps = Uint32Array.from({ length: 200 }, (_, i) => i * 10);
      const neurons = new Uint32Array(200).fill(neuron);
      return { kind: 'spikes', level: 0, size: 2, first: 0, last: 2000, steps, neurons };
    };
    const [one, other] = [0, 1].map((cell) => trackOf(cells, { spikes: [firing(cell)] }));
    if (one === undefined || other === undefined) throw new Error('two tracks');
    expect(
      meanDifference(differenceOf(one, other, whole, { sameCells: true, dt: 0.001 })),
    ).to.be.above(0.7);
    expect(
      meanDifference(differenceOf(one, other, whole, { sameCells: false, dt: 0.001 })),
    ).to.equal(0);
  });
});

describe('pointers of two vocabularies', () => {
  const held = (share: number, words: readonly (readonly number[])[]): number[] =>
    (words[0] ?? []).map((value, i) => value * (1 - share) + (words[1]?.[i] ?? 0) * share);
  const one = [
    [1, 0],
    [0, 1],
  ];
  const other = [
    [0, -1],
    [1, 0],
  ];
  const how = { sameCells: false, dt: 0.001, words: [one, other] } as const;

  it('are equal when they are like the same words, whatever the numbers', () => {
    const found = differenceOf(
      track(() => held(0.2, one)),
      track(() => held(0.2, other)),
      whole,
      how,
    );
    expect(meanDifference(found)).to.be.below(1e-6);
  });

  it('differ when they are like other words, though the numbers are the same', () => {
    const same = (): number[] => [1, 0];
    expect(meanDifference(differenceOf(track(same), track(same), whole, how))).to.be.above(0.6);
  });
});

describe('what is at hand only coarsely', () => {
  it('is not final', () => {
    const sums = { ...samples(2, 2, 0.32, circle), level: 2 };
    const coarse = trackOf(port, { values: [sums] });
    expect(differenceOf(coarse, coarse, whole, { sameCells: true, dt: 0.001 }).complete).to.equal(
      false,
    );
    const fine = { ...whole, columns: 5 };
    expect(differenceOf(coarse, coarse, fine, { sameCells: true, dt: 0.001 }).complete).to.equal(
      true,
    );
  });
});

describe('what two recordings say of themselves', () => {
  it('lists what is not the same, lesions with it', () => {
    const first = { head: { ...plainHead, run: { digits: [4, 7] } }, ports: [port] };
    const second = {
      head: { ...plainHead, seed: 2, run: { digits: [4, 7], lesion: { memory: 0.5 } } },
      ports: [port],
    };
    expect(headDifferences(first, first)).to.deep.equal([]);
    expect(headDifferences(first, second)).to.deep.equal([
      { name: 'seed', first: '1', second: '2' },
      { name: 'lesion', first: 'none', second: 'memory 0.5' },
    ]);
  });

  it('matches ports by path, and says which have no match', () => {
    const list: RecordedPort = { path: 'model/list', kind: 'values', size: 64 };
    const only: RecordedPort = { path: 'model/only', kind: 'values', size: 1 };
    const matched = matchPorts(
      { head: plainHead, ports: [port, list, only] },
      { head: plainHead, ports: [port, { ...list, size: 128 }] },
    );
    expect(matched.both.map(({ path }) => path)).to.deep.equal(['model/a']);
    expect(matched.unlike).to.deep.equal(['model/list']);
    expect(matched.onlyFirst).to.deep.equal(['model/only']);
    expect(matched.onlySecond).to.deep.equal([]);
  });
});
