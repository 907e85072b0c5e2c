/**
 * Ink as pictures: the items side by side, drawn with a round pen to one scale. As grey levels for a PNG beside the
 * recording, and as half-block characters for the terminal.
 */

import { PNG } from 'pngjs';
import type { Point, WrittenItem } from '#tasks';

/** Half the side of the box the hand writes in (m), with room for its overshoot. */
const halfBox = 0.36;

export interface InkPicture {
  readonly width: number;
  readonly height: number;
  /** 0 = paper ... 1 = ink, rows from the top. */
  readonly ink: Float32Array;
}

/** Paints items `height` pixels high, next to each other; nothing but paper when there are none. */
export function paintInk(items: readonly WrittenItem[], height: number): InkPicture {
  const column = Math.round(height * 0.8);
  const width = Math.max(1, items.length) * column;
  const picture = { width, height, ink: new Float32Array(width * height) };
  const radius = Math.max(0.6, height / 28);
  items.forEach(({ strokes }, index) => {
    const place = ({ x, y }: Point): Point => ({
      x: index * column + column / 2 + (x / halfBox) * (height / 2),
      y: height / 2 - (y / halfBox) * (height / 2),
    });
    for (const stroke of strokes) {
      let before: Point | undefined;
      for (const point of stroke) {
        const here = place(point);
        line(picture, before ?? here, here, radius);
        before = here;
      }
    }
  });
  return picture;
}

function line(picture: InkPicture, from: Point, to: Point, radius: number): void {
  const reach = radius + 1;
  const range = (a: number, b: number, most: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(a, b) - reach)),
    Math.min(most - 1, Math.ceil(Math.max(a, b) + reach)),
  ];
  const [left, right] = range(from.x, to.x, picture.width);
  const [top, bottom] = range(from.y, to.y, picture.height);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const cover = Math.min(1, Math.max(0, radius + 0.5 - distance(x, y, from, to)));
      const at = y * picture.width + x;
      if (cover > (picture.ink[at] ?? 0)) picture.ink[at] = cover;
    }
  }
}

function distance(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / squared;
  const s = Math.min(1, Math.max(0, share));
  return Math.hypot(x - from.x - s * dx, y - from.y - s * dy);
}

/** Dark ink on white paper. */
export function inkAsPng(items: readonly WrittenItem[]): Buffer {
  const { width, height, ink } = paintInk(items, 160);
  const png = new PNG({ width, height });
  ink.forEach((level, index) => {
    const shade = (dark: number): number => Math.round(255 - level * (255 - dark));
    png.data.set([shade(28), shade(36), shade(66), 255], index * 4);
  });
  return PNG.sync.write(png);
}

/** Two rows of pixels per line of text. */
export function inkAsText(items: readonly WrittenItem[]): string {
  const { width, height, ink } = paintInk(items, 22);
  const on = (x: number, y: number): boolean => (ink[y * width + x] ?? 0) > 0.45;
  return lines(width, height, on);
}

/** A 28 x 28 image as text. */
export function imageAsText(image: ArrayLike<number>): string {
  return lines(28, 28, (x, y) => (image[y * 28 + x] ?? 0) > 0.4);
}

/** Puts blocks of text next to each other. */
export function sideBySide(blocks: readonly string[]): string {
  const split = blocks.map((block) => block.split('\n'));
  const rows = Math.max(0, ...split.map((rowsOf) => rowsOf.length));
  return Array.from({ length: rows }, (_, row) =>
    split
      .map((rowsOf) => rowsOf[row] ?? '')
      .join(' ')
      .trimEnd(),
  ).join('\n');
}

function lines(width: number, height: number, on: (x: number, y: number) => boolean): string {
  const blocks = [' ', '▀', '▄', '█'];
  return Array.from({ length: Math.ceil(height / 2) }, (_, row) =>
    Array.from({ length: width }, (__, x) => {
      const [upper, lower] = [on(x, 2 * row), on(x, 2 * row + 1)];
      return blocks[(upper ? 1 : 0) + (lower ? 2 : 0)];
    }).join(''),
  ).join('\n');
}
