/** What panels draw with, made for one area: so that a panel from elsewhere needs nothing of the page but its context. */

import type { Container } from 'pixi.js';
import { Axes } from './axes.ts';
import { Curves } from './curves.ts';
import { Marks } from './marks.ts';
import { Picture } from './picture.ts';

/** Makers of drawings; what is made later lies above what was made before, and each costs one draw call. */
export interface DrawingKit {
  /** Lines, dots and boxes. */
  marks(): Marks;
  /** Grid, ticks with their numbers, and the cursor. */
  axes(): Axes;
  /** Numbers over time, from tiles. */
  curves(): Curves;
  /** A matrix, one cell per number. */
  picture(): Picture;
}

/** The makers for an area. */
export const kitFor = (area: Container): DrawingKit => ({
  marks: () => new Marks(area),
  axes: () => new Axes(area),
  curves: () => new Curves(area),
  picture: () => new Picture(area),
});
