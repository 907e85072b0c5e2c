/**
 * The contract of a panel: one way of looking at one port. A kind of panel is one file and one line in `registry.ts`.
 * Panels know tracks of data and how to draw; they never know a brain.
 */

import type { Container } from 'pixi.js';
import type { Outline, RecordedPort, RecordingHead } from '#engine/watching';
import type { DrawingKit } from '../draw/kit.ts';
import type { Labels } from '../draw/labels.ts';
import type { Theme } from '../draw/theme.ts';
import type { Track } from '../source/source.ts';

/** A way of looking. */
export interface PanelKind {
  /** In addresses, e.g. `raster`. */
  readonly name: string;
  /** On the page, e.g. `Spike raster`. */
  readonly title: string;
  /** How well it shows a port, 0 (not at all) to 1; the best kind is opened first. */
  suits(port: RecordedPort, head: RecordingHead): number;
  /** Opens one on a port. */
  open(context: PanelContext): Panel;
}

/** What a panel gets when it is opened. */
export interface PanelContext {
  readonly track: Track;
  /** Any other port of the same run, e.g. the one that names are found in. Throws when it is not there. */
  track2(path: string): Track;
  readonly head: RecordingHead;
  readonly outline: Outline;
  /** Where it draws: (0, 0) is its left upper corner, in CSS pixels. Everything in it is removed on closing. */
  readonly area: Container;
  /** Makes drawings in the area. */
  readonly draw: DrawingKit;
  /** Draws text in the area. */
  readonly labels: Labels;
  /** What the person chose for it; changed by `choose`. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Asks for a frame, when there is more to draw than the last one had time for. */
  redraw(): void;
}

/** What to draw. */
export interface PanelView {
  /** The moment looked at (s). */
  readonly time: number;
  /** The window of time shown (s): `time` is in it. */
  readonly from: number;
  readonly to: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** No movement for its own sake. */
  readonly still: boolean;
  /** Seconds of the clock, for what keeps to it and not to the run. */
  readonly clock: number;
  /** What the person chose for this panel. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** A choice that a panel offers, shown as a menu in its head. */
export interface PanelChoice {
  readonly name: string;
  readonly title: string;
  readonly values: readonly (string | number | boolean)[];
}

/** Numbers under headings, as a spreadsheet takes them. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** An open panel. */
export interface Panel {
  /** It runs over time, `view.from` at its left edge and `view.to` at its right: the shared cursor is shown in it. */
  readonly overTime?: boolean;
  /** Names what is drawn in which colour. */
  readonly legend?: readonly { readonly name: string; readonly series: number }[];
  readonly choices?: readonly PanelChoice[];
  /** Draws; called when something has changed, at most once per frame. */
  draw(view: PanelView): void;
  /** What it shows, for CSV. */
  table(view: PanelView): Table;
  /** One sentence about what there is at `view.time`, for people who do not see it. */
  words(view: PanelView): string;
  /** Something under a point of the panel, in words, e.g. `neuron 12, 0.305 s`. */
  hover?(x: number, y: number, view: PanelView): string | undefined;
  /** Frees what is not in the area. */
  close?(): void;
}
