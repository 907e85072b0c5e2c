/**
 * The reader's network: a 28 x 28 image is averaged to 14 x 14, one layer of rectified units, linear scores.
 *   h = max(0, W x + b),  score = V h + c;  a score near 1 means its class, scores all near 0 mean none of them.
 * Deliberately unlike the brain's eye (no spikes, other sizes, other seed, its own training).
 */

import { PalliumError } from '#engine/errors';
import { decodeBase64 } from '#engine/math';

export const READER_SIDE = 14;

/** What the reader can say: ten digits and the dash. */
export const READER_CLASSES = 11;
export const DASH_CLASS = 10;

export interface ReaderLayer {
  /** outputs x inputs, row by row */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** A 28 x 28 image as 14 x 14 means of 2 x 2 pixels. */
export function halve(image: ArrayLike<number>, offset = 0): Float32Array {
  const side = 2 * READER_SIDE;
  const out = new Float32Array(READER_SIDE * READER_SIDE);
  for (let i = 0; i < out.length; i++) {
    const at = offset + 2 * Math.floor(i / READER_SIDE) * side + 2 * (i % READER_SIDE);
    const four = [image[at], image[at + 1], image[at + side], image[at + side + 1]];
    out[i] = four.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 4;
  }
  return out;
}

function apply(layer: ReaderLayer, input: Float32Array): Float32Array {
  return layer.bias.map((bias, row) => {
    let sum = bias;
    const from = row * input.length;
    for (let i = 0; i < input.length; i++) sum += (layer.weights[from + i] ?? 0) * (input[i] ?? 0);
    return sum;
  });
}

/** Scores of the eleven classes for a 28 x 28 image. */
export function readerScores(
  layers: readonly ReaderLayer[],
  image: ArrayLike<number>,
): Float32Array {
  return layers.reduce<Float32Array>(
    (input, layer, i) => apply(layer, i === 0 ? input : input.map((v) => Math.max(0, v))),
    halve(image),
  );
}

/** Weights as text: sizes, one step per layer, and signed 16-bit numbers, little-endian (outputs x inputs, then bias) in base64. */
export interface PackedReader {
  readonly sizes: readonly number[];
  /** The value of one, per layer. */
  readonly steps: readonly number[];
  readonly base64: string;
}

/** Unpacks weights; throws `weights-size` when the text does not hold what the sizes ask for. */
export function unpackReader(packed: PackedReader): readonly ReaderLayer[] {
  const bytes = decodeBase64(packed.base64);
  const { sizes, steps } = packed;
  const expected = sizes.slice(1).reduce((sum, n, i) => sum + n * ((sizes[i] ?? 0) + 1), 0) * 2;
  if (bytes.length !== expected) {
    throw new PalliumError({
      kind: 'input',
      code: 'weights-size',
      path: 'tasks/reader/weights.ts',
      what: `Layers of ${sizes.join(', ')} need ${expected} bytes; there are ${bytes.length}.`,
      fix: 'Restore the file, or write it anew: npm run train:reader.',
    });
  }
  const view = new DataView(bytes.buffer);
  let at = 0;
  return sizes.slice(1).map((outputs, i) => {
    const step = steps[i] ?? 0;
    const take = (count: number): Float32Array =>
      Float32Array.from({ length: count }, () => {
        const value = view.getInt16(at, true) * step;
        at += 2;
        return value;
      });
    return { weights: take(outputs * (sizes[i] ?? 0)), bias: take(outputs) };
  });
}
