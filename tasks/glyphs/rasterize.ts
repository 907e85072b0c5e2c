/**
 * Pen strokes -> a 28 x 28 image as in MNIST: ink is 1, paper 0, anti-aliased.
 * The drawing, stroke thickness included, is scaled to fit a 20 x 20 box with its proportions kept, and
 * its centre of mass is moved to the middle of the page (LeCun, Cortes & Burges, the MNIST database).
 * A pixel is the coverage of a round pen: clamp(radius - distance + 1/2, 0, 1), row by row from the top.
 */

import type { Point, Stroke } from './stroke.ts';

/** Rows and columns of an image. */
export const IMAGE_SIDE = 28;
const BOX = 20;

interface Placement {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Distance from a point to a segment. */
function distanceTo(px: number, py: number, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const s = length > 0 ? Math.min(1, Math.max(0, ((px - a.x) * dx + (py - a.y) * dy) / length)) : 0;
  return Math.hypot(px - a.x - s * dx, py - a.y - s * dy);
}

function inkSegment(image: Float64Array, a: Point, b: Point, radius: number): void {
  const reach = radius + 0.5;
  const clamp = (v: number): number => Math.min(IMAGE_SIDE - 1, Math.max(0, v));
  const left = clamp(Math.floor(Math.min(a.x, b.x) - reach));
  const right = clamp(Math.ceil(Math.max(a.x, b.x) + reach));
  const top = clamp(Math.floor(Math.min(a.y, b.y) - reach));
  const bottom = clamp(Math.ceil(Math.max(a.y, b.y) + reach));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const cover = Math.min(1, reach - distanceTo(column, row, a, b));
      const at = row * IMAGE_SIDE + column;
      if (cover > (image[at] ?? 0)) image[at] = cover;
    }
  }
}

function ink(strokes: readonly Stroke[], placement: Placement, radius: number): Float64Array {
  const image = new Float64Array(IMAGE_SIDE * IMAGE_SIDE);
  const place = (p: Point): Point => ({
    x: placement.x + p.x * placement.scale,
    y: placement.y - p.y * placement.scale,
  });
  for (const stroke of strokes) {
    let previous: Point | undefined;
    for (const point of stroke) {
      const here = place(point);
      inkSegment(image, previous ?? here, here, radius);
      previous = here;
    }
  }
  return image;
}

/** Where the ink's centre of mass lies, in pixels; undefined when there is no ink. */
export function centreOfMass(image: ArrayLike<number>): Point | undefined {
  let [mass, x, y] = [0, 0, 0];
  for (let i = 0; i < image.length; i++) {
    const value = image[i] ?? 0;
    mass += value;
    x += value * (i % IMAGE_SIDE);
    y += value * Math.floor(i / IMAGE_SIDE);
  }
  return mass > 0 ? { x: x / mass, y: y / mass } : undefined;
}

/** Options of `rasterize`. */
export interface RasterOptions {
  /** Width of the pen in pixels of the image; default 2.4, about the mean of MNIST. */
  readonly thickness?: number;
}

/**
 * Draws pen strokes (x right, y up, any unit and position) as a size-normalised, centred image of
 * 784 numbers in 0..1. No strokes give a blank page; a single point gives a dot of the pen's width.
 */
export function rasterize(strokes: readonly Stroke[], options: RasterOptions = {}): Float64Array {
  const thickness = options.thickness ?? 2.4;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const { x, y } of stroke) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  }
  if (left > right) return new Float64Array(IMAGE_SIDE * IMAGE_SIDE);
  const extent = Math.max(right - left, high - low);
  const scale = extent > 0 ? (BOX - thickness) / extent : 0;
  const middle = IMAGE_SIDE / 2;
  const placement = {
    scale,
    x: middle - ((left + right) / 2) * scale,
    y: middle + ((low + high) / 2) * scale,
  };
  const first = ink(strokes, placement, thickness / 2);
  const mass = centreOfMass(first);
  if (mass === undefined) return first;
  const centred = { scale, x: placement.x + middle - mass.x, y: placement.y + middle - mass.y };
  return ink(strokes, centred, thickness / 2);
}
