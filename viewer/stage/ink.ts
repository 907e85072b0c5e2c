/**
 * What the pen has written so far: strokes, cut into items where the pen was lifted for a while, since the last long
 * pause. In: what a pen's port showed. The page is as large as what is on it.
 */

import { blot, type Item, itemsOf, pathLength, penDown } from '../source/pen-path.ts';
import { type Rows, rowsOf } from '../source/rows.ts';
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

/** Seconds of lifted pen that end a page, after which it is empty, and that are looked back at most. */
const pageGap = 2;
const stale = 6;
const lookBack = 20;
const leastReach = 0.3;

/** The ink at a time. */
export function inkAt(track: Track, time: number): Ink {
  const from = time - lookBack;
  const rows = rowsOf(track.values({ from, to: time, columns: 4096 }), from, time);
  let items: InkItem[] = [];
  let lifted = Number.NEGATIVE_INFINITY;
  for (const item of itemsOf(rows)) {
    const written = strokesIn(rows, item);
    if (written.strokes.length === 0) continue;
    if (written.begins - lifted > pageGap) items = [];
    if (pathLength(rows, item) > blot) items.push({ strokes: written.strokes });
    lifted = written.ends;
  }
  if (time - lifted > stale) items = [];
  return { items, reach: reachOf(items), pen: penAt(rows) };
}

/** The strokes of an item, and the times (s) at which the first begins and the last ends. */
function strokesIn({ times, values }: Rows, { from, to }: Item) {
  const strokes: number[][] = [];
  let [begins, ends, down] = [0, 0, false];
  for (let row = from; row < to; row++) {
    const touches = penDown(values, row);
    if (touches) {
      ends = times[row] ?? 0;
      if (strokes.length === 0) begins = ends;
      if (!down) strokes.push([]);
      strokes.at(-1)?.push(values[row * 3] ?? 0, values[row * 3 + 1] ?? 0);
    }
    down = touches;
  }
  return { strokes, begins, ends };
}

function penAt({ values, count }: Rows): Ink['pen'] {
  if (count === 0) return undefined;
  const at = (count - 1) * 3;
  return { x: values[at] ?? 0, y: values[at + 1] ?? 0, down: penDown(values, count - 1) };
}

function reachOf(items: readonly InkItem[]): number {
  let reach = leastReach;
  for (const { strokes } of items)
    for (const stroke of strokes) for (const at of stroke) reach = Math.max(reach, Math.abs(at));
  return reach;
}
