/**
 * Makes room: parts that were moved by hand stay, and those they now lie on give way by the shortest path. So a layout
 * made by hand stays free of overlaps when a network in it is opened and grows.
 */

import { type Box, tooNear } from './box.ts';

interface Movable {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
}

/** Rounds of giving way; what still overlaps after them goes to the bottom. */
const rounds = 60;

/** Moves boxes (in place) until no two are nearer than `gap`; `fixed` says which stay. */
export function separate(
  boxes: ReadonlyMap<string, Movable>,
  fixed: (key: string) => boolean,
  gap: number,
): void {
  const all = [...boxes];
  for (let round = 0; round < rounds; round++) if (!spread(all, fixed, gap)) return;
  const settled: Movable[] = [];
  for (const [, box] of [...all].sort(([a], [b]) => Number(fixed(b)) - Number(fixed(a)))) {
    while (settled.some((other) => tooNear(box, other, gap - 0.01)))
      box.y = Math.max(...settled.map((other) => other.y + other.height)) + gap;
    settled.push(box);
  }
}

/** One round; whether anything had to give way. */
function spread(
  all: readonly (readonly [string, Movable])[],
  fixed: (key: string) => boolean,
  gap: number,
): boolean {
  let moved = false;
  for (let i = 0; i < all.length; i++)
    for (let j = i + 1; j < all.length; j++) {
      const [first, second] = [all[i], all[j]];
      if (first === undefined || second === undefined) continue;
      if (!tooNear(first[1], second[1], gap - 0.01)) continue;
      moved = true;
      if (fixed(second[0]) && !fixed(first[0])) giveWay(first[1], second[1], gap);
      else giveWay(second[1], first[1], gap);
    }
  return moved;
}

function giveWay(box: Movable, other: Box, gap: number): void {
  const right = other.x + other.width + gap - box.x;
  const left = box.x + box.width + gap - other.x;
  const down = other.y + other.height + gap - box.y;
  const up = box.y + box.height + gap - other.y;
  const least = Math.min(right, left, down, up);
  if (least === down) box.y += down;
  else if (least === right) box.x += right;
  else if (least === up) box.y -= up;
  else box.x -= left;
}
