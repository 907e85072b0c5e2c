/** What the hand wrote, along the strip of the whole run, below the times at which it wrote it. */

import type { Frame } from '../app.ts';
import type { Marks } from '../draw/marks.ts';
import { type Item, inkSquare, itemsOf, penDown } from '../panels/pen-path.ts';
import { type Rows, rowsOf } from '../panels/rows.ts';
import type { Slice, Track } from '../source/source.ts';
import { pictureHeight } from './overview-pictures.ts';

/** Seconds per row that are asked for: a stroke has bends. */
const rowSeconds = 0.01;
/** Longer runs (s) have too much ink for the strip. */
const longest = 120;
/** Side of what is written (CSS pixels), and the least path (m) that is no blot. */
const side = pictureHeight - 8;
const blot = 0.05;

/** The ink of the strip. */
export class OverviewInk {
  readonly #track: Track;

  constructor(track: Track) {
    this.#track = track;
  }

  /** Draws what was written in a slice, across a width, where no picture has its middle (`taken`, pixels). */
  draw(
    marks: Marks,
    { from, to }: Slice,
    width: number,
    taken: readonly number[],
    { theme }: Frame,
  ): void {
    if (to - from > longest) return;
    const columns = Math.ceil((to - from) / rowSeconds);
    const rows = rowsOf(this.#track.values({ from, to, columns }), from, to);
    const reach = inkSquare(rows, { x: 0, y: 0, half: 0.05 }).half;
    const across = width / (to - from);
    let free = 0;
    for (const item of itemsOf(rows)) {
      const span = writtenIn(rows, item);
      if (span === undefined) continue;
      const middle = ((span[0] + span[1]) / 2 - from) * across;
      if (middle - side / 2 < free || taken.some((at) => Math.abs(at - middle) < side)) continue;
      free = middle + side / 2;
      write(marks, rows, item, middle, side / 2 / reach, theme.accent);
    }
  }
}

function write(
  marks: Marks,
  { values }: Rows,
  { from, to }: Item,
  middle: number,
  scale: number,
  colour: number,
): void {
  let [down, lastX, lastY] = [false, 0, 0];
  for (let row = from; row < to; row++) {
    const touches = penDown(values, row);
    const x = middle + (values[row * 3] ?? 0) * scale;
    const y = 3 + side / 2 - (values[row * 3 + 1] ?? 0) * scale;
    if (touches && down) marks.line(lastX, lastY, x, y, 1.75, colour);
    [down, lastX, lastY] = [touches, x, y];
  }
}

/** When the pen first and last touched the page; undefined: it left a blot at most. */
function writtenIn(
  { times, values }: Rows,
  { from, to }: Item,
): readonly [first: number, last: number] | undefined {
  let [first, last, path, before] = [-1, -1, 0, -1];
  for (let row = from; row < to; row++) {
    if (!penDown(values, row)) {
      before = -1;
      continue;
    }
    if (first < 0) first = row;
    last = row;
    if (before >= 0) path += awayFrom(values, before, row);
    before = row;
  }
  return path < blot ? undefined : [times[first] ?? 0, times[last] ?? 0];
}

const awayFrom = (values: ArrayLike<number>, first: number, second: number): number =>
  Math.hypot(
    (values[first * 3] ?? 0) - (values[second * 3] ?? 0),
    (values[first * 3 + 1] ?? 0) - (values[second * 3 + 1] ?? 0),
  );
