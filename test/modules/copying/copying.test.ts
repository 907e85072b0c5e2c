import { expect } from 'chai';
import { network, type Simulation, simulate } from '#engine';
import { randomStream } from '#engine/math';
import {
  applyMap,
  brainVocabulary,
  copyingModule,
  link,
  packedCopying,
  unpackCopying,
  vision,
} from '#modules';
import { drawGlyph, rasterize, readDigit } from '#tasks';
import { nearestPicture } from '../../../tasks/battery/ink-distance.ts';
import { hasVisionWeights, readVisionWeights } from '../../../tasks/cli/brain.ts';
import { pathOf } from '../../../tasks/cli/train/path-coefficients.ts';
import { fastBackend } from '../../helpers/brain.ts';

const weights = unpackCopying(packedCopying);
const blank = new Float64Array(784);

/** An eye and copying, with the gates in the hand of the test. */
function eyeAndCopying() {
  return network('drawing', (net) => {
    const image = net.input('image', Array.from(blank));
    const eye = vision(net, image, brainVocabulary(32, 1), readVisionWeights());
    const copy = copyingModule({ weights })(net);
    link(net, eye.detail, copy.detail);
    for (const gate of ['look', 'copying', 'choice'] as const)
      net.connect(
        net.input(`given ${gate}`, new Array<number>(copy[gate].size).fill(0)),
        copy[gate].handle,
        {
          synapse: null,
        },
      );
    net.port('path', copy.path.handle, 'pen path');
  });
}

/** What the first layer of the eye does in the long run. */
function detailOf(image: ArrayLike<number>): Float64Array {
  const { layers, scale, tauRc, tauRef } = readVisionWeights();
  const first = layers[0];
  return Float64Array.from(first?.bias ?? [], (bias, unit) => {
    let current = bias;
    for (let i = 0; i < 784; i++)
      current += (first?.weights[unit * 784 + i] ?? 0) * (image[i] ?? 0);
    return current > 1 ? scale / (tauRef + tauRc * Math.log1p(1 / (current - 1))) : 0;
  });
}

describe('copying', function () {
  this.timeout(60_000);
  let simulation: Simulation;
  let drive: (name: string, values: ArrayLike<number>) => void;
  let samples: number[][] = [];

  before(async function () {
    if (!hasVisionWeights() || (await fastBackend()) === 'reference') this.skip();
    simulation = await simulate(eyeAndCopying(), { seed: 3, backend: await fastBackend() });
    const inputs = ['image', 'look', 'copying', 'choice'].map(
      (name): [string, (values: ArrayLike<number>) => void] => [
        name,
        simulation.drive(`drawing/${name === 'image' ? name : `given ${name}`}`),
      ],
    );
    const byName = new Map(inputs);
    drive = (name, values) => byName.get(name)?.(values);
    simulation.stream('drawing/path', { every: 5 }).subscribe({
      next: ({ value }) => samples.push(Array.from(value)),
      error: () => undefined,
    });
  });
  after(() => simulation?.close());

  /** The mean path over some time. */
  async function path(seconds: number): Promise<number[]> {
    samples = [];
    await simulation.run(seconds);
    const sums = new Array<number>(18).fill(0);
    for (const sample of samples)
      sample.forEach((value, k) => {
        sums[k] = (sums[k] ?? 0) + value / samples.length;
      });
    return sums;
  }

  async function show(image: ArrayLike<number>): Promise<void> {
    drive('image', image);
    await simulation.run(0.06);
    drive('look', [1]);
    await simulation.run(0.09);
    drive('image', blank);
    // Gates close some time after the picture went.
    await simulation.run(0.01);
    drive('look', [0]);
    await simulation.run(0.2);
  }

  const choose = (digit: number): number[] =>
    Array.from({ length: 11 }, (_, k) => (k === digit ? 1 : 0));

  it('gives the path that the maps give of what was seen, and the ink is nearest to its source', async () => {
    const random = randomStream(11, 'test/copying');
    let [kept, nearest, error, size] = [0, 0, 0, 0];
    for (const digit of [0, 2, 4, 5, 7, 9]) {
      const sources = Array.from({ length: 10 }, () => drawGlyph(String(digit), random).image);
      const source = sources[0] ?? blank;
      await show(source);
      drive('choice', choose(digit));
      drive('copying', [1]);
      await simulation.run(0.15);
      const found = await path(0.3);
      drive('copying', [0]);
      const map = weights.draw[digit];
      if (map === undefined) throw new Error(`no bank for ${digit}`);
      const wanted = applyMap(map, applyMap(weights.look, detailOf(source)));
      wanted.forEach((value, k) => {
        error += (value - (found[k] ?? 0)) ** 2;
        size += value ** 2;
      });
      const ink = [pathOf(found)];
      if (readDigit(ink) === digit) kept++;
      if (nearestPicture(rasterize(ink), sources) === 0) nearest++;
    }
    expect(kept).to.equal(6);
    expect(nearest).to.be.at.least(3);
    expect(Math.sqrt(error / size)).to.be.below(0.15);
  });

  it('says nothing unless copying is asked for and a digit is found; a dash has no bank', async () => {
    const random = randomStream(12, 'test/copying');
    await show(drawGlyph('3', random).image);
    const largest = async (): Promise<number> => {
      await simulation.run(0.15);
      return Math.max(...(await path(0.1)).map(Math.abs));
    };
    drive('choice', choose(3));
    expect(await largest()).to.be.below(0.01);
    drive('copying', [1]);
    expect(await largest()).to.be.above(0.2);
    drive('choice', choose(10));
    expect(await largest()).to.be.below(0.01);
    drive('copying', [0]);
  });

  it('keeps what it saw while other things are shown', async () => {
    const random = randomStream(13, 'test/copying');
    await show(drawGlyph('2', random).image);
    drive('choice', choose(2));
    drive('copying', [1]);
    await simulation.run(0.15);
    const before = await path(0.2);
    drive('image', drawGlyph('2', random).image);
    await simulation.run(0.5);
    const after = await path(0.2);
    drive('copying', [0]);
    const distance = Math.hypot(...before.map((value, k) => value - (after[k] ?? 0)));
    expect(distance / Math.hypot(...before)).to.be.below(0.12);
  });
});
