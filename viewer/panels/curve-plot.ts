/** Curves over time with their axes, names where they stand at the moment shown, and what is under the pointer. */

import { firstAbove, type ValueTile } from '#engine/watching';
import { Axes } from '../draw/axes.ts';
import { type Box, inBox, plotBox } from '../draw/box.ts';
import { type Curve, Curves } from '../draw/curves.ts';
import type { Labels } from '../draw/labels.ts';
import type { Marks } from '../draw/marks.ts';
import { Waiting } from './empty.ts';
import type { PanelContext, PanelView, Table } from './panel.ts';
import { partLabels, type Range, settleRange } from './settle.ts';
import { figure, moment } from './wording.ts';

/** A curve with a name. */
export interface NamedCurve extends Curve {
  readonly name: string;
}

/** How a plot is drawn, beside its curves. */
export interface PlotLook {
  /** Default: settled by the values. */
  readonly range?: Range;
  /** Shown whatever the values are; more where they need it. */
  readonly atLeast?: Range;
  /** Whether numbers stand at the left; default true. */
  readonly numbers?: boolean;
  /** More to be drawn with the grid. */
  readonly more?: (marks: Marks, labels: Labels, box: Box) => void;
  /** Curves lower than this at the cursor have no name there. */
  readonly namedFrom?: number;
  /** More is being worked out: it is not empty, only late. */
  readonly late?: boolean;
}

/** Pixels between names. */
const lineHeight = 12;

/** Pixels between a name and the cursor, and about how wide a letter is. */
const gap = 6;
const widthOfLetter = 7;

/** A plot of curves in a panel's area. */
export class CurvePlot {
  readonly #labels: Labels;
  readonly #axes: Axes;
  readonly #curves: Curves;
  readonly #waiting: Waiting;
  #range: Range | undefined;
  #drawn: Range = [-1, 1];
  #tiles: readonly ValueTile[] = [];
  #shown: readonly NamedCurve[] = [];

  constructor({ area, labels, redraw }: PanelContext) {
    this.#labels = labels;
    this.#axes = new Axes(area);
    this.#curves = new Curves(area);
    this.#waiting = new Waiting(redraw);
  }

  /** What was drawn last. */
  get shown(): readonly NamedCurve[] {
    return this.#shown;
  }

  /** Draws. The curves are compared by identity: keep those that stay the same. */
  draw(
    view: PanelView,
    tiles: readonly ValueTile[],
    curves: readonly NamedCurve[],
    look: PlotLook = {},
  ): void {
    const { from, to, time, theme, width, height } = view;
    const box = plotBox(width, height);
    const labels = this.#labels;
    this.#tiles = tiles;
    this.#shown = curves;
    if (this.#curves.show(tiles, curves, from, to))
      this.#range = settleRange(this.#range, ...this.#curves.range);
    this.#drawn = look.range ?? widened(this.#range, look.atLeast);
    const [low, high] = this.#drawn;
    const empty = this.#curves.range[0] > this.#curves.range[1];
    labels.begin();
    this.#axes.draw(
      {
        box,
        theme,
        cursor: time,
        ...(box.bottom < height - 8 && { x: { from, to, unit: 's', least: 0 } }),
        ...(look.numbers !== false && !empty && { y: { from: low, to: high } }),
      },
      labels,
      (marks) => look.more?.(marks, labels, box),
    );
    this.#curves.place(box, from, to, low, high, theme);
    this.#waiting.write(labels, view, empty, look.late === true);
    if (width >= 150) this.#names(view, box, look.namedFrom ?? Number.NEGATIVE_INFINITY);
    labels.end();
  }

  /** Names of curves beside the cursor, where each stands. */
  #names({ from, to, time, theme }: PanelView, box: Box, least: number): void {
    const [low, high] = this.#drawn;
    const cursor = box.left + ((time - from) / (to - from)) * (box.right - box.left);
    const placed: { readonly curve: NamedCurve; readonly y: number }[] = [];
    for (const curve of this.#shown) {
      const value = valueAt(this.#tiles, curve.column, time);
      if (curve.name === '' || value === undefined || value < least) continue;
      const height = value * (curve.scale ?? 1) + (curve.shift ?? 0);
      const y = box.bottom - ((height - low) / (high - low)) * (box.bottom - box.top);
      placed.push({ curve, y: Math.min(box.bottom - 6, Math.max(box.top + 6, y)) });
    }
    const room = Math.min(lineHeight, (box.bottom - box.top) / Math.max(1, placed.length));
    this.#curves.quiet(-99, -99);
    if (placed.length === 0 || room < 8) return;
    const heights = partLabels(
      placed.map(({ y }) => y),
      room,
      box.top + 6,
      box.bottom - 6,
    );
    const widest = Math.max(...placed.map(({ curve }) => curve.name.length)) * widthOfLetter;
    const right = cursor + gap + widest < box.right;
    if (!right && cursor - gap - widest < box.left) return;
    const x = right ? cursor + gap : cursor - gap;
    placed.forEach(({ curve }, index) => {
      const colour = theme.series[curve.colour] ?? theme.ink;
      const style = { size: 11.5, colour, anchor: [right ? 0 : 1, 0.5] } as const;
      this.#labels.put(curve.name, x, heights[index] ?? 0, style);
    });
    this.#curves.quiet(right ? x - 3 : x - widest, right ? x + widest : x + 3);
  }

  /** The nearest curve under a point, in words. */
  hover(x: number, y: number, view: PanelView): string | undefined {
    const { from, to, width, height } = view;
    const box = plotBox(width, height);
    if (!inBox(box, x, y)) return undefined;
    const time = from + ((x - box.left) / (box.right - box.left)) * (to - from);
    const [low, high] = this.#drawn;
    let best: readonly [string, number, number] | undefined;
    for (const { name, column, scale = 1, shift = 0 } of this.#shown) {
      const value = valueAt(this.#tiles, column, time);
      if (value === undefined) continue;
      const share = (value * scale + shift - low) / (high - low);
      const away = Math.abs(box.bottom - share * (box.bottom - box.top) - y);
      if (best === undefined || away < best[2]) best = [name, value, away];
    }
    return best === undefined ? undefined : `${best[0]} ${figure(best[1])}, ${moment(time)}`;
  }

  /** The rows of the window; of sums of many samples the lowest, mean and highest. */
  table({ from, to }: PanelView): Table {
    const summed = this.#tiles.some(({ level }) => level > 0);
    const columns = this.#shown.flatMap(({ name }) =>
      summed ? [`${name} lowest`, `${name} mean`, `${name} highest`] : [name],
    );
    const rows: number[][] = [];
    for (const { times, size, low, mean, high } of this.#tiles)
      for (let row = 0; row < times.length; row++) {
        const time = times[row] ?? 0;
        if (time < from || time > to) continue;
        const numbers = this.#shown.flatMap(({ column }) => {
          const at = row * size + column;
          return (summed ? [low, mean, high] : [mean]).map((list) => list[at] ?? Number.NaN);
        });
        rows.push([time, ...numbers]);
      }
    return { columns: ['time (s)', ...columns], rows };
  }
}

function widened(range: Range | undefined, least: Range | undefined): Range {
  if (range === undefined || least === undefined) return range ?? least ?? [-1, 1];
  return [Math.min(range[0], least[0]), Math.max(range[1], least[1])];
}

/** A column's value at the last row at or before a time; undefined: there is none. */
export function valueAt(
  tiles: readonly ValueTile[],
  column: number,
  time: number,
): number | undefined {
  for (let i = tiles.length - 1; i >= 0; i--) {
    const tile = tiles[i];
    if (tile === undefined || !((tile.times[0] ?? Number.POSITIVE_INFINITY) <= time)) continue;
    return tile.mean[(firstAbove(tile.times, time) - 1) * tile.size + column];
  }
  return undefined;
}
