import { expect } from 'chai';
import { type ConvolutionOptions, convolution, convolutionTranspose, uniform } from '#engine';
import {
  largestDifference,
  numbersLike,
  throughTransform,
} from '../../../helpers/through-transform.ts';

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

async function convolve(options: ConvolutionOptions, x: readonly number[]): Promise<number[]> {
  const transform = convolution(options);
  return throughTransform(transform, x, size(transform.outputShape));
}

describe('convolution', () => {
  it('example: an edge detector moved along a line', async () => {
    const edges = await convolve(
      { filters: 1, inputShape: [6, 1], kernelSize: [2], kernel: [-1, 1] },
      [0, 0, 1, 1, 1, 0],
    );
    expect(edges).to.deep.equal([0, 1, 0, 0, -1]);
  });

  it('moves by strides, and pads with zeros where asked to', async () => {
    const x = [1, 2, 3, 4, 5];
    const line = { filters: 1, inputShape: [5, 1], kernel: [1, 10, 100] } as const;
    expect(await convolve(line, x)).to.deep.equal([321, 432, 543]);
    expect(await convolve({ ...line, strides: [2] }, x)).to.deep.equal([321, 543]);
    expect(await convolve({ ...line, padding: 'same' }, x)).to.deep.equal([210, 321, 432, 543, 54]);
    expect(await convolve({ ...line, padding: 'same', strides: [2] }, x)).to.deep.equal([
      210, 432, 54,
    ]);
  });

  it('sums over channels and offsets in two dimensions', async () => {
    const [height, width, channels, filters] = [5, 4, 3, 2];
    const x = numbersLike(height * width * channels);
    const kernel = numbersLike(3 * 2 * channels * filters, 2);
    const y = await convolve(
      { filters, inputShape: [height, width, channels], kernelSize: [3, 2], kernel },
      x,
    );
    const wanted = Array.from({ length: 3 * 3 * filters }, (_, out) => {
      const [row, column, filter] = [Math.floor(out / 6), Math.floor(out / 2) % 3, out % 2];
      const weighed = Array.from({ length: 18 }, (_unused, k) => {
        const [down, right, channel] = [Math.floor(k / 6), Math.floor(k / 3) % 2, k % 3];
        const place = ((row + down) * width + column + right) * channels + channel;
        return (kernel[k * filters + filter] ?? 0) * (x[place] ?? 0);
      });
      return weighed.reduce((a, b) => a + b, 0);
    });
    expect(largestDifference(y, wanted)).to.be.below(1e-12);
  });

  it('takes channels first as well as last', async () => {
    const last = { filters: 2, inputShape: [4, 5, 3], kernel: numbersLike(54, 4) };
    const x = numbersLike(60);
    // Moves channels of `places` from last to first.
    const first = (values: readonly number[], channels: number): number[] =>
      values.map((_, i) => {
        const places = values.length / channels;
        return values[(i % places) * channels + Math.floor(i / places)] ?? 0;
      });
    const y = await convolve({ ...last, inputShape: [3, 4, 5], channelsLast: false }, first(x, 3));
    expect(largestDifference(y, first(await convolve(last, x), 2))).to.be.below(1e-12);
  });

  it('keeps groups of channels apart', async () => {
    const kernel = numbersLike(2 * 2 * 4, 5);
    const grouped = { filters: 4, inputShape: [5, 4], kernelSize: [2], groups: 2, kernel };
    const x = numbersLike(20);
    const half = await convolve(
      grouped,
      x.map((value, i) => (i % 4 < 2 ? value : 0)),
    );
    const whole = await convolve(grouped, x);
    expect(half.filter((_, i) => i % 4 >= 2)).to.satisfy((rest: number[]) =>
      rest.every((value) => value === 0),
    );
    for (const [i, value] of half.entries()) if (i % 4 < 2) expect(value).to.equal(whole[i]);
  });

  for (const padding of ['valid', 'same'] as const) {
    it(`has its transpose as adjoint: <C x, y> = <x, C' y> (${padding})`, async () => {
      // One filter and one channel change places, so that one kernel serves both.
      const shape = {
        filters: 1,
        kernelSize: [3, 2],
        strides: [2, 2],
        padding,
        kernel: numbersLike(6, 6),
      };
      const up = convolutionTranspose({ ...shape, inputShape: [3, 4, 1] });
      const down = convolution({ ...shape, inputShape: up.outputShape });
      expect(down.outputShape).to.deep.equal([3, 4, 1]);
      const x = numbersLike(size(up.outputShape), 7);
      const y = numbersLike(12, 8);
      const dot = (a: readonly number[], b: readonly number[]): number =>
        a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
      const forward = await throughTransform(down, x, 12);
      const backward = await throughTransform(up, y, x.length);
      expect(dot(forward, y)).to.be.closeTo(dot(x, backward), 1e-12);
    });
  }

  it('draws its kernel by seed and path', async () => {
    const drawn = convolution({ filters: 3, inputShape: [6, 2], kernel: uniform(0, 1) });
    const x = numbersLike(12);
    const out = (seed: number, name: string) => throughTransform(drawn, x, 12, { seed, name });
    expect(await out(1, 'a')).to.deep.equal(await out(1, 'a'));
    expect(await out(1, 'a')).not.to.deep.equal(await out(2, 'a'));
    expect(await out(1, 'a')).not.to.deep.equal(await out(1, 'b'));
  });

  it('refuses what does not fit', () => {
    const line = { filters: 2, inputShape: [4, 2] };
    expect(() => convolution({ ...line, inputShape: [4] })).to.throw(/0 axes/);
    expect(() => convolution({ ...line, kernelSize: [5] })).to.throw(/does not fit/);
    expect(() => convolution({ ...line, kernelSize: [3, 3] })).to.throw(/2 numbers for 1 axes/);
    expect(() => convolution({ ...line, groups: 3 })).to.throw(/3 groups/);
    expect(() => convolution({ ...line, kernel: [1, 2] })).to.throw(/needs 12/);
    expect(() => convolution({ ...line, filters: 0 })).to.throw(/filters holds 0/);
  });
});
