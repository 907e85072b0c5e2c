/** Pictures drawn by the stroke generator: what a fresh clone shows before it has any files of handwriting. */

import { randomStream } from '#engine/math';
import { drawGlyph } from './glyphs/index.ts';
import type { ImageSource } from './task.ts';

/** An image source whose hands are drawn from `seed`: the same seed shows the same pictures in the same order. */
export function generatedImages(seed: number): ImageSource {
  const random = randomStream(seed, 'tasks/images');
  const draw = (symbol: string): ArrayLike<number> => drawGlyph(symbol, random).image;
  return { name: 'generated', symbol: draw, handwriting: (digit) => draw(String(digit)) };
}
