/** Nengo's acceptance group 28: circular convolution in neurons, with every inversion and several magnitudes. */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { circularConvolve } from '#engine/math';
import { circularConvolution } from '#modules';
import { randomUnit } from '../helpers/random-unit.ts';
import { meanOver, runModel } from '../helpers/run-model.ts';

/** Number 0 stays, the others in reverse: the approximate inverse. */
const involuted = (x: readonly number[]): number[] => [x[0] ?? 0, ...x.slice(1).reverse()];

/** What neurons make of a (*) b, and what it is. */
async function bound(
  dimensions: number,
  seed: number,
  options: { invertA?: boolean; invertB?: boolean; size?: number; backend?: string } = {},
): Promise<{ found: number[]; exact: Float64Array }> {
  const { invertA = false, invertB = false, size = 1, backend = 'reference' } = options;
  const [a, b] = [randomUnit(dimensions, seed), randomUnit(dimensions, seed + 50)].map((x) =>
    x.map((value) => size * value),
  ) as [number[], number[]];
  const magnitude = 2 * size;
  const model = network('model', (net) => {
    const bind = circularConvolution(net, 'bind', {
      dimensions,
      neurons: 200,
      invertA,
      invertB,
      magnitudeA: magnitude,
      magnitudeB: magnitude,
    });
    net.connect(net.input('a', a), bind.a, { synapse: null });
    net.connect(net.input('b', b), bind.b, { synapse: null });
    net.probe('out', bind.output, { synapse: lowpass(0.03) });
  });
  const { out } = await runModel(model, 0.25, { seed, backend });
  const exact = circularConvolve(invertA ? involuted(a) : a, invertB ? involuted(b) : b);
  return { found: meanOver(out, 0.15, 0.25), exact };
}

const rms = (found: readonly number[], exact: ArrayLike<number>): number =>
  Math.sqrt(found.reduce((sum, x, i) => sum + (x - (exact[i] ?? 0)) ** 2, 0) / found.length);

describe('28 circular convolution', function () {
  this.timeout(20_000);

  for (const dimensions of [16, 32]) {
    it(`binds ${dimensions} dimensions with an rms error below 0.1 (3 seeds; above 0.002, as neurons are noisy)`, async () => {
      for (const seed of [1, 2, 3]) {
        const { found, exact } = await bound(dimensions, seed);
        expect(rms(found, exact), `seed ${seed}`).to.be.within(0.002, 0.1);
      }
    });
  }

  for (const [invertA, invertB] of [
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    it(`inverts ${invertA ? 'a' : ''}${invertA && invertB ? ' and ' : ''}${invertB ? 'b' : ''}`, async () => {
      const { found, exact } = await bound(16, 4, { invertA, invertB });
      expect(rms(found, exact)).to.be.below(0.1);
      // Nothing inverted would be something else.
      const { exact: other } = await bound(16, 4);
      expect(rms(found, other)).to.be.above(0.1);
    });
  }

  it('is as accurate, in proportion, for vectors of length 4 when told so', async () => {
    const { found, exact } = await bound(16, 5, { size: 4 });
    expect(rms(found, exact) / 16).to.be.below(0.1);
  });

  it('is the same through the fast transform, of 64 dimensions', async () => {
    const { found, exact } = await bound(64, 6);
    expect(rms(found, exact)).to.be.within(0.002, 0.05);
  });
});
