/** Membrane voltages of a few neurons, one lane each. */

import type { ValueTile } from '#engine/watching';
import { seriesOf } from '../../draw/palette.ts';
import { sameItems } from '../../draw/rows-within.ts';
import { CurvePlot, type NamedCurve } from '../curve-plot.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import type { Range } from '../settle.ts';
import { figure, listed, moment } from '../wording.ts';

/** Lanes at a time. */
const lanes = 6;

/** Share of a lane's height that voltages take. */
const filled = 0.8;

class VoltagesPanel implements Panel {
  readonly overTime = true;
  readonly choices: readonly PanelChoice[];
  readonly #track: PanelContext['track'];
  readonly #plot: CurvePlot;
  #groups: readonly (readonly NamedCurve[])[];
  #range: Range = [0, 1];
  #seen: readonly ValueTile[] = [];

  constructor(context: PanelContext) {
    this.#track = context.track;
    this.#plot = new CurvePlot(context);
    this.#groups = this.#scaled();
    const values = this.#groups.map((_, group) => this.#nameOf(group));
    this.choices = values.length > 1 ? [{ name: 'neurons', title: 'Which neurons', values }] : [];
  }

  /** Lanes on which the lowest and the highest voltage of all stand at the same heights. */
  #scaled(): readonly (readonly NamedCurve[])[] {
    const { size, words } = this.#track.port;
    const count = Math.max(1, Math.ceil(Math.min(size, 300) / lanes));
    const [low, high] = this.#range;
    const scale = filled / (high - low);
    return Array.from({ length: count }, (_, group) =>
      Array.from({ length: Math.min(lanes, size - group * lanes) }, (_, lane) => {
        const column = group * lanes + lane;
        const name = words?.[column] ?? `neuron ${column}`;
        return { name, column, colour: seriesOf(lane), scale, shift: -lane - 0.9 - low * scale };
      }),
    );
  }

  /** Scales anew where voltages leave the range, e.g. those of neurons that count in millivolts. */
  #settle(tiles: readonly ValueTile[]): void {
    if (sameItems(tiles, this.#seen)) return;
    this.#seen = tiles;
    let [low, high] = this.#range;
    for (const tile of tiles) {
      for (const value of tile.low) if (value < low) low = value;
      for (const value of tile.high) if (value > high) high = value;
    }
    const [bottom, top] = this.#range;
    if (low === bottom && high === top) return;
    this.#range = [low, high];
    this.#groups = this.#scaled();
  }

  #nameOf(group: number): string {
    const { size } = this.#track.port;
    return `${group * lanes} to ${Math.min(size, (group + 1) * lanes) - 1}`;
  }

  #chosen({ options }: PanelView): readonly NamedCurve[] {
    const group = this.#groups.findIndex((_, at) => this.#nameOf(at) === options['neurons']);
    return this.#groups[Math.max(0, group)] ?? [];
  }

  get legend(): NonNullable<Panel['legend']> {
    return this.#plot.shown.map(({ name, colour }) => ({ name, series: colour }));
  }

  draw(view: PanelView): void {
    const { from, to, width, theme } = view;
    const tiles = this.#track.values({ from, to, columns: Math.max(64, Math.round(width)) });
    this.#settle(tiles);
    const curves = this.#chosen(view);
    const count = curves.length;
    this.#plot.draw(view, tiles, curves, {
      range: [-count, 0],
      numbers: false,
      more: (marks, _, box) => {
        const lane = (box.bottom - box.top) / count;
        for (let at = 1; at < count; at++)
          marks.box(box.left, box.top + at * lane - 0.5, box.right - box.left, 1, theme.line, 0.6);
      },
    });
  }

  table(view: PanelView): Table {
    return this.#plot.table(view);
  }

  words(view: PanelView): string {
    const now = this.#track.at(view.time);
    if (now === undefined) return `No voltages are at hand for ${moment(view.time)}.`;
    const parts = this.#chosen(view).map(
      ({ name, column }) => `${name} is at ${figure(now[column] ?? 0)}`,
    );
    return `At ${moment(view.time)} ${listed(parts)}.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    return this.#plot.hover(x, y, view);
  }
}

/** Membrane voltages. */
export const voltages: PanelKind = {
  name: 'voltages',
  title: 'Voltages',
  suits: ({ kind, shows }) => (kind === 'values' && shows === 'voltage' ? 1 : 0),
  open: (context) => new VoltagesPanel(context),
};
