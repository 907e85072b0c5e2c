/** Decoded values over time: all of a few numbers, the strongest or any eight of many, or the length of them all. */

import type { RecordedPort, ValueTile } from '#engine/watching';
import { seriesOf } from '../../draw/palette.ts';
import { CurvePlot, type NamedCurve } from '../curve-plot.ts';
import { DerivedTiles, Peaks } from '../derived-tiles.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { keepPlaces } from '../settle.ts';
import { figure, listed, moment, nameOf } from '../wording.ts';

/** Most curves at a time. */
const most = 8;
const all = 'all';
const strongest = 'strongest';
const length = 'length';

/** What of a port can be chosen: all if they are few, else the strongest or any group. */
export function offers({ size }: RecordedPort): readonly string[] {
  if (size === 1) return [all];
  const groups = Array.from({ length: Math.min(64, Math.ceil(size / most)) }, (_, group) => {
    const last = Math.min(size, (group + 1) * most);
    return `${group * most + 1} to ${last}`;
  });
  return size <= most ? [all, length] : [strongest, length, ...groups];
}

class ValuesPanel implements Panel {
  readonly overTime = true;
  readonly choices: readonly PanelChoice[];
  readonly #track: PanelContext['track'];
  readonly #plot: CurvePlot;
  readonly #peaks = new Peaks(Math.abs);
  readonly #lengths: DerivedTiles;
  readonly #length: readonly NamedCurve[] = [{ name: 'length', column: 0, colour: 0 }];
  #columns: readonly number[] = [];
  #curves: readonly NamedCurve[] = [];
  #ranked: readonly ValueTile[] = [];

  constructor(context: PanelContext) {
    this.#track = context.track;
    this.#plot = new CurvePlot(context);
    const { port } = context.track;
    this.#lengths = new DerivedTiles(1, (values, offset, into, at) => {
      into[at] = lengthOf(values, offset, port.size);
    });
    const values = offers(port);
    this.choices = values.length > 1 ? [{ name: 'numbers', title: 'Which numbers', values }] : [];
  }

  get legend(): NonNullable<Panel['legend']> {
    return this.#plot.shown.map(({ name, colour }) => ({ name, series: colour }));
  }

  draw(view: PanelView): void {
    const { from, to, width } = view;
    const tiles = this.#track.values({ from, to, columns: Math.max(64, Math.round(width)) });
    const chosen = this.#chosen(view);
    if (chosen === length) {
      const [lengths, finished] = this.#lengths.of(tiles, 2);
      this.#plot.draw(view, lengths, this.#length, { late: !finished });
      return;
    }
    this.#plot.draw(view, tiles, this.#pick(chosen, tiles));
  }

  #chosen({ options }: PanelView): string {
    const offered = offers(this.#track.port);
    const chosen = `${options['numbers'] ?? ''}`;
    return offered.includes(chosen) ? chosen : (offered[0] ?? all);
  }

  #pick(chosen: string, tiles: readonly ValueTile[]): readonly NamedCurve[] {
    const { size } = this.#track.port;
    if (chosen === strongest) {
      const same =
        tiles.length === this.#ranked.length && tiles.every((tile, i) => tile === this.#ranked[i]);
      if (same) return this.#curves;
      this.#ranked = tiles;
      const best = this.#peaks.largest(tiles, most);
      return this.#curvesOf(keepPlaces(this.#columns, best));
    }
    this.#ranked = [];
    const first = chosen === all ? 0 : Number.parseInt(chosen, 10) - 1;
    return this.#curvesOf(
      Array.from({ length: Math.min(most, size - first) }, (_, index) => first + index),
    );
  }

  #curvesOf(columns: readonly number[]): readonly NamedCurve[] {
    const { port } = this.#track;
    const same =
      columns.length === this.#columns.length &&
      columns.every((column, i) => column === this.#columns[i]);
    if (same) return this.#curves;
    this.#columns = columns;
    this.#curves = columns.map((column, place) => ({
      name: port.size === 1 ? '' : (port.words?.[column] ?? `${column + 1}`),
      column,
      colour: seriesOf(place),
    }));
    return this.#curves;
  }

  table(view: PanelView): Table {
    return this.#plot.table(view);
  }

  words(view: PanelView): string {
    const { port } = this.#track;
    const now = this.#track.at(view.time);
    if (now === undefined) return `No values are at hand for ${moment(view.time)}.`;
    if (port.size <= 4) {
      const parts = Array.from(now, (value, i) =>
        port.size === 1 ? figure(value) : `${nameOf(port, i)} is ${figure(value)}`,
      );
      return `At ${moment(view.time)}: ${listed(parts)}.`;
    }
    let best = 0;
    for (let i = 1; i < port.size; i++)
      if (Math.abs(now[i] ?? 0) > Math.abs(now[best] ?? 0)) best = i;
    return `At ${moment(view.time)}, ${port.size} numbers of length ${figure(lengthOf(now, 0, port.size))}; the strongest is ${nameOf(port, best)} with ${figure(now[best] ?? 0)}.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    return this.#plot.hover(x, y, view)?.trim();
  }
}

function lengthOf(values: ArrayLike<number>, offset: number, size: number): number {
  let sum = 0;
  for (let i = offset; i < offset + size; i++) sum += (values[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** Numbers over time. */
export const values: PanelKind = {
  name: 'values',
  title: 'Values',
  suits: ({ kind, shows, vocabulary, size }) => {
    if (kind !== 'values') return 0;
    if (shows === 'picture' || shows === 'weights') return 0.1;
    if (shows !== undefined && shows !== 'input') return 0.3;
    return vocabulary !== undefined || size > 64 ? 0.5 : 0.8;
  },
  open: (context) => new ValuesPanel(context),
};
