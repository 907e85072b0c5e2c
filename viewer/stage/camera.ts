/** Which part of the stage is seen, and how large: a point of the stage is seen at `zoom * point + (x, y)`. */

import type { Box, Point } from './layout/box.ts';

/** Where the stage's origin is seen, in CSS pixels from the element's corner, and CSS pixels per unit. */
export interface Camera extends Point {
  readonly zoom: number;
}

/** Least and most CSS pixels per unit. */
const zooms = { least: 0.08, most: 4 } as const;

/** Shows all of a box in the middle of an element, not larger than `most`. */
export function fitting(box: Box, width: number, height: number, most = 1.25): Camera {
  // Free CSS pixels around it, and below for buttons.
  const margin = Math.min(26, width * 0.035);
  const below = height > 200 ? 40 : 0;
  const across = (width - 2 * margin) / Math.max(1, box.width);
  const down = (height - 2 * margin - below) / Math.max(1, box.height);
  const zoom = Math.min(most, Math.max(zooms.least, Math.min(across, down)));
  return {
    zoom,
    x: width / 2 - zoom * (box.x + box.width / 2),
    y: (height - below) / 2 - zoom * (box.y + box.height / 2),
  };
}

/** A box and something around it, so that one sees where it stands. */
export function withSurroundings({ x, y, width, height }: Box): Box {
  const more = 70;
  return { x: x - more, y: y - more / 2, width: width + 2 * more, height: height + more };
}

/** Zooms by a factor while a point of the element stays where it is. */
export function zoomed(camera: Camera, factor: number, x: number, y: number): Camera {
  const zoom = Math.min(zooms.most, Math.max(zooms.least, camera.zoom * factor));
  const scale = zoom / camera.zoom;
  return { zoom, x: x - (x - camera.x) * scale, y: y - (y - camera.y) * scale };
}

/** A point of the element as one of the stage. */
export const onStage = ({ x, y, zoom }: Camera, point: Point): Point => ({
  x: (point.x - x) / zoom,
  y: (point.y - y) / zoom,
});

/** Part of the way from one camera to another: 0 the first, 1 the second. Sizes change evenly to the eye. */
export function between(from: Camera, to: Camera, share: number): Camera {
  if (share >= 1) return to;
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  const moved = from.zoom === to.zoom ? share : (zoom - from.zoom) / (to.zoom - from.zoom);
  return { zoom, x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
}
