/**
 * Writes trained layers as a weights file (16-bit floats, little-endian; per layer outputs x inputs row by row,
 * then the bias) with a header in JSON beside it, and rounds layers to what such a file holds.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { matrix } from './matrix.ts';
import type { Layer } from './rate-network.ts';

const word = new Float32Array(1);
const bits = new Uint32Array(word.buffer);

/** The nearest 16-bit float, ties to even; beyond its range the largest finite one. */
export function numberToHalf(value: number): number {
  const clipped = Math.min(65504, Math.max(-65504, value));
  const sign = clipped < 0 || Object.is(clipped, -0) ? 0x8000 : 0;
  const size = Math.abs(clipped);
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24);
  word[0] = size;
  const exponent = ((bits[0] ?? 0) >>> 23) - 127;
  // A fraction that rounds up to 1024 carries into the exponent, as it should.
  const half = ((exponent + 15) << 10) + roundEven((size / 2 ** exponent - 1) * 1024);
  return sign | Math.min(half, 0x7bff);
}

function roundEven(value: number): number {
  const low = Math.floor(value);
  const rest = value - low;
  if (rest === 0.5) return low + (low % 2);
  return rest > 0.5 ? low + 1 : low;
}

/** Sizes of layers: inputs, hidden ..., outputs. */
export function sizesOf(layers: readonly Layer[]): number[] {
  const first = layers[0] as Layer;
  return [first.weights.rows, ...layers.map((layer) => layer.weights.columns)];
}

/** Layers as the bytes of a weights file. */
export function packLayers(layers: readonly Layer[]): Uint8Array {
  const halves: number[] = [];
  for (const { weights, bias } of layers) {
    for (let output = 0; output < weights.columns; output++) {
      for (let input = 0; input < weights.rows; input++) {
        halves.push(numberToHalf(weights.values[input * weights.columns + output] as number));
      }
    }
    for (const value of bias) halves.push(numberToHalf(value));
  }
  const bytes = new Uint8Array(2 * halves.length);
  const view = new DataView(bytes.buffer);
  halves.forEach((half, i) => {
    view.setUint16(2 * i, half, true);
  });
  return bytes;
}

/** Layers back from rows of outputs x inputs, the order of weights files. */
export function layerFromRows(inputs: number, rows: Float32Array, bias: Float32Array): Layer {
  const outputs = bias.length;
  const weights = matrix(inputs, outputs);
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      weights.values[input * outputs + output] = rows[output * inputs + input] as number;
    }
  }
  return { weights, bias };
}

/** Writes `NAME.bin` and `NAME.json`. */
export function writeWeights(name: string, bytes: Uint8Array, header: object): void {
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(`${name}.bin`, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const text = JSON.stringify({ ...header, bytes: bytes.length, sha256 }, null, 2);
  // Short lists of numbers on one line, as the formatter of this project wants them.
  const compact = text.replace(/\[[\d\s,]+\]/g, (list) =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
  writeFileSync(`${name}.json`, `${compact}\n`);
}
