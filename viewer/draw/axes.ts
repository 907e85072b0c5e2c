/** A plot's grid, its ticks with their numbers, its axis of time and the cursor that all panels share. */

import type { Container } from 'pixi.js';
import type { Box } from './box.ts';
import type { Labels } from './labels.ts';
import { Marks } from './marks.ts';
import type { Theme } from './theme.ts';
import { tickStep, tickText, tickValues } from './ticks.ts';

/** An axis along one side of a plot. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  /** Written behind the last number, e.g. `s`. */
  readonly unit?: string;
  /** Nothing is marked below it, e.g. 0 where time begins. */
  readonly least?: number;
}

/** What to draw around a plot. */
export interface AxesView {
  readonly box: Box;
  /** Absent: nothing is written below. */
  readonly x?: Axis;
  /** Absent: nothing is written at the left. */
  readonly y?: Axis;
  /** Where the cursor stands on the x axis; absent: there is none. */
  readonly cursor?: number;
  readonly theme: Theme;
}

/** Pixels that a number takes on an axis, with room. */
const across = 64;
const down = 24;

/** Axes of one plot: one draw call; texts go through the area's labels, between their `begin` and `end`. */
export class Axes {
  readonly #marks: Marks;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#marks = new Marks(area);
  }

  /** Draws; more may be put with the function given, in the same draw call. */
  draw(view: AxesView, labels: Labels, more?: (marks: Marks) => void): void {
    const marks = this.#marks;
    marks.begin();
    if (view.y !== undefined) drawRows(marks, labels, view, view.y);
    if (view.x !== undefined) drawColumns(marks, labels, view, view.x);
    more?.(marks);
    const { cursor, x, box, theme } = view;
    if (cursor !== undefined && x !== undefined) {
      const at = box.left + ((cursor - x.from) / (x.to - x.from)) * (box.right - box.left);
      if (at >= box.left - 1 && at <= box.right + 1) {
        marks.box(at - 2.5, box.top, 5, box.bottom - box.top, theme.accent, 0.12);
        marks.box(at - 0.5, box.top, 1, box.bottom - box.top, theme.accent, 0.95);
      }
    }
    marks.end();
  }
}

function drawRows(marks: Marks, labels: Labels, { box, theme }: AxesView, y: Axis): void {
  const height = box.bottom - box.top;
  const step = tickStep(y.from, y.to, Math.max(1, Math.floor(height / down)));
  const beside = box.left >= 20;
  for (const value of tickValues(y.from, y.to, step)) {
    const at = Math.round(box.bottom - ((value - y.from) / (y.to - y.from)) * height);
    marks.box(box.left, at - 0.5, box.right - box.left, 1, theme.line, value === 0 ? 1 : 0.55);
    const text = tickText(value, step) + (y.unit === undefined ? '' : ` ${y.unit}`);
    const style = { size: 10, colour: theme.soft };
    if (beside) labels.put(text, box.left - 5, at, { ...style, anchor: [1, 0.5] });
    else if (at - box.top > 10) labels.put(text, box.left + 4, at, { ...style, anchor: [0, 1] });
  }
}

function drawColumns(marks: Marks, labels: Labels, { box, theme }: AxesView, x: Axis): void {
  const width = box.right - box.left;
  const step = tickStep(x.from, x.to, Math.max(1, Math.floor(width / across)));
  marks.box(box.left, box.bottom, width, 1, theme.line);
  for (const value of tickValues(Math.max(x.from, x.least ?? x.from), x.to, step)) {
    const at = box.left + ((value - x.from) / (x.to - x.from)) * width;
    marks.box(at - 0.5, box.top, 1, box.bottom - box.top, theme.line, 0.4);
    marks.box(at - 0.5, box.bottom, 1, 4, theme.soft, 0.7);
    const text = tickText(value, step) + (x.unit === undefined ? '' : ` ${x.unit}`);
    if (at - box.left > 14 && box.right - at > 14)
      labels.put(text, at, box.bottom + 4, { size: 10, colour: theme.soft, anchor: [0.5, 0] });
  }
}
