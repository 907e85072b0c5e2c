/**
 * How unlike two pictures are: the root of the mean squared difference between their pixels once the centre of mass
 * of each is in the middle of the page.
 */

import { centreOfMass, IMAGE_SIDE } from '../glyphs/rasterize.ts';

/** Distance of two images of 784 numbers; 0: the same up to where they stand. */
export function inkDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [left, right] = [centred(a), centred(b)];
  const sum = left.reduce((total, value, index) => total + (value - (right[index] ?? 0)) ** 2, 0);
  return Math.sqrt(sum / left.length);
}

/** Index of the picture that ink is nearest to, the first of equals; -1 when there are no pictures. */
export function nearestPicture(
  ink: ArrayLike<number>,
  pictures: readonly ArrayLike<number>[],
): number {
  const distances = pictures.map((picture) => inkDistance(ink, picture));
  return distances.indexOf(Math.min(...distances));
}

/** The image moved, by parts of a pixel, so that its centre of mass is in the middle. */
function centred(image: ArrayLike<number>): Float64Array {
  const middle = (IMAGE_SIDE - 1) / 2;
  const { x, y } = centreOfMass(image) ?? { x: middle, y: middle };
  const [dx, dy] = [x - middle, y - middle];
  return Float64Array.from({ length: IMAGE_SIDE * IMAGE_SIDE }, (_, index) =>
    sample(image, (index % IMAGE_SIDE) + dx, Math.floor(index / IMAGE_SIDE) + dy),
  );
}

/** The image between its pixels; nothing beyond the page. */
function sample(image: ArrayLike<number>, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= IMAGE_SIDE || row >= IMAGE_SIDE
      ? 0
      : (image[row * IMAGE_SIDE + column] ?? 0);
  return (
    (1 - down) * ((1 - across) * at(left, top) + across * at(left + 1, top)) +
    down * ((1 - across) * at(left, top + 1) + across * at(left + 1, top + 1))
  );
}
