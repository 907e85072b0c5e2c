import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { halfToNumber } from '../../../modules/vision/load-weights.ts';
import { distort, STRONG } from '../../../tasks/cli/train/augment.ts';
import { learn, rateAccuracy } from '../../../tasks/cli/train/learn.ts';
import { matrix, prepareProducts, product } from '../../../tasks/cli/train/matrix.ts';
import { drawBatch, drawPictures, splitPictures } from '../../../tasks/cli/train/pictures.ts';
import { createLayers, type Layer, Trainer } from '../../../tasks/cli/train/rate-network.ts';
import { softLif } from '../../../tasks/cli/train/soft-lif.ts';
import { streamAccuracy } from '../../../tasks/cli/train/spiking-check.ts';
import { numberToHalf } from '../../../tasks/cli/train/weights-file.ts';

const drawn = (each: number, seed: number) =>
  drawPictures(['0', '1', '['], each, randomStream(seed, 'test'));

function train(steps: number, log: (line: string) => void = () => undefined): readonly Layer[] {
  const source = { pictures: drawn(40, 1), share: 0.9, distortion: STRONG };
  return learn({
    name: 'test',
    seed: 5,
    steps,
    sizes: [784, 40, 20, 3],
    activation: softLif,
    threshold: 1,
    noise: 0.2,
    log,
    batch: (random) => drawBatch([source], 32, random),
    held: drawn(5, 2),
  });
}

describe('training the eye', () => {
  before(prepareProducts);

  it('multiplies matrices, either side transposed', () => {
    const a = matrix(2, 3, Float32Array.of(1, 2, 3, 4, 5, 6));
    const b = matrix(3, 1, Float32Array.of(1, 0, -1));
    expect([...product(a, b).values]).to.deep.equal([-2, -2]);
    expect([...product(a, a, { a: true }).values]).to.deep.equal([
      17, 22, 27, 22, 29, 36, 27, 36, 45,
    ]);
    expect([...product(a, a, { b: true }).values]).to.deep.equal([14, 32, 32, 77]);
  });

  it('follows the gradient of its loss', () => {
    const random = randomStream(1, 'gradient');
    const layers = createLayers([6, 5, 3], 1, random);
    const images = matrix(
      4,
      6,
      Float32Array.from({ length: 24 }, () => 2 * random.uniform()),
    );
    const trainer = new Trainer(layers, softLif, 0, random);
    const batch = { images, classes: Int32Array.of(0, 1, 2, -1) };
    const losses = Array.from({ length: 200 }, () => trainer.step(batch, 0.01));
    expect(losses.at(-1)).to.be.lessThan(0.3 * (losses[0] ?? 0));
  });

  it('gives the LIF rate where it is known, and a slope that is its derivative', () => {
    const currents = Float32Array.of(0, 2, 3, 3.001);
    const [y, slope] = [new Float32Array(4), new Float32Array(4)];
    softLif(currents, y, slope);
    expect(y[0]).to.equal(0);
    expect(y[1]).to.be.closeTo(0.01 / (0.002 + 0.02 * Math.log(2)), 1e-3);
    expect(((y[3] ?? 0) - (y[2] ?? 0)) / 0.001).to.be.closeTo(slope[2] ?? 0, 5e-3);
  });

  it('learns three symbols, and reads them as spikes in one stream without reset', function () {
    this.timeout(20_000);
    const layers = train(250);
    const unseen = drawn(20, 3);
    expect(rateAccuracy(layers, unseen, softLif)).to.be.at.least(0.95);
    expect(streamAccuracy(layers, unseen).accuracy).to.be.at.least(0.9);
  });

  it('gives the same weights from the same seed', () => {
    expect(train(5)).to.deep.equal(train(5));
  });

  it('tells its progress in plain lines where there is no terminal', () => {
    const lines: string[] = [];
    train(2, (line) => lines.push(line));
    if (process.stderr.isTTY !== true) expect(lines.at(-1)).to.match(/^training test 100 %.*loss/);
  });

  it('refuses to train for no steps', () => {
    expect(() => train(0)).to.throw(/not-a-count/);
  });

  it('holds out images that are not among the rest', () => {
    const pixels = Uint8Array.from({ length: 10 * 784 }, (_, i) => Math.floor(i / 784));
    const labels = Uint8Array.from({ length: 10 }, (_, i) => i);
    const { held, rest } = splitPictures({ count: 10, size: 784, pixels, labels }, 3, 1);
    expect([...held.classes, ...rest.classes].sort()).to.deep.equal([...labels]);
    expect([...held.classes].map((_, i) => held.pixels[i * 784])).to.deep.equal([...held.classes]);
  });

  it('distorts a picture, differently each time, and keeps its values in 0..1', () => {
    const picture = drawn(1, 1).pixels.subarray(0, 784);
    const out = new Float32Array(2 * 784);
    const random = randomStream(1, 'distort');
    distort(picture, STRONG, random, out, 0);
    distort(picture, STRONG, random, out, 784);
    expect(out.every((value) => value >= 0 && value <= 1)).to.equal(true);
    expect(out.subarray(0, 784)).to.not.deep.equal(out.subarray(784));
  });

  it('writes 16-bit floats that read back as the nearest', () => {
    for (const value of [0, 1, -2, 0.1, -0.3333, 1e-6, 1023.7, 70000, 2 ** -15]) {
      const read = halfToNumber(numberToHalf(value));
      const expected = Math.min(65504, value);
      expect(Math.abs(read - expected)).to.be.at.most(
        Math.max(Math.abs(expected) / 2048, 2 ** -25),
      );
    }
  });
});
