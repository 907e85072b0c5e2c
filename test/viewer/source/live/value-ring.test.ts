import { expect } from 'chai';
import fc from 'fast-check';
import { fold, type ValueTile } from '#engine/watching';
import { ValueRing } from '../../../../viewer/source/live/value-ring.ts';

/** A ring of `count` samples of two numbers, one every 10 ms, added in pieces. */
function filled(count: number, piece = 7): ValueRing {
  const ring = new ValueRing(2);
  for (let from = 0; from < count; from += piece) {
    const length = Math.min(piece, count - from);
    const times = Float64Array.from({ length }, (_, i) => timeOf(from + i));
    const values = Float32Array.from({ length: 2 * length }, (_, i) => numberOf(2 * from + i));
    ring.add(times, values);
  }
  return ring;
}

const timeOf = (sample: number): number => (sample + 1) / 100;
const numberOf = (i: number): number => Math.sin(i * i);

/** Rows of tiles, joined. */
const joined = (tiles: readonly ValueTile[], of: 'low' | 'mean' | 'high' | 'times'): number[] =>
  tiles.flatMap((tile) => [...tile[of]]);

describe('the ring of samples', () => {
  it('example: gives every sample of a window, in tiles that follow one another', () => {
    const ring = filled(1000);
    const tiles = ring.tiles(0, 0, 100);
    expect(joined(tiles, 'times')).to.deep.equal(Array.from({ length: 1000 }, (_, i) => timeOf(i)));
    expect(joined(tiles, 'mean').slice(-2)).to.deep.equal([
      Math.fround(numberOf(1998)),
      Math.fround(numberOf(1999)),
    ]);
    expect(ring.tiles(0, 3, 3.1)).to.have.length(1);
    expect(ring.tiles(0, 50, 60)).to.have.length(1);
  });

  it('sums up as many samples as come, whole rows by their lowest, mean and highest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 3 }),
        (count, level) => {
          const ring = filled(count);
          const tiles = ring.tiles(level, 0, 100);
          const per = fold ** level;
          const rows = Math.floor(count / per);
          expect(joined(tiles, 'times').slice(0, rows)).to.deep.equal(
            Array.from({ length: rows }, (_, row) => timeOf(row * per)),
          );
          for (const row of [0, rows - 1].filter((each) => each >= 0 && each < rows)) {
            const own = Array.from({ length: per }, (_, i) =>
              Math.fround(numberOf(2 * (row * per + i))),
            );
            expect(joined(tiles, 'low')[2 * row]).to.equal(Math.min(...own));
            expect(joined(tiles, 'high')[2 * row]).to.equal(Math.max(...own));
            const mean = own.reduce((sum, value) => sum + value, 0) / per;
            expect(joined(tiles, 'mean')[2 * row]).to.be.closeTo(mean, 1e-5);
          }
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });

  it('shows the newest row before it is whole', () => {
    const tiles = filled(fold + 3).tiles(1, 0, 100);
    expect(joined(tiles, 'times')).to.deep.equal([timeOf(0), timeOf(fold)]);
    const own = [0, 1, 2].map((i) => Math.fround(numberOf(2 * (fold + i))));
    expect(joined(tiles, 'low')[2]).to.equal(Math.min(...own));
  });

  it('finds the last sample at or before a time', () => {
    const ring = filled(1000);
    for (const sample of [0, 5, 255, 256, 700, 999]) {
      expect(ring.at(timeOf(sample) + 0.004)?.[0]).to.equal(Math.fround(numberOf(2 * sample)));
    }
    expect(ring.at(0.001)).to.equal(undefined);
    expect(new ValueRing(2).at(1)).to.equal(undefined);
  });

  it('does not sum up across a gap', () => {
    const ring = filled(5);
    ring.break();
    ring.add([10], Float32Array.of(100, 100));
    const tiles = ring.tiles(1, 0, 100);
    expect(tiles).to.have.length(2);
    expect(Math.max(...(tiles[0]?.high ?? []))).to.be.at.most(1);
  });

  it('replaces the newest tile by a longer one, and leaves full ones as they are', () => {
    const ring = filled(300);
    const [first, newest] = ring.tiles(0, 0, 100);
    ring.add([timeOf(300)], Float32Array.of(1, 2));
    const [same, longer] = ring.tiles(0, 0, 100);
    expect(same).to.equal(first);
    expect(longer?.times.length).to.equal((newest?.times.length ?? 0) + 1);
  });

  it('forgets what is old, and what is too much, finest first', () => {
    const ring = filled(5000);
    const before = ring.bytes;
    ring.forget(timeOf(3000));
    expect(ring.bytes).to.be.below(0.6 * before);
    expect(ring.tiles(0, 0, 100)[0]?.times[0]).to.be.within(timeOf(2700), timeOf(3000));
    while (ring.shrink());
    expect(ring.bytes).to.equal(0);
    expect(joined(ring.tiles(0, 0, 100), 'times').at(-1)).to.equal(timeOf(4999));
  });
});
