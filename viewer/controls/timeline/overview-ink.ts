/** What the hand wrote, along the strip of the whole run, below the times at which it wrote it. */

import type { Frame } from '../../app.ts';
import type { Marks } from '../../draw/marks.ts';
import { blot, type Item, inkSquare, itemsOf, pathLength, penDown } from '../../source/pen-path.ts';
import { type Rows, rowsOf } from '../../source/rows.ts';
import type { Slice, Track } from '../../source/source.ts';
import { pictureHeight } from './overview-pictures.ts';

/** Seconds per row that are asked for: a stroke has bends. */
const rowSeconds = 0.01;
/** Longer runs (s) have too much ink for the strip. */
const longest = 120;
/** Side of what is written (CSS pixels). */
const side = pictureHeight - 8;

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
function writtenIn(rows: Rows, item: Item): readonly [first: number, last: number] | undefined {
  if (pathLength(rows, item) < blot) return undefined;
  const { times, values } = rows;
  let [first, last] = [item.from, item.to - 1];
  while (!penDown(values, first)) first++;
  while (!penDown(values, last)) last--;
  return [times[first] ?? 0, times[last] ?? 0];
}
