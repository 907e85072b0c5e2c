/**
 * How well a drawing copies another: is it still the same digit, and which of several drawings of it does it resemble
 * most? Ink is made an image as those of the eye are (size-normalised, centred by its mass), then compared pixel by pixel.
 */

import { rasterize, type Stroke } from './glyphs/index.ts';

/**
 * Euclidean distance between pen strokes and a picture (784 numbers, 0..1, size-normalised and centred as in MNIST).
 * The pen is about as wide as the mean of MNIST's, whatever the picture's was.
 */
export function inkDistance(strokes: readonly Stroke[], image: ArrayLike<number>): number {
  const ink = rasterize(strokes);
  return Math.sqrt(ink.reduce((sum, value, i) => sum + (value - (image[i] ?? 0)) ** 2, 0));
}

/** Index of the picture that ink is nearest to; of equals the first, and -1 when there are no pictures. */
export function nearestPicture(
  strokes: readonly Stroke[],
  images: readonly ArrayLike<number>[],
): number {
  const distances = images.map((image) => inkDistance(strokes, image));
  return distances.indexOf(Math.min(...distances));
}
