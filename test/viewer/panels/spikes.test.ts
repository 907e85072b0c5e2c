/** Spikes counted, faded and ordered. */

import { expect } from 'chai';
import type { CountTile, SpikeTile } from '#engine/watching';
import { firingAt } from '../../../viewer/panels/firing.ts';
import { orderOf } from '../../../viewer/panels/neuron-order.ts';
import { eachSpike } from '../../../viewer/panels/spike-counts.ts';

function spikesOf(size: number, pairs: readonly (readonly [number, number])[]): SpikeTile {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  return {
    kind: 'spikes',
    level: 0,
    size,
    first: 0,
    last: 1000,
    steps: Uint32Array.from(sorted, ([step]) => step),
    neurons: Uint32Array.from(sorted, ([, neuron]) => neuron),
  };
}

describe('spikes', () => {
  it('are found in a window, one by one or counted', () => {
    const tile = spikesOf(3, [
      [5, 0],
      [10, 1],
      [20, 2],
    ]);
    const counted: CountTile = {
      kind: 'counts',
      level: 1,
      size: 3,
      first: 0,
      every: 64,
      counts: Uint16Array.from([0, 2, 0, 1, 0, 0]),
    };
    const heard: number[][] = [];
    eachSpike([tile], 6, 20, (...spike) => heard.push(spike));
    eachSpike([counted], 0, 64, (...spike) => heard.push(spike));
    expect(heard).to.deep.equal([
      [1, 10, 1],
      [1, 32, 2],
    ]);
  });

  it('fade with their age', () => {
    const rates = new Float32Array(2);
    const tile = spikesOf(2, [
      [100, 0],
      [150, 1],
      [151, 1],
    ]);
    firingAt([tile], 150, 0.05, 0.001, rates);
    expect(rates[0]).to.be.closeTo(20 * Math.exp(-1), 1e-4);
    expect(rates[1]).to.be.closeTo(20, 1e-4);
  });

  it('order neurons by how much and by when they fire', () => {
    const pairs: [number, number][] = [];
    // Neurons 0, 2, 4 fire early, 1, 3, 5 late; neuron 5 fires most.
    for (let neuron = 0; neuron < 6; neuron++)
      for (let i = 0; i <= neuron + 3; i++)
        pairs.push([neuron % 2 === 0 ? 100 + i : 800 + i, neuron]);
    const tile = spikesOf(7, pairs);
    expect(orderOf('by number', [tile], 7, 0, 1000)).to.equal(undefined);
    expect(Array.from(orderOf('by activity', [tile], 7, 0, 1000) ?? [])).to.deep.equal([
      5, 4, 3, 2, 1, 0, 6,
    ]);
    const alike = Array.from(orderOf('similar together', [tile], 7, 0, 1000) ?? []);
    expect(alike.at(-1)).to.equal(6);
    const kinds = alike.slice(0, 6).map((neuron) => neuron % 2);
    expect(kinds[0]).to.equal(kinds[1]).and.to.equal(kinds[2]);
    expect(kinds[3]).to.equal(kinds[4]).and.to.equal(kinds[5]);
  });
});
