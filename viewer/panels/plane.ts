/** A square piece of a plane, drawn in a box without distortion or as wide as it fits: numbers to pixels and back. */

import { type Box, plotBox } from '../draw/box.ts';

/** The box of a plane: room for the numbers of both axes, and for the name of the lower one where it is high enough. */
export function planeBox(width: number, height: number): Box {
  const left = width < 160 ? 4 : 36;
  return plotBox(width, height, { left, right: 8, top: 10, ...(height > 110 && { bottom: 32 }) });
}

/** What can be seen. */
export interface Extent2 {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Where an x stands. */
export const acrossOf = (x: number, { left, right }: Extent2, box: Box): number =>
  box.left + ((x - left) / (right - left)) * (box.right - box.left);

/** Where a y stands; up is up. */
export const downOf = (y: number, { bottom, top }: Extent2, box: Box): number =>
  box.bottom - ((y - bottom) / (top - bottom)) * (box.bottom - box.top);

/** As much more of one direction as makes a unit as long as in the other. */
export function undistorted(extent: Extent2, box: Box): Extent2 {
  const { left, right, bottom, top } = extent;
  const scale = Math.max(
    (right - left) / (box.right - box.left),
    (top - bottom) / (box.bottom - box.top),
    1e-9,
  );
  const [wide, high] = [scale * (box.right - box.left), scale * (box.bottom - box.top)];
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  return { left: x - wide / 2, right: x + wide / 2, bottom: y - high / 2, top: y + high / 2 };
}
