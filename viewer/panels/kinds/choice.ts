/**
 * Which of several words is chosen over time: a lane for each that came near, darker the stronger, and above them one
 * band of who was strongest, with names.
 */

import { Axes } from '../../draw/axes.ts';
import { type Box, inBox, plotBox } from '../../draw/box.ts';
import type { Labels } from '../../draw/labels.ts';
import type { Marks } from '../../draw/marks.ts';
import { mix, readableOn } from '../../draw/theme.ts';
import { noRows, type Rows, RowsOfTrack, rowAt } from '../../source/rows.ts';
import { type Band, bandsOf, chosenFrom, smoothed, strongestAt } from '../bands.ts';
import { writeEmpty } from '../empty.ts';
import type { Panel, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { figure, moment, nameOf } from '../wording.ts';

/** Pixels of a lane, at least and at most, and of the band above. */
const laneHeights = [13, 26] as const;
const bandHeight = 22;

class ChoicePanel implements Panel {
  readonly overTime = true;
  readonly #track: PanelContext['track'];
  readonly #rows: RowsOfTrack;
  #raw: Rows | undefined;
  #smooth: Rows = noRows;
  readonly #axes: Axes;
  readonly #labels: Labels;
  /** Words that have been strong since the panel was opened, in their own order, so that lanes do not jump. */
  readonly #seen = new Set<number>();
  #lanes: readonly number[] = [];

  constructor({ track, area, labels }: PanelContext) {
    this.#track = track;
    this.#rows = new RowsOfTrack(track);
    this.#axes = new Axes(area);
    this.#labels = labels;
  }

  #read({ from, to, width }: PanelView): Rows {
    const rows = this.#rows.read({ from, to, columns: Math.max(64, Math.round(width)) });
    if (rows !== this.#raw) this.#smooth = smoothed(rows);
    this.#raw = rows;
    return this.#smooth;
  }

  #box({ width, height }: PanelView): Box {
    return plotBox(width, height, { left: 0, right: 0, top: 4 });
  }

  draw(view: PanelView): void {
    const rows = this.#read(view);
    const labels = this.#labels;
    const { from, to, time, theme } = view;
    this.#notice(rows);
    const box = this.#box(view);
    this.#axes.draw({ box, theme, cursor: time, x: { from, to, unit: 's' } }, labels, (marks) => {
      if (rows.count === 0) writeEmpty(labels, view, 'nothing has been chosen yet');
      else this.#bands(marks, view, rows, box);
    });
  }

  #notice(rows: Rows): void {
    const before = this.#seen.size;
    const { size, values } = rows;
    for (let i = 0; i < values.length; i++)
      if ((values[i] ?? 0) >= chosenFrom) this.#seen.add(i % size);
    if (this.#seen.size !== before) this.#lanes = [...this.#seen].sort((a, b) => a - b);
  }

  /** How high each lane is; 0: there is no room for lanes, or none for their names. */
  #laneHeight(box: Box): number {
    const room = box.bottom - box.top - bandHeight - 6;
    const height = Math.min(laneHeights[1], room / Math.max(1, this.#lanes.length));
    return box.right < 180 || height < laneHeights[0] ? 0 : height;
  }

  #bands(marks: Marks, view: PanelView, rows: Rows, box: Box): void {
    const lane = this.#laneHeight(box);
    const height = lane === 0 ? box.bottom - box.top - 2 : bandHeight;
    for (const band of bandsOf(rows, view.to)) {
      const ends = this.#place(marks, view, box, band, box.top, height, band.word, 1);
      const name = nameOf(this.#track.port, band.word);
      if (ends !== undefined)
        this.#name(name, ends, box.top + height / 2, colourOf(view, band.word));
    }
    const first = box.top + bandHeight + 6;
    this.#lanes.forEach((word, index) => {
      const top = first + index * lane;
      if (lane > 0 && top + lane <= box.bottom + 1)
        this.#lane(marks, view, rows, box, word, top, lane);
    });
  }

  #lane(
    marks: Marks,
    view: PanelView,
    rows: Rows,
    box: Box,
    word: number,
    top: number,
    height: number,
  ): void {
    const { theme } = view;
    marks.box(box.left, top + height - 1, box.right - box.left, 1, theme.line, 0.5);
    for (const band of bandsOf(rows, view.to, word))
      this.#place(marks, view, box, band, top + 3, height - 7, word, band.level);
    // The name stands on the lane, where the window begins; what is behind it shows through a little.
    const [name, middle] = [nameOf(this.#track.port, word), top + height / 2 - 0.5];
    marks.box(box.left, middle - 7, 8 + name.length * 5.6, 14, theme.card, 0.78, 3);
    this.#labels.put(name, box.left + 4, middle, { size: 10, colour: theme.ink, anchor: [0, 0.5] });
  }

  /** Draws a band; where its two ends are, if it can be seen. */
  #place(
    marks: Marks,
    view: PanelView,
    box: Box,
    band: Band,
    top: number,
    height: number,
    word: number,
    opacity: number,
  ): readonly [number, number] | undefined {
    const { from, to } = view;
    const across = (time: number): number =>
      box.left +
      ((Math.min(to, Math.max(from, time)) - from) / (to - from)) * (box.right - box.left);
    const [left, right] = [across(band.from), across(band.to)];
    if (right - left < 0.25) return undefined;
    marks.box(left, top, right - left, height, colourOf(view, word), opacity);
    return [left, right];
  }

  #name(name: string, [left, right]: readonly [number, number], y: number, on: number): void {
    if (right - left < name.length * 6.4 + 6) return;
    const style = { size: 11, colour: readableOn(on), anchor: [0.5, 0.5] } as const;
    this.#labels.put(name, (left + right) / 2, y, style);
  }

  table(view: PanelView): Table {
    const { port } = this.#track;
    const { times, values: smooth, size } = this.#read(view);
    const values = this.#raw?.values ?? smooth;
    return {
      columns: ['time (s)', 'chosen', ...Array.from({ length: size }, (_, i) => nameOf(port, i))],
      rows: Array.from(times, (time, row) => {
        const word = strongestAt(smooth, row, size);
        const numbers = Array.from(values.subarray(row * size, (row + 1) * size));
        return [time, word < 0 ? '' : nameOf(port, word), ...numbers];
      }),
    };
  }

  words(view: PanelView): string {
    const rows = this.#read(view);
    const row = rowAt(rows, view.time);
    if (row < 0) return `Nothing has been chosen by ${moment(view.time)}.`;
    const word = strongestAt(rows.values, row, rows.size);
    if (word < 0) return `Nothing is chosen at ${moment(view.time)}.`;
    const level = figure(rows.values[row * rows.size + word] ?? 0);
    return `${nameOf(this.#track.port, word)} is chosen at ${moment(view.time)}, with ${level}.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    const box = this.#box(view);
    if (!inBox(box, x, y)) return undefined;
    const time = view.from + ((x - box.left) / (box.right - box.left)) * (view.to - view.from);
    const rows = this.#read(view);
    const row = rowAt(rows, time);
    if (row < 0) return undefined;
    const index = Math.floor((y - box.top - bandHeight - 6) / (this.#laneHeight(box) || 1e9));
    const lane = this.#lanes[index];
    const word = lane ?? strongestAt(rows.values, row, rows.size);
    if (word < 0) return `nothing chosen, ${moment(time)}`;
    const level = figure(rows.values[row * rows.size + word] ?? 0);
    return `${nameOf(this.#track.port, word)} ${level}, ${moment(time)}`;
  }
}

/** Words after the eighth get the same colours again, darker or lighter. */
function colourOf({ theme }: PanelView, word: number): number {
  const colour = theme.series[word % theme.series.length] ?? theme.ink;
  const round = Math.floor(word / theme.series.length);
  if (round === 0) return colour;
  return mix(colour, round % 2 === 1 ? theme.ink : theme.card, 0.4);
}

/** What is chosen. */
export const choice: PanelKind = {
  name: 'choice',
  title: 'Choices',
  suits: ({ kind, shows, words, size }) => {
    if (kind !== 'values' || size < 2) return 0;
    if (shows === 'choice') return 1;
    return words !== undefined && shows === undefined ? 0.4 : 0;
  },
  open: (context) => new ChoicePanel(context),
};
