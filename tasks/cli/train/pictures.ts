/**
 * What a network is trained on: real digits from IDX files, glyphs of the stroke generator, blank pages;
 * each batch mixes them, and each picture is distorted anew every time it is shown.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RandomStream, randomStream } from '#engine/math';
import { drawGlyph } from '../../glyphs/draw-glyph.ts';
import { type LabelledImages, readLabelledImages } from '../idx.ts';
import { type Distortion, distort } from './augment.ts';
import { type Matrix, matrix } from './matrix.ts';
import type { Batch } from './rate-network.ts';

const SIZE = 784;

/** Images as bytes with a class each. */
export interface Pictures {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly classes: Uint8Array;
}

/** A page nobody wrote on. */
export const blankPage: Pictures = {
  count: 1,
  pixels: new Uint8Array(SIZE),
  classes: new Uint8Array(1),
};

/** The training images of a folder with MNIST's file names, packed or not; throws `idx-*`. */
export function readTrainingImages(folder: string): LabelledImages {
  const file = (name: string): string => {
    const plain = join(folder, name);
    return existsSync(plain) ? plain : `${plain}.gz`;
  };
  return readLabelledImages(file('train-images-idx3-ubyte'), file('train-labels-idx1-ubyte'));
}

/** `each` glyphs of every symbol; the class is the symbol's place in the list. */
export function drawPictures(
  symbols: readonly string[],
  each: number,
  random: RandomStream,
): Pictures {
  const count = symbols.length * each;
  const pixels = new Uint8Array(count * SIZE);
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const kind = i % symbols.length;
    const { image } = drawGlyph(symbols[kind] as string, random);
    for (let k = 0; k < SIZE; k++) pixels[i * SIZE + k] = Math.round(255 * (image[k] ?? 0));
    classes[i] = kind;
  }
  return { count, pixels, classes };
}

/** Splits labelled images by a seeded shuffle into the first `held` and the rest. */
export function splitPictures(
  images: LabelledImages,
  held: number,
  seed: number,
): { readonly held: Pictures; readonly rest: Pictures } {
  const random = randomStream(seed, 'split');
  const order = Array.from({ length: images.count }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const k = random.integer(i + 1);
    [order[i], order[k]] = [order[k] as number, order[i] as number];
  }
  const take = (indices: readonly number[]): Pictures => {
    const pixels = new Uint8Array(indices.length * SIZE);
    indices.forEach((from, to) => {
      pixels.set(images.pixels.subarray(from * SIZE, (from + 1) * SIZE), to * SIZE);
    });
    return {
      count: indices.length,
      pixels,
      classes: Uint8Array.from(indices, (i) => images.labels[i] ?? 0),
    };
  };
  return { held: take(order.slice(0, held)), rest: take(order.slice(held)) };
}

/** Images of a set as rows of numbers 0..1. */
export function asMatrix(pictures: Pictures, from = 0, to: number = pictures.count): Matrix {
  const values = Float32Array.from(
    pictures.pixels.subarray(from * SIZE, to * SIZE),
    (v) => v / 255,
  );
  return matrix(to - from, SIZE, values);
}

/** A source of pictures, how much of each batch it fills, and how strongly it is distorted. */
export interface Source {
  readonly pictures: Pictures;
  readonly share: number;
  readonly distortion: Distortion;
}

/** A batch drawn from the sources; what their shares leave free is blank pages. */
export function drawBatch(sources: readonly Source[], size: number, random: RandomStream): Batch {
  const images = matrix(size, SIZE);
  const classes = new Int32Array(size).fill(-1);
  let row = 0;
  let filled = 0;
  for (const { pictures, share, distortion } of sources) {
    filled += share * size;
    for (; row < Math.round(filled); row++) {
      const i = random.integer(pictures.count);
      const image = pictures.pixels.subarray(i * SIZE, (i + 1) * SIZE);
      distort(image, distortion, random, images.values, row * SIZE);
      classes[row] = pictures.classes[i] ?? -1;
    }
  }
  return { images, classes };
}
