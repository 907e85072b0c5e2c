/**
 * Digits as a pointer draws them on the pad: whole pixels, y down, a sample about every 16 ms of a hand that is slow in
 * curves, trembles, slants, and draws larger or smaller, in this corner or that. Shapes are set down from people's
 * drawings; none is the stroke generator's.
 */

import type { RandomStream } from '#engine/math';
import type { PadPoint, PadStroke } from '../../viewer/controls/live/picture-of.ts';

/** Per digit some ways to write it: strokes apart by `/`, points `x,y` on a pad of 100 by 100. */
const shapes: readonly (readonly string[])[] = [
  [
    '56,14 38,18 27,36 25,58 32,78 48,86 64,80 74,60 73,38 64,20 52,13',
    '48,12 66,20 74,42 72,66 60,84 42,86 29,72 26,48 32,26 46,13 58,16',
  ],
  [
    '50,12 50,30 49,52 49,72 48,88',
    '36,30 44,22 53,12 52,34 52,60 51,88',
    '58,10 54,34 48,62 43,88',
  ],
  [
    '30,30 36,17 50,12 64,19 66,33 58,48 44,64 30,82 46,82 60,82 74,81',
    '28,26 40,14 56,14 66,26 62,42 50,58 36,74 28,84 42,79 54,85 72,86',
  ],
  [
    '31,20 44,12 60,15 66,27 58,40 45,46 60,50 69,63 64,79 48,87 31,82',
    '30,16 46,13 64,14 56,28 46,42 60,47 68,60 64,77 50,86 34,84',
  ],
  [
    '36,14 33,28 29,46 28,52 42,53 58,52 74,50 / 62,16 60,38 58,60 56,88',
    '58,12 46,28 34,46 26,60 42,61 58,60 76,59 / 60,36 59,56 58,74 57,90',
    '32,16 30,32 32,48 46,52 62,47 / 66,14 64,36 62,60 60,88',
  ],
  [
    '40,16 38,30 36,46 48,41 60,45 68,58 64,76 50,86 34,82 / 40,16 52,15 64,14 72,14',
    '70,14 56,14 40,15 38,30 35,44 48,40 62,46 69,60 62,78 48,86 32,81',
  ],
  [
    '62,12 48,22 36,40 29,60 32,78 46,87 61,82 68,68 60,55 46,53 34,62 30,72',
    '56,10 42,26 33,46 30,66 38,83 53,86 65,76 64,62 52,55 39,60 32,70',
  ],
  [
    '28,16 42,16 58,15 72,14 64,32 56,50 49,68 43,88',
    '29,20 31,15 46,15 62,14 71,14 62,34 54,56 48,88',
    '28,16 48,16 70,15 60,38 50,62 44,88 / 38,52 50,51 64,49',
  ],
  [
    '62,24 52,13 38,17 34,30 44,42 58,52 67,66 62,81 48,87 35,80 34,66 44,52 58,40 65,28 60,18',
    '50,46 36,36 36,21 50,12 63,21 62,36 50,46 36,58 33,74 46,87 62,83 68,68 62,55 50,46',
  ],
  [
    '66,26 56,13 40,16 32,30 38,44 52,47 64,38 67,24 66,42 64,64 60,88',
    '64,20 50,12 36,20 33,36 44,46 58,40 66,24 65,46 58,68 46,86 38,88',
  ],
];

/** Pixels of the pad's side. */
const side = 280;

/** Draws a digit. */
export function handStrokes(digit: number, random: RandomStream): readonly PadStroke[] {
  const ways = shapes[digit] ?? [];
  const way = ways[random.integer(ways.length)] ?? '';
  const hand = handOf(random);
  return way
    .split('/')
    .map((text) => drawn(text.trim().split(/\s+/).map(pointOf).map(hand), random));
}

function pointOf(text: string): PadPoint {
  const [x, y] = text.split(',').map(Number);
  return { x: (x ?? 0) / 100 - 0.5, y: (y ?? 0) / 100 - 0.5 };
}

const cut = (value: number): number => Math.min(2, Math.max(-2, value));

/** How somebody's hand changes a shape, and where on the pad it draws. */
function handOf(random: RandomStream): (point: PadPoint) => PadPoint {
  const slant = 0.12 * cut(random.normal()) + 0.06;
  const turn = 0.07 * cut(random.normal());
  const size = side * (0.55 + 0.4 * random.uniform());
  const narrow = 1 + 0.1 * cut(random.normal());
  const [right, down] = [
    side * (0.45 + 0.1 * random.uniform()),
    side * (0.45 + 0.1 * random.uniform()),
  ];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return (point) => {
    const x = point.x * narrow - point.y * slant + 0.018 * cut(random.normal());
    const y = point.y + 0.018 * cut(random.normal());
    return { x: right + size * (x * cos - y * sin), y: down + size * (x * sin + y * cos) };
  };
}

/** Samples of the pointer along a curve through the points, which lags a little and lies on whole pixels. */
function drawn(points: readonly PadPoint[], random: RandomStream): PadStroke {
  const samples: PadPoint[] = [];
  points.forEach((from, index) => {
    const to = points[index + 1];
    if (to === undefined) return;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const count = Math.max(
      1,
      Math.round(Math.hypot(to.x - from.x, to.y - from.y) / (6 + 8 * random.uniform())),
    );
    for (let i = 0; i < count; i++) samples.push(between(before, from, to, after, i / count));
  });
  const last = points.at(-1);
  if (last !== undefined) samples.push(last);
  return samples.map(({ x, y }) => ({
    x: Math.round(x + 0.7 * cut(random.normal())),
    y: Math.round(y + 0.7 * cut(random.normal())),
  }));
}

/** A point of the Catmull-Rom curve from b to c. */
function between(a: PadPoint, b: PadPoint, c: PadPoint, d: PadPoint, t: number): PadPoint {
  const along = (p: number, q: number, r: number, s: number): number =>
    0.5 *
    (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t ** 3);
  return { x: along(a.x, b.x, c.x, d.x), y: along(a.y, b.y, c.y, d.y) };
}
