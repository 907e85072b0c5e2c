/** A rectangle that something is drawn in, in CSS pixels of an area. */

/** Left, top, right, bottom; y goes down. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Room that a plot leaves around itself for the numbers on its axes. */
export interface Margins {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

/**
 * The box of a plot in an area. Time runs across all of it, so that the cursor stands at the same share of the width
 * everywhere; numbers of the other axis stand inside. Below there is room for times, unless the area is very low.
 */
export function plotBox(width: number, height: number, margins: Margins = {}): Box {
  const left = margins.left ?? 0;
  const bottom = margins.bottom ?? (height < 70 ? 2 : 18);
  return {
    left,
    top: margins.top ?? 6,
    right: Math.max(left + 1, width - (margins.right ?? 0)),
    bottom: Math.max(7, height - bottom),
  };
}

/** Whether a point is in a box. */
export const inBox = ({ left, top, right, bottom }: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;
