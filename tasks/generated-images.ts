/** Pictures made by the stroke generator: what a fresh clone shows before it has any files of handwriting. */

import { randomStream } from '#engine/math';
import { drawGlyph, typedGlyph } from './glyphs/index.ts';
import type { ImageSource } from './task.ts';

/**
 * An image source whose handwriting is drawn from `seed`: the same seed shows the same pictures in the same order.
 * Symbols are typed, always the same picture, as in Spaun 2.0. Stored picture n shows n modulo 10, for any seed.
 */
export function generatedImages(seed: number): ImageSource {
  const random = randomStream(seed, 'tasks/images');
  return {
    name: 'generated',
    symbol: (symbol) => typedGlyph(symbol).image,
    handwriting: (digit) => drawGlyph(String(digit), random).image,
    stored: (index) => {
      const digit = index % 10;
      return { image: drawGlyph(String(digit), randomStream(index, 'tasks/stored')).image, digit };
    },
  };
}
