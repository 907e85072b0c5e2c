/** Spikes of all neurons of a population over time, one row each: one by one, or shaded where they are too many. */

import type { CountTile, SpikeTile } from '#engine/watching';
import { Axes } from '../../draw/axes.ts';
import { type Box, inBox, plotBox } from '../../draw/box.ts';
import { Dots } from '../../draw/dots.ts';
import { RowOrder } from '../../draw/row-order.ts';
import { Shading } from '../../draw/shading.ts';
import { Waiting } from '../empty.ts';
import { type Order, orderOf, orders } from '../neuron-order.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { eachSpike, type Spikes } from '../spike-counts.ts';
import { figure, moment } from '../wording.ts';

/** Within so many windows an order that was found stays as it is. */
const orderHolds = 10;

/** The part of the past that a sentence speaks of (s). */
const lately = 0.1;

/** Font size of what stands above the rows, where there is room for it. */
const noteSize = 10;

const placeIn = (width: number, height: number): Box =>
  plotBox(width, height, height < 90 ? {} : { top: noteSize + 5 });

class RasterPanel implements Panel {
  readonly overTime = true;
  readonly choices: readonly PanelChoice[] = [
    { name: 'order', title: 'Order of neurons', values: orders },
  ];
  readonly #track: PanelContext['track'];
  readonly #labels: PanelContext['labels'];
  readonly #dt: number;
  readonly #rows: RowOrder;
  readonly #axes: Axes;
  readonly #shading: Shading;
  readonly #dots: Dots;
  readonly #waiting: Waiting;
  #ordered: { readonly order: Order; readonly time: number; readonly tiles: number } | undefined;
  #tiles: Spikes = [];

  constructor({ track, labels, area, head, redraw }: PanelContext) {
    this.#track = track;
    this.#labels = labels;
    this.#dt = head.dt;
    this.#rows = new RowOrder(track.port.size);
    this.#shading = new Shading(area, this.#rows, head.dt);
    this.#axes = new Axes(area);
    this.#dots = new Dots(area, this.#rows);
    this.#waiting = new Waiting(redraw);
  }

  draw(view: PanelView): void {
    const { from, to, time, theme, width, height } = view;
    const box = placeIn(width, height);
    const tiles = this.#track.spikes({ from, to, columns: Math.max(64, Math.round(width)) });
    this.#tiles = tiles;
    this.#order(view, tiles);
    const placed = { box, from, to, time, dt: this.#dt, theme };
    this.#dots.show(tiles.filter((tile): tile is SpikeTile => tile.kind === 'spikes'));
    this.#dots.place(placed);
    this.#shading.show(alike(tiles), placed);
    const labels = this.#labels;
    labels.begin();
    this.#axes.draw(
      {
        box,
        theme,
        cursor: time,
        ...(box.bottom < height - 8 && { x: { from, to, unit: 's', least: 0 } }),
      },
      labels,
    );
    if (box.top > noteSize)
      labels.put(this.#note(tiles), box.left + 2, 1, { size: noteSize, colour: theme.soft });
    this.#waiting.write(labels, view, tiles.length === 0);
    labels.end();
  }

  /** How many rows there are, and whether what they show are spikes or how many there were. */
  #note(tiles: Spikes): string {
    const rows = `${this.#track.port.size.toLocaleString('en')} neurons`;
    const counted = alike(tiles)[0];
    if (counted === undefined) return rows;
    const bin = this.#dt * counted.every;
    const long = bin < 1 ? `${figure(1000 * bin)} ms` : `${figure(bin)} s`;
    return `${rows}, shaded by their spikes in ${long}`;
  }

  /** Orders rows anew when another order is chosen, and when what they were ordered by has long passed. */
  #order({ options, from, to, time }: PanelView, tiles: Spikes): void {
    const order = orders.find((one) => one === options['order']) ?? orders[0];
    const before = this.#ordered;
    const holds =
      before?.order === order &&
      (order === 'by number' ||
        (before.tiles > 0 && Math.abs(time - before.time) < orderHolds * (to - from)));
    if (holds) return;
    this.#ordered = { order, time, tiles: tiles.length };
    const [first, last] = [from / this.#dt, to / this.#dt];
    this.#rows.set(orderOf(order, tiles, this.#track.port.size, first, last));
  }

  table({ from, to }: PanelView): Table {
    const counted = this.#tiles.some(({ kind }) => kind === 'counts');
    const rows: number[][] = [];
    eachSpike(this.#tiles, from / this.#dt, to / this.#dt, (neuron, step, times) => {
      rows.push([step * this.#dt, neuron, ...(counted ? [times] : [])]);
    });
    return { columns: ['time (s)', 'neuron', ...(counted ? ['spikes'] : [])], rows };
  }

  words({ time }: PanelView): string {
    const { size } = this.#track.port;
    const fired = new Set<number>();
    let spikes = 0;
    const [from, to] = [(time - lately) / this.#dt, time / this.#dt];
    const tiles = this.#track.spikes({ from: time - lately, to: time, columns: 400 });
    if (tiles.length === 0) return `No spikes are at hand for ${moment(time)}.`;
    eachSpike(tiles, from, to, (neuron, _, times) => {
      fired.add(neuron);
      spikes += times;
    });
    const rate = figure(spikes / lately / size);
    return `In the ${lately * 1000} ms before ${moment(time)}, ${fired.size} of ${size} neurons fired, at ${rate} Hz on average.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    const box = placeIn(view.width, view.height);
    if (!inBox(box, x, y)) return undefined;
    const neuron = this.#neuronAt(box, y);
    const share = (x - box.left) / (box.right - box.left);
    return `neuron ${neuron}, ${moment(view.from + share * (view.to - view.from))}`;
  }

  #neuronAt({ top, bottom }: Box, y: number): number {
    const { size } = this.#track.port;
    const row = Math.floor(((y - top) / (bottom - top)) * size);
    return this.#rows.at(Math.min(size - 1, Math.max(0, row)));
  }
}

/** Counted tiles of one level: the coarsest that is there covers most. */
function alike(tiles: Spikes): readonly CountTile[] {
  const counted = tiles.filter((tile): tile is CountTile => tile.kind === 'counts');
  const level = counted[0]?.level;
  return counted.every((tile) => tile.level === level)
    ? counted
    : counted.filter((tile) => tile.level === Math.max(...counted.map((one) => one.level)));
}

/** Spikes over time. */
export const raster: PanelKind = {
  name: 'raster',
  title: 'Spike raster',
  suits: ({ kind }) => (kind === 'spikes' ? 1 : 0),
  open: (context) => new RasterPanel(context),
};
