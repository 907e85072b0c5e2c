/** The path of a pen, taken apart into what was written between two long lifts. Rows are x, y, pressure. */

import type { Rows } from './rows.ts';

/** Rows of a path, `from` counted and `to` not. */
export interface Item {
  readonly from: number;
  readonly to: number;
  /** The pen touched the page in it. */
  readonly wrote: boolean;
}

/** A square of the page (m): its middle and half its side. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly half: number;
}

/** A pen that has been in the air for so long (s) begins something new when it touches the page again. */
const longLift = 0.1;

/** Ink whose path is no longer than this (m) is a blot. */
export const blot = 0.05;

/** Whether it touches the page. */
export const penDown = (values: ArrayLike<number>, row: number): boolean =>
  (values[row * 3 + 2] ?? 0) > 0.5;

/** The parts of a path, each with the way through the air that led to it; the last goes up to the last row. */
export function itemsOf({ times, values, count }: Rows): readonly Item[] {
  const items: Item[] = [];
  let [from, touched, wrote] = [0, Number.NEGATIVE_INFINITY, false];
  for (let row = 0; row < count; row++) {
    if (!penDown(values, row)) continue;
    const time = times[row] ?? 0;
    if (wrote && time - touched >= longLift) {
      const lifted = lastDownBefore(values, row) + 1;
      items.push({ from, to: lifted, wrote });
      from = lifted;
    }
    wrote = true;
    touched = time;
  }
  if (count > 0) items.push({ from, to: count, wrote });
  return items;
}

function lastDownBefore(values: ArrayLike<number>, row: number): number {
  let before = row - 1;
  while (before >= 0 && !penDown(values, before)) before--;
  return before;
}

/** How long the ink of an item is (m). */
export function pathLength({ values }: Rows, { from, to }: Item): number {
  let length = 0;
  for (let row = from + 1; row < to; row++)
    if (penDown(values, row - 1) && penDown(values, row))
      length += Math.hypot(
        (values[row * 3] ?? 0) - (values[row * 3 - 3] ?? 0),
        (values[row * 3 + 1] ?? 0) - (values[row * 3 - 2] ?? 0),
      );
  return length;
}

/** The square that holds the square before and everything written, with a margin; it never shrinks. */
export function inkSquare({ values, count }: Rows, before: Square): Square {
  let reach = before.half;
  for (let row = 0; row < count; row++) {
    if (!penDown(values, row)) continue;
    const away = Math.max(
      Math.abs((values[row * 3] ?? 0) - before.x),
      Math.abs((values[row * 3 + 1] ?? 0) - before.y),
    );
    if (away * 1.12 > reach) reach = away * 1.12;
  }
  return reach === before.half ? before : { ...before, half: reach };
}
