/**
 * Strokes of a pointer become the picture that the eye was trained on: 28 x 28 grey levels, the drawing fitted with its
 * pen into 20 x 20 and centred by its centre of mass (LeCun, Cortes & Burges, the MNIST database of handwriting).
 */

/** Where a pointer was: x to the right, y down, in any unit. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** What was drawn between pen down and pen up. */
export type PadStroke = readonly PadPoint[];

/** Rows and columns of a picture. */
export const pictureSide = 28;
/** Side of the box that a drawing is fitted into, and width of the pen, in pixels of the picture. */
const [box, pen] = [20, 2.4];
const middle = (pictureSide - 1) / 2;

/** The picture of strokes: 784 numbers in 0 to 1, rows from the top, ink is 1. All 0 when there are none. */
export function pictureOf(strokes: readonly PadStroke[]): Float32Array {
  const points = strokes.flat();
  if (points.length === 0) return new Float32Array(pictureSide ** 2);
  const ends = (of: (point: PadPoint) => number): readonly [number, number] => [
    points.reduce((least, point) => Math.min(least, of(point)), Infinity),
    points.reduce((most, point) => Math.max(most, of(point)), -Infinity),
  ];
  const [left, right] = ends(({ x }) => x);
  const [top, bottom] = ends(({ y }) => y);
  const extent = Math.max(right - left, bottom - top);
  const scale = extent > 0 ? (box - pen) / extent : 0;
  const placed = (x: number, y: number): readonly PadStroke[] =>
    strokes.map((stroke) =>
      stroke.map((point) => ({
        x: x + (point.x - (left + right) / 2) * scale,
        y: y + (point.y - (top + bottom) / 2) * scale,
      })),
    );
  const [massX, massY] = massOf(paint(placed(middle, middle)));
  return paint(placed(2 * middle - massX, 2 * middle - massY));
}

/** Draws strokes with a round pen, each pixel as dark as it is covered. */
function paint(strokes: readonly PadStroke[]): Float32Array {
  const picture = new Float32Array(pictureSide ** 2);
  for (const stroke of strokes)
    for (const [index, point] of stroke.entries())
      paintLine(picture, stroke[index - 1] ?? point, point);
  return picture;
}

function paintLine(picture: Float32Array, from: PadPoint, to: PadPoint): void {
  const reach = pen / 2 + 0.5;
  const within = (value: number): number => Math.min(pictureSide - 1, Math.max(0, value));
  const first = within(Math.floor(Math.min(from.y, to.y) - reach));
  const last = within(Math.ceil(Math.max(from.y, to.y) + reach));
  const left = within(Math.floor(Math.min(from.x, to.x) - reach));
  const right = within(Math.ceil(Math.max(from.x, to.x) + reach));
  for (let y = first; y <= last; y++) {
    for (let x = left; x <= right; x++) {
      const cover = Math.min(1, reach - distance(x, y, from, to));
      const at = y * pictureSide + x;
      if (cover > (picture[at] ?? 0)) picture[at] = cover;
    }
  }
}

/** From a pixel to the nearest point of a line. */
function distance(x: number, y: number, from: PadPoint, to: PadPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along = squared > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / squared : 0;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

/** Centre of mass, in pixels. */
function massOf(picture: Float32Array): readonly [x: number, y: number] {
  let [mass, x, y] = [0, 0, 0];
  picture.forEach((level, index) => {
    mass += level;
    x += level * (index % pictureSide);
    y += level * Math.floor(index / pictureSide);
  });
  return mass > 0 ? [x / mass, y / mass] : [middle, middle];
}
