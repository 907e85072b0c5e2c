/** What a person draws on the pad becomes what the eye was trained on. */

import { expect } from 'chai';
import { network, simulate } from '#engine';
import { randomStream } from '#engine/math';
import { attention, brainVocabulary, link, vision } from '#modules';
import { DIGITS, drawGlyph } from '#tasks';
import { hasVisionWeights, readVisionWeights } from '../../../../tasks/cli/brain.ts';
import {
  type PadStroke,
  pictureOf,
  pictureSide,
} from '../../../../viewer/controls/live/picture-of.ts';
import { fastBackend } from '../../../helpers/brain.ts';
import { handStrokes } from '../../../helpers/hand-strokes.ts';
import { interval } from '../../../helpers/interval.ts';

const random = randomStream(1, 'test/pad');
const digits = Array.from({ length: 200 }, (_, index) => index % 10);

/** Paths of the stroke generator as a pointer of a pad of 280 pixels would draw them. */
function generated(digit: number): readonly PadStroke[] {
  const { path } = drawGlyph(DIGITS[digit]?.symbol ?? '', random);
  return path.map((stroke) =>
    stroke.map(({ x, y }) => ({
      x: Math.round(40 + 200 * x + 0.7 * random.normal()),
      y: Math.round(240 - 200 * y + 0.7 * random.normal()),
    })),
  );
}

/** What the spiking eye answers to pictures shown 0.2 s each, one after the other. */
async function named(pictures: readonly ArrayLike<number>[]): Promise<number[]> {
  const eye = network('eye', (net) => {
    const image = net.input('image', new Array<number>(784).fill(0));
    const seen = vision(net, image, brainVocabulary(64, 1), readVisionWeights());
    link(net, attention(net, image), seen.attention, { synapse: null });
    net.port('classes', seen.classes.handle, 'symbols');
  });
  const simulation = await simulate(eye, { seed: 1, backend: await fastBackend() });
  const sums = new Float64Array(23);
  simulation.stream('eye/classes', { every: 10 }).subscribe(({ value }) => {
    value.forEach((level, index) => {
      sums[index] = (sums[index] ?? 0) + level;
    });
  });
  const answers: number[] = [];
  for (const picture of pictures) {
    simulation.set('eye/image', picture);
    await simulation.run(0.1);
    sums.fill(0);
    await simulation.run(0.1);
    answers.push(sums.indexOf(Math.max(...sums)));
  }
  simulation.close();
  return answers;
}

describe('a drawing on the pad', () => {
  const square: PadStroke = [
    { x: 10, y: 10 },
    { x: 110, y: 10 },
    { x: 110, y: 110 },
  ];
  const moved = (by: number, times: number): PadStroke =>
    square.map(({ x, y }) => ({ x: by + x * times, y: by + y * times }));

  it('fills 20 of 28 pixels, however large and wherever it was drawn', () => {
    const rows = (picture: Float32Array): number =>
      Array.from({ length: pictureSide }, (_, row) =>
        picture.subarray(row * pictureSide, (row + 1) * pictureSide).some((level) => level > 0.2),
      ).filter(Boolean).length;
    expect(rows(pictureOf([square]))).to.be.within(20, 21);
    const difference = pictureOf([square]).map((level, index) =>
      Math.abs(level - (pictureOf([moved(7, 2.5)])[index] ?? 0)),
    );
    expect(Math.max(...difference)).to.be.below(1e-4);
  });

  it('has its centre of mass in the middle', () => {
    const picture = pictureOf([square]);
    let [mass, x, y] = [0, 0, 0];
    picture.forEach((level, index) => {
      mass += level;
      x += level * (index % pictureSide);
      y += level * Math.floor(index / pictureSide);
    });
    expect(x / mass).to.be.closeTo(13.5, 0.1);
    expect(y / mass).to.be.closeTo(13.5, 0.1);
  });

  it('is blank without strokes and a dot for a tap', () => {
    expect(Math.max(...pictureOf([]))).to.equal(0);
    const dot = pictureOf([[{ x: 50, y: 50 }]]);
    expect(dot.filter((level) => level > 0).length).to.be.within(4, 16);
    expect(dot.every(Number.isFinite)).to.equal(true);
  });
});

describe('the eye and what is drawn on the pad', function () {
  this.timeout(60_000);
  before(async function () {
    if (!hasVisionWeights() || (await fastBackend()) === 'reference') this.skip();
  });

  const hands = {
    'people’s shapes, drawn by a pointer': (digit: number) => handStrokes(digit, random),
    'the stroke generator’s, drawn by a pointer': generated,
  };
  for (const [name, draw] of Object.entries(hands)) {
    it(`names ${name} (n = ${digits.length})`, async () => {
      const pictures = digits.map((digit) => pictureOf(draw(digit)));
      const answers = await named(pictures);
      const right = answers.filter((answer, index) => answer === digits[index]).length;
      const [low, high] = interval(right, digits.length);
      expect(right / digits.length, `95 % between ${low} and ${high}`).to.be.at.least(0.95);
    });
  }
});
