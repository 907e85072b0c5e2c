/** Bands that mark when two runs differ: one along the whole run, and one along the window of each panel. */

import { auditTime } from 'rxjs';
import type { App } from '../app.ts';
import { make } from '../controls/dom.ts';
import { anywhere, type Comparison } from './comparison.ts';
import { heatOf } from './heat.ts';
import { comparingOf } from './of-app.ts';

/** Milliseconds between two renewals while more becomes known. */
const patience = 250;

/** Adds a band to the strip of the timeline: where anything differs. */
export function mountDifferenceStrip(element: HTMLElement, app: App): void {
  const { comparison, changed } = comparingOf(app);
  const band = make('i', { class: 'difference', title: 'Where the two runs differ', hidden: true });
  element.append(band);
  const renew = (): void => {
    const made = comparison.value;
    band.hidden = made === undefined;
    if (made === undefined) return;
    const { from, to } = app.source.extent.value;
    const share = (time: number): string => `${(100 * (time - from)) / Math.max(1e-9, to - from)}%`;
    band.style.left = share(made.extent.from);
    band.style.right = `calc(100% - ${share(made.extent.to)})`;
    band.style.backgroundImage = heatOf(anywhere(made));
  };
  comparison.subscribe(renew);
  changed.pipe(auditTime(patience)).subscribe(renew);
}

/** A band in a panel: where its port differs, along the window of time that the panel shows. */
export class DifferenceLine {
  readonly #app: App;
  readonly #path: string;
  readonly #holder: HTMLElement;
  readonly #band: HTMLElement = make('i', {});
  #drawn: Float32Array | undefined;
  #placed = '';

  /** Adds itself to `element`, whose width is the window. */
  constructor(app: App, path: string, element: HTMLElement) {
    this.#app = app;
    this.#path = path;
    this.#holder = make('div', { class: 'difference-line', title: 'Where the two runs differ' });
    this.#holder.append(this.#band);
    element.append(this.#holder);
  }

  /** Moves with the window. */
  draw({ from, to }: { readonly from: number; readonly to: number }): void {
    const made = comparingOf(this.#app).comparison.value;
    const levels = made?.found.get(this.#path)?.difference.columns;
    if (made === undefined || levels === undefined) return;
    if (levels !== this.#drawn) this.#band.style.backgroundImage = heatOf(levels);
    this.#drawn = levels;
    this.#place(made, from, to);
  }

  #place({ extent }: Comparison, from: number, to: number): void {
    const window = Math.max(1e-9, to - from);
    const wide = (100 * (extent.to - extent.from)) / window;
    const left = ((extent.from - from) / Math.max(1e-9, extent.to - extent.from)) * 100;
    const placed = `${wide.toFixed(2)} ${left.toFixed(3)}`;
    if (placed === this.#placed) return;
    this.#placed = placed;
    this.#band.style.width = `${wide}%`;
    this.#band.style.transform = `translateX(${left}%)`;
  }
}
