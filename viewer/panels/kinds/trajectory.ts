/** Two numbers of a port against each other: where they are, and a trail of where they were, which fades. */

import { isNeuronState } from '#engine/watching';
import { Axes } from '../../draw/axes.ts';
import { type Box, inBox } from '../../draw/box.ts';
import type { Labels } from '../../draw/labels.ts';
import type { Marks } from '../../draw/marks.ts';
import { mix, type Theme } from '../../draw/theme.ts';
import { niceRange } from '../../draw/ticks.ts';
import { type Rows, RowsOfTrack } from '../../source/rows.ts';
import type { Track } from '../../source/source.ts';
import { writeEmpty } from '../empty.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { acrossOf, downOf, type Extent2, planeBox, undistorted } from '../plane.ts';
import { figure, moment, namesOf } from '../wording.ts';

/** Numbers that can be chosen from a menu: more would not be found in it. */
const mostNames = 64;

const nothingSeen: Extent2 = {
  left: Number.POSITIVE_INFINITY,
  right: Number.NEGATIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
};

class TrajectoryPanel implements Panel {
  readonly choices: readonly PanelChoice[];
  readonly #track: Track;
  readonly #rows: RowsOfTrack;
  readonly #axes: Axes;
  readonly #labels: Labels;
  readonly #names: readonly string[];
  /** What x and y were seen in; it only grows, so that the scale does not jump. */
  #seen: Extent2 = nothingSeen;
  #of = '';

  constructor({ track, area, labels }: PanelContext) {
    this.#track = track;
    this.#rows = new RowsOfTrack(track);
    this.#axes = new Axes(area);
    this.#labels = labels;
    this.#names = namesOf(track.port);
    const values = this.#names.slice(0, mostNames);
    this.choices = [
      { name: 'x', title: 'Across', values },
      { name: 'y', title: 'Up', values: [...values.slice(1), ...values.slice(0, 1)] },
    ];
  }

  /** Which two numbers. */
  #pair({ options }: PanelView): [number, number] {
    const index = (name: unknown, otherwise: number): number => {
      const found = this.#names.indexOf(String(name));
      return found < 0 ? Math.min(otherwise, this.#names.length - 1) : found;
    };
    return [index(options['x'], 0), index(options['y'], 1)];
  }

  #read({ from, time, width }: PanelView): Rows {
    const columns = Math.max(256, Math.round(width));
    return this.#rows.read({ from: Math.min(from, time), to: time, columns });
  }

  #extent(rows: Rows, [x, y]: readonly [number, number], box: Box): Extent2 {
    const of = `${x} ${y}`;
    if (of !== this.#of) this.#seen = nothingSeen;
    this.#of = of;
    let { left, right, bottom, top } = this.#seen;
    for (let row = 0; row < rows.count; row++) {
      const across = rows.values[row * rows.size + x] ?? 0;
      const up = rows.values[row * rows.size + y] ?? 0;
      [left, right] = [Math.min(left, across), Math.max(right, across)];
      [bottom, top] = [Math.min(bottom, up), Math.max(top, up)];
    }
    this.#seen = { left, right, bottom, top };
    const [low, high] = niceRange(left, right);
    const [least, most] = niceRange(bottom, top);
    const extent = { left: low, right: high, bottom: least, top: most };
    // Numbers of about the same size are compared by eye: a unit is then as long across as up.
    const ratio = (high - low) / (most - least);
    return ratio > 1 / 3 && ratio < 3 ? undistorted(extent, box) : extent;
  }

  draw(view: PanelView): void {
    const { width, height, theme } = view;
    const rows = this.#read(view);
    const pair = this.#pair(view);
    const labels = this.#labels;
    const box = planeBox(width, height);
    const extent = this.#extent(rows, pair, box);
    const x = { from: extent.left, to: extent.right };
    const y = { from: extent.bottom, to: extent.top };
    this.#axes.draw({ box, x, y, theme }, labels, (marks) => {
      if (rows.count === 0) writeEmpty(labels, view, 'nothing to see yet');
      else this.#trail(marks, rows, pair, extent, box, theme);
    });
    this.#titles(pair, box, view);
  }

  #trail(
    marks: Marks,
    { values, size, count }: Rows,
    [x, y]: readonly [number, number],
    extent: Extent2,
    box: Box,
    theme: Theme,
  ): void {
    const strong = theme.series[0] ?? theme.ink;
    const faint = mix(theme.card, strong, 0.12);
    let [lastX, lastY] = [0, 0];
    for (let row = 0; row < count; row++) {
      const at = acrossOf(values[row * size + x] ?? 0, extent, box);
      const down = downOf(values[row * size + y] ?? 0, extent, box);
      const age = count > 1 ? row / (count - 1) : 1;
      if (row > 0) marks.line(lastX, lastY, at, down, 1 + age, mix(faint, strong, age * age));
      [lastX, lastY] = [at, down];
    }
    marks.dot(lastX, lastY, 6.5, theme.card);
    marks.dot(lastX, lastY, 5, theme.accent);
  }

  #titles([x, y]: readonly [number, number], box: Box, { width, height, theme }: PanelView): void {
    if (height <= 110 || width < 160) return;
    const style = { size: 10, colour: theme.soft } as const;
    const middle = (box.left + box.right) / 2;
    this.#labels.put(this.#names[x] ?? '', middle, height - 1, { ...style, anchor: [0.5, 1] });
    this.#labels.put(this.#names[y] ?? '', box.left + 5, box.top - 2, style);
  }

  table(view: PanelView): Table {
    const { times, values, size } = this.#read(view);
    const [x, y] = this.#pair(view);
    return {
      columns: ['time (s)', this.#names[x] ?? 'x', this.#names[y] ?? 'y'],
      rows: Array.from(times, (time, row) => [
        time,
        values[row * size + x] ?? 0,
        values[row * size + y] ?? 0,
      ]),
    };
  }

  words(view: PanelView): string {
    const [x, y] = this.#pair(view);
    const now = this.#track.at(view.time);
    if (now === undefined) return `There is nothing to see at ${moment(view.time)}.`;
    const [across, up] = [figure(now[x] ?? 0), figure(now[y] ?? 0)];
    return `${this.#names[x]} is ${across} and ${this.#names[y]} is ${up} at ${moment(view.time)}.`;
  }

  hover(px: number, py: number, view: PanelView): string | undefined {
    const box = planeBox(view.width, view.height);
    if (!inBox(box, px, py)) return undefined;
    const rows = this.#read(view);
    const [x, y] = this.#pair(view);
    const extent = this.#extent(rows, [x, y], box);
    let [nearest, best] = [-1, 144];
    for (let row = 0; row < rows.count; row++) {
      const away =
        (acrossOf(rows.values[row * rows.size + x] ?? 0, extent, box) - px) ** 2 +
        (downOf(rows.values[row * rows.size + y] ?? 0, extent, box) - py) ** 2;
      if (away < best) [nearest, best] = [row, away];
    }
    if (nearest < 0) return undefined;
    const at = nearest * rows.size;
    return `${figure(rows.values[at + x] ?? 0)}, ${figure(rows.values[at + y] ?? 0)} at ${moment(rows.times[nearest] ?? 0)}`;
  }
}

/** Two numbers against each other. */
export const trajectory: PanelKind = {
  name: 'trajectory',
  title: 'Trajectory',
  suits: (port) => {
    const { kind, size, shows = '' } = port;
    if (kind !== 'values' || size < 2 || isNeuronState(port)) return 0;
    if (['picture', 'weights', 'voltage'].includes(shows)) return 0;
    return size === 2 ? 0.6 : size <= 8 ? 0.35 : 0.1;
  },
  open: (context) => new TrajectoryPanel(context),
};
