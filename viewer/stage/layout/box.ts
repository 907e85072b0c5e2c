/** Points and boxes of the stage, in its own units: CSS pixels at zoom 1, x to the right, y down. */

import type { Place } from '../../state/state.ts';

/** A point. */
export type Point = Place;

/** How large something is. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where something stands: its left upper corner, and how large it is. */
export interface Box extends Point, Size {}

/** A side of a box. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** Pointing out of a side. */
export const outward: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

/** The middle. */
export const centreOf = ({ x, y, width, height }: Box): Point => ({
  x: x + width / 2,
  y: y + height / 2,
});

/** Whether two boxes come nearer to each other than `gap`. */
export function tooNear(a: Box, b: Box, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** Whether a point is in a box, or nearer to it than `margin`. */
export function holds(box: Box, x: number, y: number, margin = 0): boolean {
  return (
    x >= box.x - margin &&
    x <= box.x + box.width + margin &&
    y >= box.y - margin &&
    y <= box.y + box.height + margin
  );
}

/** The side of `box` that looks towards `other`: left or right where there is room between them, else top or bottom. */
export function sideTowards(box: Box, other: Box): Side {
  if (other.x >= box.x + box.width) return 'right';
  if (other.x + other.width <= box.x) return 'left';
  return centreOf(other).y >= centreOf(box).y ? 'bottom' : 'top';
}

/** The smallest box around all; at the origin and empty when there is none. */
export function around(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
