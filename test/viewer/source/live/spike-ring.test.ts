import { expect } from 'chai';
import type { CountTile, SpikeTile } from '#engine/watching';
import { countedSteps, fold } from '#engine/watching';
import { SpikeRing } from '../../../../viewer/source/live/spike-ring.ts';

const size = 6;
/** Whether a neuron fires in a step. */
const fires = (step: number, neuron: number): boolean => (step * 7 + neuron * 13) % 29 === 0;

/** Adds the spikes of the steps after `after` up to `step`. */
function add(ring: SpikeRing, after: number, step: number): void {
  const spikes: [number, number][] = [];
  for (let at = after + 1; at <= step; at++) {
    for (let neuron = 0; neuron < size; neuron++) if (fires(at, neuron)) spikes.push([at, neuron]);
  }
  ring.add(
    after,
    step,
    Uint32Array.from(spikes, ([at]) => at),
    Uint32Array.from(spikes, ([, neuron]) => neuron),
  );
}

function filled(steps: number, from = 0): SpikeRing {
  const ring = new SpikeRing(size);
  for (let after = from; after < from + steps; after += 17) {
    add(ring, after, Math.min(after + 17, from + steps));
  }
  return ring;
}

const counted = (tiles: readonly (SpikeTile | CountTile)[]): CountTile[] =>
  tiles.filter((tile) => tile.kind === 'counts');

describe('the ring of spikes', () => {
  it('example: gives every spike of a window, in tiles that follow one another', () => {
    const tiles = filled(3000).tiles(0, 0, 5000) as readonly SpikeTile[];
    expect(tiles[0]?.first).to.equal(1);
    expect(tiles.at(-1)?.last).to.equal(3001);
    expect(tiles.slice(1).map(({ first }) => first)).to.deep.equal(
      tiles.slice(0, -1).map(({ last }) => last),
    );
    const steps = tiles.flatMap((tile) => [...tile.steps]);
    const neurons = tiles.flatMap((tile) => [...tile.neurons]);
    let expected = 0;
    for (let step = 1; step <= 3000; step++) {
      for (let neuron = 0; neuron < size; neuron++) if (fires(step, neuron)) expected++;
    }
    expect(steps).to.have.length(expected);
    expect(steps.every((step, i) => fires(step, neurons[i] ?? 0))).to.equal(true);
  });

  for (const level of [1, 2]) {
    it(`counts spikes in whole bins at level ${level}`, () => {
      const every = countedSteps * fold ** (level - 1);
      const tiles = counted(filled(9000).tiles(level, 0, 9001));
      const bins = tiles.reduce((sum, { counts }) => sum + counts.length / size, 0);
      expect(bins).to.equal(Math.floor(9000 / every));
      for (const tile of tiles) {
        expect((tile.first - 1) % every).to.equal(0);
        tile.counts.forEach((count, at) => {
          const first = tile.first + Math.floor(at / size) * every;
          let expected = 0;
          for (let step = first; step < first + every; step++) {
            if (fires(step, at % size)) expected++;
          }
          expect(count).to.equal(expected);
        });
      }
    });
  }

  it('counts only bins that were watched from end to end, also after a gap', () => {
    const ring = filled(200, 100);
    expect(counted(ring.tiles(1, 0, 400)).map(({ first }) => first)).to.deep.equal([129]);
    add(ring, 1000, 1200);
    const tiles = counted(ring.tiles(1, 0, 2000));
    expect(tiles.map(({ first, counts }) => [first, counts.length / size])).to.deep.equal([
      [129, 2],
      [1025, 2],
    ]);
    const ones = ring.tiles(0, 0, 2000) as readonly SpikeTile[];
    expect(ones.map(({ first, last }) => [first, last])).to.deep.equal([
      [101, 301],
      [1001, 1201],
    ]);
  });

  it('forgets what is old, and what is too much', () => {
    const ring = filled(20_000);
    const before = ring.bytes;
    ring.forget(15_000);
    expect(ring.bytes).to.be.below(0.5 * before);
    expect(ring.tiles(0, 0, 20_000)[0]?.first).to.be.within(14_000, 15_001);
    while (ring.shrink());
    expect(ring.bytes).to.equal(0);
  });
});
