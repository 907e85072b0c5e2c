/**
 * Tuning curves: how fast each neuron fires over what it is given. Some neurons in colours, all others behind them, and
 * one that is picked out, from the menu or by pointing at it.
 */

import type { Curves } from '#engine/watching';
import { Axes } from '../../draw/axes.ts';
import { type Box, inBox } from '../../draw/box.ts';
import type { Labels } from '../../draw/labels.ts';
import { Marks } from '../../draw/marks.ts';
import type { Theme } from '../../draw/theme.ts';
import { niceRange } from '../../draw/ticks.ts';
import type { Track } from '../../source/source.ts';
import { writeEmpty } from '../empty.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { acrossOf, downOf, type Extent2, planeBox } from '../plane.ts';
import { figure } from '../wording.ts';

/** Neurons in the menu, and neurons drawn behind the chosen ones, at most. */
const mostNamed = 100;
const mostBehind = 200;

/** What the curves of a port lie in. */
function extentOf({ x, values }: Curves): Extent2 {
  let [low, high] = [0, 0];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const [bottom, top] = niceRange(low, high);
  return { left: x[0] ?? -1, right: x.at(-1) ?? 1, bottom, top };
}

/** So many neurons of all, evenly spread. */
function spreadOut(count: number, size: number): readonly number[] {
  const taken = Math.min(count, size);
  return Array.from({ length: taken }, (_, i) => Math.floor((i * size) / taken));
}

class TuningPanel implements Panel {
  readonly choices: readonly PanelChoice[];
  readonly #track: Track;
  readonly #axes: Axes;
  readonly #behind: Marks;
  readonly #marks: Marks;
  readonly #labels: Labels;
  /** The neuron that is pointed at. */
  #pointed = -1;
  #chosen: unknown;
  #extent: Extent2 = { left: -1, right: 1, bottom: 0, top: 1 };
  readonly #askForFrame: () => void;
  #known: Curves | undefined;
  #drawn = '';

  constructor({ track, area, labels, redraw }: PanelContext) {
    this.#askForFrame = redraw;
    this.#track = track;
    this.#axes = new Axes(area);
    this.#behind = new Marks(area);
    this.#marks = new Marks(area);
    this.#labels = labels;
    const neurons = Math.min(mostNamed, track.port.size);
    this.choices = [
      { name: 'shown', title: 'Coloured', values: [8, 16, 32, 'all'] },
      {
        name: 'neuron',
        title: 'Picked out',
        values: ['none', ...Array.from({ length: neurons }, (_, i) => `neuron ${i}`)],
      },
    ];
  }

  #curves(): Curves | undefined {
    const curves = this.#track.curves();
    if (curves !== this.#known && curves !== undefined) this.#extent = extentOf(curves);
    this.#known = curves;
    return curves;
  }

  #box({ width, height }: PanelView): Box {
    return planeBox(width, height);
  }

  #shown({ options }: PanelView, size: number): readonly number[] {
    const { shown = 8 } = options;
    return spreadOut(shown === 'all' ? size : Number(shown) || 8, size);
  }

  #picked({ options }: PanelView): number {
    // What is chosen from the menu counts until a curve is pointed at again.
    if (options['neuron'] !== this.#chosen) this.#pointed = -1;
    this.#chosen = options['neuron'];
    if (this.#pointed >= 0) return this.#pointed;
    const named = /^neuron (\d+)$/.exec(String(options['neuron'] ?? ''));
    return named === null ? -1 : Number(named[1]);
  }

  draw(view: PanelView): void {
    const curves = this.#curves();
    const { theme } = view;
    const labels = this.#labels;
    const box = this.#box(view);
    const { left, right, bottom, top } = this.#extent;
    const x = { from: left, to: right };
    this.#axes.draw({ box, x, y: { from: bottom, to: top }, theme }, labels);
    if (curves === undefined) writeEmpty(labels, view, 'the curves are on their way');
    else this.#titles(curves, box, view);
    this.#redraw(curves, box, view);
  }

  /** The curves do not change while time goes on, so they are sent anew only when something else does. */
  #redraw(curves: Curves | undefined, box: Box, view: PanelView): void {
    const { width, height, theme, options } = view;
    const picked = this.#picked(view);
    const state = [width, height, theme.dark, options['shown'], picked, curves?.x.length].join();
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.#behind.begin();
    this.#marks.begin();
    if (curves !== undefined) {
      const shown = this.#shown(view, curves.size);
      for (const neuron of spreadOut(mostBehind, curves.size))
        this.#curve(this.#behind, curves, neuron, box, theme.soft, 0.8, 0.16);
      for (const [index, neuron] of shown.entries())
        this.#curve(
          this.#marks,
          curves,
          neuron,
          box,
          colourAt(theme, index),
          1.6,
          picked < 0 ? 0.95 : 0.3,
        );
      if (picked >= 0 && picked < curves.size)
        this.#curve(this.#marks, curves, picked, box, theme.accent, 2.6, 1);
    }
    this.#behind.end();
    this.#marks.end();
  }

  #curve(
    marks: Marks,
    { x, values, size }: Curves,
    neuron: number,
    box: Box,
    colour: number,
    width: number,
    opacity: number,
  ): void {
    let [lastX, lastY] = [0, 0];
    for (let point = 0; point < x.length; point++) {
      const at = acrossOf(x[point] ?? 0, this.#extent, box);
      const down = downOf(values[point * size + neuron] ?? 0, this.#extent, box);
      if (point > 0) marks.line(lastX, lastY, at, down, width, colour, opacity);
      [lastX, lastY] = [at, down];
    }
  }

  #titles({ xLabel, yLabel, size }: Curves, box: Box, view: PanelView): void {
    const { width, height, theme } = view;
    if (height <= 110 || width < 180) return;
    const style = { size: 10, colour: theme.soft } as const;
    const middle = (box.left + box.right) / 2;
    this.#labels.put(xLabel, middle, height - 2, { ...style, anchor: [0.5, 1] });
    this.#labels.put(yLabel, box.left + 6, box.top - 4, style);
    const count = size === 1 ? '1 neuron' : `${size} neurons`;
    this.#labels.put(count, box.right - 2, box.top - 4, { ...style, anchor: [1, 0] });
  }

  table(): Table {
    const curves = this.#curves();
    if (curves === undefined) return { columns: [], rows: [] };
    const { x, values, size, xLabel, yLabel } = curves;
    return {
      columns: [xLabel, ...Array.from({ length: size }, (_, i) => `neuron ${i}: ${yLabel}`)],
      rows: Array.from(x, (at, point) => [
        at,
        ...values.subarray(point * size, (point + 1) * size),
      ]),
    };
  }

  words(view: PanelView): string {
    const curves = this.#curves();
    if (curves === undefined) return 'The curves are on their way.';
    const { size, xLabel, yLabel } = curves;
    const all = `${yLabel} of ${size} neurons over ${xLabel}, up to ${figure(this.#extent.top)}.`;
    const picked = this.#picked(view);
    return picked < 0 || picked >= size ? all : `${all} ${this.#about(curves, picked)}`;
  }

  #about({ x, values, size }: Curves, neuron: number): string {
    let [best, most, silent] = [0, Number.NEGATIVE_INFINITY, 0];
    for (let point = 0; point < x.length; point++) {
      const value = values[point * size + neuron] ?? 0;
      if (value === 0) silent++;
      if (value > most) [best, most] = [point, value];
    }
    const part = Math.round((100 * silent) / Math.max(1, x.length));
    return `Neuron ${neuron} reaches ${figure(most)} at ${figure(x[best] ?? 0)} and is silent over ${part} %.`;
  }

  hover(px: number, py: number, view: PanelView): string | undefined {
    const curves = this.#curves();
    const before = this.#pointed;
    this.#pointed = curves === undefined ? -1 : this.#nearest(curves, px, py, view);
    if (this.#pointed !== before) this.#askForFrame();
    if (curves === undefined || this.#pointed < 0) return undefined;
    const point = this.#pointAt(curves, px, view);
    const value = curves.values[point * curves.size + this.#pointed] ?? 0;
    return `neuron ${this.#pointed}: ${figure(value)} at ${figure(curves.x[point] ?? 0)}`;
  }

  #pointAt({ x }: Curves, px: number, view: PanelView): number {
    const { left, right } = this.#box(view);
    return Math.round(((px - left) / (right - left)) * (x.length - 1));
  }

  /** The neuron whose curve is nearest to a point, if one is near. */
  #nearest(curves: Curves, px: number, py: number, view: PanelView): number {
    const box = this.#box(view);
    if (!inBox(box, px, py)) return -1;
    const point = this.#pointAt(curves, px, view);
    let [nearest, best] = [-1, 10];
    for (let neuron = 0; neuron < curves.size; neuron++) {
      const value = curves.values[point * curves.size + neuron] ?? 0;
      const away = Math.abs(downOf(value, this.#extent, box) - py);
      if (away < best) [nearest, best] = [neuron, away];
    }
    return nearest;
  }
}

const colourAt = (theme: Theme, index: number): number =>
  theme.series[index % theme.series.length] ?? theme.ink;

/** How neurons answer. */
export const tuning: PanelKind = {
  name: 'tuning',
  title: 'Tuning curves',
  suits: ({ kind }) => (kind === 'curves' ? 1 : 0),
  open: (context) => new TuningPanel(context),
};
