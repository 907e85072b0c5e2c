/** What the eye reads as spikes: one continuous stream, 200 ms a picture, no reset, winner of the last 100 ms. */

import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { chooseBackend, network, simulate } from '#engine';
import { randomStream } from '#engine/math';
import { attention, brainVocabulary, link, vision } from '#modules';
import { drawGlyph, readDigit, readInk, SYMBOLS } from '#tasks';
import { hasVisionWeights, readVisionWeights } from '../../../tasks/cli/brain.ts';
import { imageAt, readLabelledImages } from '../../../tasks/cli/idx.ts';
import { runRecognition } from '../../../tasks/cli/run-recognition.ts';

const folder = '../shared/mnist';
const images = `${folder}/t10k-images-idx3-ubyte.gz`;
const labels = `${folder}/t10k-labels-idx1-ubyte.gz`;
const withDigits = existsSync(images)
  ? it
  : (title: string, _: unknown) => it(`${title} (pending: ${folder} is not there)`);

const quiet = { json: true, say: () => undefined, result: () => undefined };

describe('the eye', function () {
  this.timeout(120_000);
  before(async function () {
    if (!hasVisionWeights() || (await chooseBackend('auto')).name === 'reference') this.skip();
  });

  withDigits('names 96 % of real digits it was never trained on (n = 1000)', async () => {
    const result = await runRecognition(
      { images, labels, count: 1000, seed: 1, backend: 'auto' },
      quiet,
    );
    expect(result.accuracy).to.be.at.least(0.96);
  });

  it('names 99 % of what the stroke generator draws (n = 460)', async () => {
    const weights = readVisionWeights();
    const eye = network('eye', (net) => {
      const image = net.input('image', new Array<number>(784).fill(0));
      const seen = vision(net, image, brainVocabulary(64, 1), weights);
      link(net, attention(net, image), seen.attention, { synapse: null });
      net.port('classes', seen.classes.handle, 'symbols');
    });
    const simulation = await simulate(eye, { seed: 1 });
    const activity = new Float64Array(weights.classes.length);
    simulation.stream('eye/classes').subscribe(({ value }) => {
      value.forEach((part, index) => {
        activity[index] = (activity[index] ?? 0) + part;
      });
    });
    const show = simulation.drive('eye/image');
    const random = randomStream(77, 'test/glyphs');
    let right = 0;
    for (let round = 0; round < 20; round++) {
      for (const { symbol, label } of SYMBOLS) {
        show(drawGlyph(symbol, random).image);
        await simulation.run(0.1);
        activity.fill(0);
        await simulation.run(0.1);
        if (weights.classes[activity.indexOf(Math.max(...activity))] === label) right++;
      }
    }
    simulation.close();
    expect(right / (20 * SYMBOLS.length)).to.be.at.least(0.99);
  });
});

describe('the reader of the ink, on its own', () => {
  it('reads 97 % of generated digits it was never trained on (n = 400)', () => {
    const random = randomStream(78, 'test/ink');
    const right = Array.from({ length: 400 }, (_, index) => {
      const { path } = drawGlyph(String(index % 10), random);
      return readDigit(path) === index % 10;
    }).filter(Boolean);
    expect(right.length / 400).to.be.at.least(0.97);
  });

  withDigits('reads 95 % of real digits it was never trained on (n = 2000)', async () => {
    const { readImage } = await import('../../../tasks/reader/index.ts');
    const files = readLabelledImages(images, labels);
    let right = 0;
    for (let index = 0; index < 2000; index++) {
      const reading = readImage(imageAt(files, index));
      if (reading.kind === 'digit' && reading.digit === files.labels[index]) right++;
    }
    expect(right / 2000).to.be.at.least(0.95);
  });

  it('reads nothing where nothing is written', () => {
    expect(readInk([]).kind).to.equal('none');
  });
});
