/** Nengo's acceptance group 11: how many eval points there are, and what becomes of encoders. */

import { expect } from 'chai';
import { type Ensemble, type EnsembleOptions, type Model, network } from '#engine';
import { TuningPools } from '../../engine/compile/tunings.ts';

/** A described ensemble, and the pool its numbers are drawn from. */
function described(options: EnsembleOptions) {
  const model: Model = network('n', (net) => {
    net.ensemble('a', options);
  });
  const ensemble = model.ensembles[0] as Ensemble;
  return new TuningPools(1).of(ensemble);
}

function encodersOf(options: EnsembleOptions): number[][] {
  const { encoders } = described(options).draw(0, 1);
  const width = options.dimensions ?? 1;
  return Array.from({ length: options.neurons }, (_, i) =>
    Array.from(encoders.subarray(i * width, (i + 1) * width)),
  );
}

const lengthOf = (row: readonly number[]): number => Math.hypot(...row);

describe('11 eval points and encoders', () => {
  it('example: 750 eval points for a small ensemble, more for more dimensions and more neurons', () => {
    const count = (neurons: number, dimensions: number) =>
      described({ neurons, dimensions }).pointCount;
    expect(count(10, 1)).to.equal(750);
    expect(count(10, 2)).to.equal(1000);
    expect(count(10, 5)).to.equal(2500);
    expect(count(10, 50)).to.equal(2500);
    expect(count(1250, 1)).to.equal(2500);
    expect(count(2000, 1)).to.equal(4000);
    expect(count(1000, 1)).to.equal(2000);
  });

  it('as many as asked for, or those given', () => {
    expect(described({ neurons: 10, evalPointCount: 37 }).pointCount).to.equal(37);
    const points = [[0.1], [0.5], [-0.3]];
    const given = described({ neurons: 10, evalPoints: points });
    expect(Array.from(given.points)).to.deep.equal(points.flat());
  });

  it('fill the ball, all of it and evenly', () => {
    const { points, pointCount } = described({ neurons: 10, dimensions: 3 });
    const lengths = Array.from({ length: pointCount }, (_, i) =>
      lengthOf(Array.from(points.subarray(3 * i, 3 * i + 3))),
    );
    expect(Math.max(...lengths)).to.be.within(0.98, 1);
    // A share of r^3 lies within r: standard deviation of a random sample of 1500 would be 0.009.
    const within = lengths.filter((length) => length < 0.5).length / pointCount;
    expect(within).to.be.within(0.125 - 0.02, 0.125 + 0.02);
  });

  it('encoders have length 1 unless they are to stay as they are', () => {
    for (const row of encodersOf({ neurons: 30, dimensions: 3 })) {
      expect(lengthOf(row)).to.be.closeTo(1, 1e-12);
    }
    const encoders = [
      [3, 4],
      [0, -2],
      [0.1, 0],
    ];
    const options = { neurons: 3, dimensions: 2, encoders };
    const normal = [
      [0.6, 0.8],
      [0, -1],
      [1, 0],
    ];
    for (const [i, row] of encodersOf(options).entries()) {
      for (const [k, value] of row.entries()) {
        expect(value).to.be.closeTo(normal[i]?.[k] ?? Number.NaN, 1e-15);
      }
    }
    expect(encodersOf({ ...options, normalizeEncoders: false })).to.deep.equal(encoders);
  });
});
