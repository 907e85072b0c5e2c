/** Pairs on the GPU: what is new is put behind, and only it is said to have changed. */

import { expect } from 'chai';
import type { SpikeTile } from '#engine/watching';
import { SpikePairs } from '../../../viewer/draw/spike-pairs.ts';

function tile(first: number, last: number, spikes: readonly (readonly number[])[]): SpikeTile {
  return {
    kind: 'spikes',
    level: 0,
    size: 10,
    first,
    last,
    steps: Uint32Array.from(spikes, ([step]) => step ?? 0),
    neurons: Uint32Array.from(spikes, ([, neuron]) => neuron ?? 0),
  };
}

const one = tile(0, 10, [
  [1, 4],
  [3, 5],
]);
const two = tile(10, 20, [[12, 6]]);

describe('pairs of spikes', () => {
  it('are sent once, and again only what is new', () => {
    const pairs = new SpikePairs();
    expect(pairs.show([one])).to.deep.equal([0, 2]);
    expect(pairs.show([one])).to.equal(undefined);
    expect(pairs.show([one, two])).to.deep.equal([2, 3]);
    expect(pairs.show([two])).to.equal(undefined);
    expect(pairs.count).to.equal(3);
    expect(Array.from(pairs.pairs.subarray(0, 6))).to.deep.equal([1, 4, 3, 5, 12, 6]);
  });

  it('of a tile that grows are put behind those that are there', () => {
    const pairs = new SpikePairs();
    pairs.show([one, two]);
    const longer = tile(10, 30, [
      [12, 6],
      [25, 7],
    ]);
    expect(pairs.show([one, longer])).to.deep.equal([3, 4]);
    expect(pairs.count).to.equal(4);
    const longest = tile(10, 40, [
      [12, 6],
      [25, 7],
      [35, 8],
    ]);
    expect(pairs.show([one, longest, tile(40, 50, [[41, 2]])])).to.deep.equal([4, 6]);
    expect(pairs.show([one, longest, tile(40, 55, [[41, 2]])])).to.deep.equal([6, 6]);
  });

  it('of other tiles of the same time replace all', () => {
    const pairs = new SpikePairs();
    pairs.show([one]);
    expect(pairs.show([tile(5, 15, [[7, 1]])])).to.deep.equal([0, 1]);
    expect(pairs.count).to.equal(1);
    expect(Array.from(pairs.pairs.subarray(0, 2))).to.deep.equal([7, 1]);
  });

  it('find room when there are many', () => {
    const pairs = new SpikePairs();
    const many = Array.from({ length: 5000 }, (_, i) => [20 + i, i % 10]);
    expect(pairs.show([one])).to.deep.equal([0, 2]);
    expect(pairs.show([one, tile(20, 6000, many)])).to.deep.equal([0, 5002]);
    expect(pairs.pairs.length).to.be.above(2 * 5002);
  });
});
