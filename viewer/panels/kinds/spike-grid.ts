/** Neurons on a grid, each the brighter the faster it fires at the moment shown. */

import { type Box, inBox } from '../../draw/box.ts';
import { Picture } from '../../draw/picture.ts';
import { Waiting } from '../empty.ts';
import { firingAt } from '../firing.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { figure, listed, moment } from '../wording.ts';

/** Seconds in which a spike fades, as can be chosen. */
const fades = ['50 ms', '20 ms', '200 ms'];

/** The rate (Hz) at full brightness: what neurons of the usual kind reach. */
const brightest = 200;

/** Pixels at the edges. */
const margin = 6;

class SpikeGridPanel implements Panel {
  readonly choices: readonly PanelChoice[] = [
    { name: 'fades', title: 'Spikes fade in', values: fades },
  ];
  readonly #track: PanelContext['track'];
  readonly #labels: PanelContext['labels'];
  readonly #dt: number;
  readonly #picture: Picture;
  readonly #waiting: Waiting;
  readonly #rates: Float32Array;

  constructor({ track, labels, area, head, redraw }: PanelContext) {
    this.#track = track;
    this.#labels = labels;
    this.#dt = head.dt;
    this.#rates = new Float32Array(track.port.size);
    this.#picture = new Picture(area);
    this.#waiting = new Waiting(redraw);
  }

  draw(view: PanelView): void {
    const here = this.#read(view);
    const { columns, box, cell } = this.#place(view);
    this.#labels.begin();
    this.#waiting.write(this.#labels, view, !here);
    this.#labels.end();
    this.#picture.set(here ? this.#rates : [], columns);
    this.#picture.place(box);
    this.#picture.look({
      colours: 'heat',
      high: brightest,
      theme: view.theme,
      gap: cell >= 5 ? 1 : 0,
    });
  }

  /** Works out how fast neurons fire; whether there is anything to work it out from. */
  #read({ time, options }: PanelView): boolean {
    const chosen = Number.parseInt(`${options['fades'] ?? fades[0]}`, 10) || 50;
    const tau = chosen / 1000;
    const tiles = this.#track.spikes({ from: time - 6 * tau, to: time, columns: 1000 });
    if (tiles.length === 0) return false;
    firingAt(tiles, Math.floor(time / this.#dt + 1e-6), tau, this.#dt, this.#rates);
    return true;
  }

  /** As many columns as make cells square and large. */
  #place({ width, height }: PanelView): { columns: number; box: Box; cell: number } {
    const { size } = this.#track.port;
    const [across, down] = [Math.max(1, width - 2 * margin), Math.max(1, height - 2 * margin)];
    let [columns, cell] = [1, 0];
    const about = Math.sqrt((size * across) / down);
    for (const tried of [Math.floor(about), Math.ceil(about)]) {
      const wide = Math.min(size, Math.max(1, tried));
      const side = Math.min(across / wide, down / Math.ceil(size / wide), 40);
      // Whole pixels, so that all cells and the gaps between them look the same.
      const whole = side >= 3 ? Math.floor(side) : side;
      if (whole > cell) [columns, cell] = [wide, whole];
    }
    const rows = Math.ceil(size / columns);
    const left = Math.round((width - columns * cell) / 2);
    const top = Math.round((height - rows * cell) / 2);
    const box = { left, top, right: left + columns * cell, bottom: top + rows * cell };
    return { columns, box, cell };
  }

  table(view: PanelView): Table {
    this.#read(view);
    return {
      columns: ['neuron', `firing at ${moment(view.time)} (Hz)`],
      rows: Array.from(this.#rates, (rate, neuron) => [neuron, rate]),
    };
  }

  words(view: PanelView): string {
    if (!this.#read(view)) return `No spikes are at hand for ${moment(view.time)}.`;
    const fastest = Array.from(this.#rates, (rate, neuron) => ({ rate, neuron }))
      .sort((a, b) => b.rate - a.rate)
      .slice(0, 3)
      .filter(({ rate }) => rate > 0);
    if (fastest.length === 0) return `At ${moment(view.time)} no neuron fires.`;
    const parts = fastest.map(({ neuron, rate }) => `neuron ${neuron} (${figure(rate)} Hz)`);
    return `At ${moment(view.time)} the fastest are ${listed(parts)}.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    const { columns, box, cell } = this.#place(view);
    if (!inBox(box, x, y)) return undefined;
    const row = Math.floor((y - box.top) / cell);
    const neuron = row * columns + Math.min(columns - 1, Math.floor((x - box.left) / cell));
    const rate = this.#rates[neuron];
    return rate === undefined ? undefined : `neuron ${neuron}, ${figure(rate)} Hz`;
  }
}

/** Firing of neurons side by side. */
export const spikeGrid: PanelKind = {
  name: 'spike-grid',
  title: 'Spike grid',
  suits: ({ kind }) => (kind === 'spikes' ? 0.6 : 0),
  open: (context) => new SpikeGridPanel(context),
};
