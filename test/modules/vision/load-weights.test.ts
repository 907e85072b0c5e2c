import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  crc32,
  halfToNumber,
  loadVisionWeights,
  type VisionWeightsHeader,
  weightCount,
} from '../../../modules/vision/load-weights.ts';

const bytes = new Uint8Array(readFileSync('modules/vision/weights.bin'));
const header = JSON.parse(
  readFileSync('modules/vision/weights.json', 'utf8'),
) as VisionWeightsHeader;

describe('the committed weights of the eye', () => {
  it('load as layers, readout and 23 classes, and say how they came to be', () => {
    const weights = loadVisionWeights(bytes, header);
    expect(weights.classes).to.have.length(23);
    expect(weights.classes.slice(0, 3)).to.deep.equal(['ZER', 'ONE', 'TWO']);
    expect(weights.layers[0]?.inputs).to.equal(784);
    for (const { inputs, units, weights: values, bias } of weights.layers) {
      expect(values.length).to.equal(inputs * units);
      expect(bias.length).to.equal(units);
      expect(values.every(Number.isFinite)).to.equal(true);
    }
    expect(weights.readout.length).to.equal(23 * (weights.layers.at(-1)?.units ?? 0));
    expect(header.command).to.match(/^npm run train:vision/);
    expect(header.measured['heldOutAccuracySpikingStream']).to.be.at.least(0.975);
    expect(header.measured['glyphAccuracyRates']).to.be.at.least(0.99);
  });

  it('match the SHA-256 in their header, and take a few MB at most', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).to.equal(header.sha256);
    expect(bytes.length).to.be.lessThan(4e6);
  });

  it('are refused when a byte has changed, when cut short, and when the sizes do not fit', () => {
    const changed = Uint8Array.from(bytes);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    expect(() => loadVisionWeights(changed, header)).to.throw(/weights-checksum.*CRC-32/);
    expect(() => loadVisionWeights(bytes.subarray(2), header)).to.throw(/weights-size/);
    const sizes = [...header.sizes.slice(0, -1), 10];
    expect(() => loadVisionWeights(bytes, { ...header, sizes })).to.throw(
      /weights-shape.*23 classes/,
    );
  });
});

describe('the weights format', () => {
  it('reads 16-bit floats: normal, subnormal, signed, and not a number', () => {
    const halves = [0x3c00, 0xc000, 0x0001, 0x7bff, 0x8000, 0x7c00];
    expect(halves.map(halfToNumber)).to.deep.equal([1, -2, 2 ** -24, 65504, -0, Infinity]);
    expect(halfToNumber(0x7e00)).to.be.NaN;
  });

  it('checks by CRC-32, whose check value of "123456789" is 0xcbf43926', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).to.equal(0xcbf43926);
  });

  it('counts weights and biases', () => {
    expect(weightCount([3, 2, 1])).to.equal(3 * 2 + 2 + 2 + 1);
  });
});
