/** Draws what the pen has written into its block: what it writes now large, and all items of the page small below. */

import type { Marks } from '../draw/marks.ts';
import type { Theme } from '../draw/theme.ts';
import type { Ink, InkItem } from './ink.ts';

/** Draws the ink into a square; `small`: side of the squares of the row below, which begins at `rowTop`. */
export function paintInk(
  marks: Marks,
  ink: Ink,
  square: { readonly x: number; readonly y: number; readonly size: number },
  row: { readonly x: number; readonly y: number; readonly width: number; readonly size: number },
  theme: Theme,
): void {
  const last = ink.items.at(-1);
  if (last !== undefined) strokes(marks, last, ink.reach, square, 2.4, theme.ink);
  if (ink.pen !== undefined) {
    const { x, y, down } = ink.pen;
    const [px, py] = onPage(x, y, ink.reach, square);
    if (inside(px, py, square)) marks.dot(px, py, down ? 2.6 : 1.8, theme.accent, down ? 1 : 0.6);
  }
  const room = Math.floor(row.width / row.size);
  ink.items.slice(-room).forEach((item, index, shown) => {
    const left = row.x + (row.width - shown.length * row.size) / 2 + index * row.size;
    strokes(marks, item, ink.reach, { x: left, y: row.y, size: row.size }, 1.3, theme.ink);
  });
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function onPage(x: number, y: number, reach: number, square: Square): readonly [number, number] {
  const scale = (square.size * 0.46) / reach;
  return [square.x + square.size / 2 + x * scale, square.y + square.size / 2 - y * scale];
}

const inside = (x: number, y: number, square: Square): boolean =>
  x > square.x && y > square.y && x < square.x + square.size && y < square.y + square.size;

function strokes(
  marks: Marks,
  item: InkItem,
  reach: number,
  square: Square,
  width: number,
  colour: number,
): void {
  for (const stroke of item.strokes)
    for (let i = 2; i < stroke.length; i += 2) {
      const [x0, y0] = onPage(stroke[i - 2] ?? 0, stroke[i - 1] ?? 0, reach, square);
      const [x1, y1] = onPage(stroke[i] ?? 0, stroke[i + 1] ?? 0, reach, square);
      marks.line(x0, y0, x1, y1, width, colour);
    }
}
