/** What a panel says while there is nothing to draw. */

import type { Labels } from '../draw/labels.ts';
import type { PanelView } from './panel.ts';

/** Writes a few words into the middle, in place of everything else. */
export function writeEmpty(labels: Labels, view: PanelView, text: string): void {
  const { width, height, theme } = view;
  const style = { size: 11, colour: theme.soft, anchor: [0.5, 0.5] } as const;
  labels.put(text, width / 2, height / 2, style);
}

/** After so many ms without anything, there is nothing to come. */
const patience = 2500;

/** Nothing yet, or nothing at all: a track does not say which, so that time has to tell. */
export class Waiting {
  readonly #redraw: () => void;
  #since: number | undefined;

  /** `redraw` asks for a frame. */
  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Says so if it is `empty`; `late`: something is known to come. */
  write(labels: Labels, view: PanelView, empty: boolean, late: boolean = false): void {
    if (!empty) {
      this.#since = undefined;
      return;
    }
    const now = performance.now();
    if (this.#since === undefined) {
      this.#since = now;
      setTimeout(() => this.#redraw(), patience + 50);
    }
    const coming = late || now - this.#since < patience;
    writeEmpty(labels, view, coming ? 'loading …' : 'nothing recorded here');
  }
}
