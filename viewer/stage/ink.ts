/**
 * What the pen has written so far: strokes, cut into items where the pen was lifted for a while, since the last long
 * pause. In: what a pen's port showed. The page is as large as what is on it.
 */

import type { Track } from '../source/source.ts';

/** One thing that was written: strokes of points, x and y in turn, y up. */
export interface InkItem {
  readonly strokes: readonly (readonly number[])[];
}

/** The ink on the page. */
export interface Ink {
  /** Oldest first. */
  readonly items: readonly InkItem[];
  /** Half the side of the square, around the middle of the page, that holds all of it. */
  readonly reach: number;
  /** Where the pen is now, and whether it writes. */
  readonly pen: { readonly x: number; readonly y: number; readonly down: boolean } | undefined;
}

/** Seconds of lifted pen that end an item, that end a page, and that are looked back at most. */
const itemGap = 0.1;
const pageGap = 2;
const lookBack = 20;
/** Path length (m) below which ink is a blot. */
const blot = 0.05;
const leastReach = 0.3;

/** The ink at a time. */
export function inkAt(track: Track, time: number): Ink {
  const pages = new Pages();
  const from = time - lookBack;
  for (const { times, mean, size } of track.values({ from, to: time, columns: 4096 }))
    for (let row = 0; row < times.length; row++) {
      const at = times[row] ?? 0;
      if (at < from || at > time) continue;
      const [x = 0, y = 0, pressure = 0] = mean.subarray(row * size, row * size + 3);
      pages.move(at, x, y, pressure > 0.5);
    }
  return pages.read(time);
}

class Pages {
  #items: number[][][] = [];
  #lifted = Number.NEGATIVE_INFINITY;
  #down = false;
  #pen: Ink['pen'];

  move(time: number, x: number, y: number, down: boolean): void {
    this.#pen = { x, y, down };
    if (!down) {
      this.#down = false;
      return;
    }
    const pause = time - this.#lifted;
    if (!this.#down) {
      if (pause > pageGap) this.#items = [];
      const item = this.#items.at(-1);
      if (item === undefined || pause > itemGap) this.#items.push([[]]);
      else item.push([]);
    }
    this.#items.at(-1)?.at(-1)?.push(x, y);
    this.#lifted = time;
    this.#down = true;
  }

  read(time: number): Ink {
    const stale = time - this.#lifted > pageGap * 3;
    const items = stale ? [] : this.#items.filter((strokes) => lengthOf(strokes) > blot);
    let reach = leastReach;
    for (const strokes of items)
      for (const stroke of strokes) for (const at of stroke) reach = Math.max(reach, Math.abs(at));
    return { items: items.map((strokes) => ({ strokes })), reach, pen: this.#pen };
  }
}

function lengthOf(strokes: readonly (readonly number[])[]): number {
  let length = 0;
  for (const stroke of strokes)
    for (let i = 2; i < stroke.length; i += 2)
      length += Math.hypot(
        (stroke[i] ?? 0) - (stroke[i - 2] ?? 0),
        (stroke[i + 1] ?? 0) - (stroke[i - 1] ?? 0),
      );
  return length;
}
