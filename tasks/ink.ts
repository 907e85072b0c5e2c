/**
 * Ink: what the pen of the hand left on the page, cut into the things that were written.
 * In: samples of the pen over time. Out: items, each a time and its strokes. A lift parts two items when it lasts
 * long enough; what is shorter than any stroke (a pen that trembles on the page) is a blot and no item.
 */

import type { Point, Stroke } from './glyphs/index.ts';

/** The pen at one moment: place (x right, y up, any unit) and whether it touches the page. */
export interface PenSample extends Point {
  /** Seconds of simulated time. */
  readonly time: number;
  readonly down: boolean;
}

/** One thing that was written. */
export interface WrittenItem {
  readonly from: number;
  readonly to: number;
  readonly strokes: readonly Stroke[];
}

/** Reads one written item: a digit, or null for a dash or what cannot be read. */
export type InkReader = (strokes: readonly Stroke[]) => number | null;

/** Options of `writtenItems`. */
export interface InkOptions {
  /** Seconds of lifted pen that end an item. Default 0.1. */
  readonly gap?: number;
  /** Seconds below which ink is a blot. Default 0.1. */
  readonly shortest?: number;
  /** Path length below which ink is a blot, in the units of the samples. Default 0.1 (m; a digit is 0.6 high). */
  readonly smallest?: number;
}

interface Run {
  from: number;
  to: number;
  readonly points: Point[];
}

/** Cuts the pen's samples (in order of time) into items. */
export function writtenItems(
  samples: readonly PenSample[],
  options: InkOptions = {},
): readonly WrittenItem[] {
  const { gap = 0.1, shortest = 0.1, smallest = 0.1 } = options;
  const items: Run[][] = [];
  for (const run of penRuns(samples)) {
    const item = items.at(-1);
    const before = item?.at(-1);
    if (item === undefined || before === undefined || run.from - before.to >= gap)
      items.push([run]);
    else item.push(run);
  }
  return items
    .map((runs) => ({
      from: runs[0]?.from ?? 0,
      to: runs.at(-1)?.to ?? 0,
      strokes: runs.map(({ points }) => points as Stroke),
    }))
    .filter(({ from, to, strokes }) => to - from >= shortest && inkLength(strokes) >= smallest);
}

/** Stretches of time in which the pen is down without a break. */
function penRuns(samples: readonly PenSample[]): readonly Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const { time, down, x, y } of samples) {
    if (!down) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { from: time, to: time, points: [] };
      runs.push(open);
    }
    open.to = time;
    open.points.push({ x, y });
  }
  return runs;
}

/** How long all strokes are together. */
function inkLength(strokes: readonly Stroke[]): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let index = 1; index < stroke.length; index++) {
      const [from, to] = [stroke[index - 1], stroke[index]];
      if (from !== undefined && to !== undefined)
        length += Math.hypot(to.x - from.x, to.y - from.y);
    }
  }
  return length;
}
