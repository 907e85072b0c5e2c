/**
 * A matrix of weights: as it is at the moment, blue below zero and orange above, and how large it was and how fast it
 * changed over the window, so that one sees it learn.
 */

import { Axes } from '../../draw/axes.ts';
import { type Box, inBox, plotBox } from '../../draw/box.ts';
import type { Labels } from '../../draw/labels.ts';
import type { Marks } from '../../draw/marks.ts';
import { Picture } from '../../draw/picture.ts';
import type { Track } from '../../source/source.ts';
import { writeEmpty } from '../empty.ts';
import { type Learning, largest, learningOf } from '../learning.ts';
import type { Panel, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { figure, moment } from '../wording.ts';

class WeightsPanel implements Panel {
  readonly legend: NonNullable<Panel['legend']> = [
    { name: 'negative', series: 0 },
    { name: 'positive; size', series: 1 },
    { name: 'change per s', series: 2 },
  ];
  readonly choices: NonNullable<Panel['choices']> = [
    { name: 'scale', title: 'Scale', values: ['of all that was seen', 'of the moment'] },
  ];
  readonly #track: Track;
  readonly #columns: number;
  readonly #picture: Picture;
  readonly #axes: Axes;
  readonly #labels: Labels;
  /** Largest weight seen, so that colours mean the same from moment to moment. */
  #most = 0;

  constructor({ track, area, labels }: PanelContext) {
    this.#track = track;
    this.#columns = track.port.columns ?? track.port.size;
    this.#axes = new Axes(area);
    this.#picture = new Picture(area);
    this.#labels = labels;
  }

  #learning({ from, to, width }: PanelView): Learning {
    return learningOf(this.#track.values({ from, to, columns: Math.round(width / 2) }), from, to);
  }

  /** Where the matrix stands, and where its history. */
  #boxes({ width, height }: PanelView): { readonly matrix: Box; readonly history?: Box } {
    const plot = plotBox(width, height, { top: 6, left: 0, right: 0 });
    if (height < 120) return { matrix: { left: 1, top: 4, right: width - 1, bottom: height - 4 } };
    const middle = 6 + (height - 30) * 0.62;
    return {
      matrix: { left: plot.left, top: 6, right: plot.right, bottom: middle },
      history: { ...plot, top: middle + 20 },
    };
  }

  draw(view: PanelView): void {
    const { theme, time, from, to } = view;
    const now = this.#track.at(time);
    const { matrix, history } = this.#boxes(view);
    const labels = this.#labels;
    if (now === undefined) writeEmpty(labels, view, 'no weights yet');
    else this.#matrix(now, matrix, view);
    this.#picture.set(now ?? [], this.#columns);
    const box = history ?? matrix;
    const x = { from, to, unit: 's' };
    this.#axes.draw(
      history === undefined ? { box, theme } : { box, theme, x, cursor: time },
      labels,
      (marks) => {
        this.#frame(marks, matrix, view);
        if (history !== undefined) this.#history(marks, this.#learning(view), history, view);
      },
    );
  }

  #matrix(now: ArrayLike<number>, box: Box, view: PanelView): void {
    const { theme, options } = view;
    const most = largest(now);
    this.#most = Math.max(this.#most, most);
    const high = (options['scale'] === 'of the moment' ? most : this.#most) || 1;
    this.#picture.place(box);
    this.#picture.look({ colours: 'signed', high, theme });
    if (this.#boxes(view).history === undefined) return;
    const style = { size: 10, colour: theme.soft, anchor: [0, 0] } as const;
    this.#labels.put(`strongest colours: ±${figure(high)}`, box.left, box.bottom + 3, style);
  }

  #frame(marks: Marks, { left, top, right, bottom }: Box, { theme }: PanelView): void {
    marks.box(left - 1, top - 1, right - left + 2, bottom - top + 2, theme.line);
    marks.box(left, top, right - left, bottom - top, theme.card);
  }

  #history(marks: Marks, learning: Learning, box: Box, view: PanelView): void {
    const { theme, from, to } = view;
    const { times, sizes, changes } = learning;
    const x = (time: number): number =>
      box.left + ((time - from) / (to - from)) * (box.right - box.left);
    const draw = (values: Float32Array, colour: number): void => {
      const most = largest(values) || 1;
      const y = (value: number): number => box.bottom - (value / most) * (box.bottom - box.top - 4);
      for (let i = 1; i < times.length; i++) {
        const [before, after] = [values[i - 1] ?? 0, values[i] ?? 0];
        marks.line(x(times[i - 1] ?? 0), y(before), x(times[i] ?? 0), y(after), 1.6, colour);
      }
    };
    draw(changes, theme.series[2] ?? theme.soft);
    draw(sizes, theme.series[1] ?? theme.ink);
  }

  table(view: PanelView): Table {
    const now = this.#track.at(view.time);
    const columns = this.#columns;
    const rows = Math.ceil((now?.length ?? 0) / columns);
    return {
      columns: ['row', ...Array.from({ length: columns }, (_, i) => `column ${i}`)],
      rows: Array.from({ length: rows }, (_, row) => [
        row,
        ...Array.from({ length: columns }, (_, i) => now?.[row * columns + i] ?? 0),
      ]),
    };
  }

  words(view: PanelView): string {
    const now = this.#track.at(view.time);
    if (now === undefined) return `There are no weights yet at ${moment(view.time)}.`;
    const { times, sizes, changes } = this.#learning(view);
    const at = times.findLastIndex((time) => time <= view.time);
    const [size, change] = [figure(sizes[at] ?? 0), figure(changes[at] ?? 0)];
    return `The largest weight is ${figure(largest(now))}, all together measure ${size} and change by ${change} per second at ${moment(view.time)}.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    const { matrix } = this.#boxes(view);
    const now = this.#track.at(view.time);
    if (now === undefined || !inBox(matrix, x, y)) return undefined;
    const rows = Math.ceil(now.length / this.#columns);
    const column = Math.floor(
      ((x - matrix.left) / (matrix.right - matrix.left)) * this.#columns * 0.999999,
    );
    const row = Math.floor(((y - matrix.top) / (matrix.bottom - matrix.top)) * rows * 0.999999);
    return `row ${row}, column ${column}: ${figure(now[row * this.#columns + column] ?? 0)}`;
  }
}

/** Weights, also while they learn. */
export const weights: PanelKind = {
  name: 'weights',
  title: 'Weights',
  suits: ({ kind, shows, columns }) => {
    if (kind !== 'values') return 0;
    if (shows === 'weights') return 1;
    return columns !== undefined && shows === undefined ? 0.5 : 0;
  },
  open: (context) => new WeightsPanel(context),
};
