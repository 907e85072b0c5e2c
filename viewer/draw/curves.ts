/**
 * Numbers over time, from tiles, as lines in one draw call. Points are sent to the GPU for three windows of time at
 * once, so that playing sends nothing for as long as the window is inside, and moving it is one uniform.
 */

import type { Container } from 'pixi.js';
import type { ValueTile } from '#engine/watching';
import type { Box } from './box.ts';
import { Lines } from './lines.ts';
import { rowsWithin, sameItems, stepOf } from './rows-within.ts';
import type { Theme } from './theme.ts';

/** One number over time. */
export interface Curve {
  /** Which number of a row. */
  readonly column: number;
  /** See `palette.ts`. */
  readonly colour: number;
  /** Drawn is value * scale + shift; defaults 1 and 0. */
  readonly scale?: number;
  readonly shift?: number;
}

/** A pause of so many times the usual step is a gap in the line. */
const longestStep = 3;

/** Curves of one panel. */
export class Curves {
  readonly #lines: Lines;
  #tiles: readonly ValueTile[] = [];
  #curves: readonly Curve[] = [];
  #origin = 0;
  #from = 0;
  #to = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#lines = new Lines(area);
    this.#lines.fade = 34;
  }

  /** The lowest and the highest value of what is on the GPU, scaled and shifted; low > high: there is none. */
  get range(): readonly [number, number] {
    return [this.#low, this.#high];
  }

  /** How strongly the band from low to high is filled, 0 to 1. */
  set band(strength: number) {
    this.#lines.band = strength;
  }

  /** Says what is to be seen from `from` to `to`; true when points were sent to the GPU. */
  show(tiles: readonly ValueTile[], curves: readonly Curve[], from: number, to: number): boolean {
    const inside = from >= this.#from && to <= this.#to && to - from > (this.#to - this.#from) / 8;
    if (inside && sameItems(tiles, this.#tiles) && sameItems(curves, this.#curves)) return false;
    const span = to - from;
    this.#tiles = tiles;
    this.#curves = curves;
    this.#from = from - span;
    this.#to = to + span;
    this.#origin = from;
    this.#send();
    return true;
  }

  /** Between two places, curves stand back behind what is written there. */
  quiet(left: number, right: number): void {
    this.#lines.quiet(left, right);
  }

  /** Where and how the curves stand, at every frame: time across, `low` to `high` upwards. */
  place(
    box: Box,
    from: number,
    to: number,
    low: number,
    high: number,
    theme: Theme,
    width: number = 1.5,
  ): void {
    this.#lines.place(box, from - this.#origin, to - this.#origin, low, high, theme, width);
  }

  #send(): void {
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = Number.NEGATIVE_INFINITY;
    const lines = this.#lines;
    lines.begin();
    for (const curve of this.#curves) {
      lines.lift();
      let last = Number.NaN;
      for (const tile of this.#tiles) {
        const step = stepOf(tile);
        const begins = tile.times[0] ?? 0;
        if (!(begins - last <= step * longestStep)) lines.lift();
        this.#put(tile, curve);
        last = tile.times[tile.times.length - 1] ?? last;
      }
    }
    lines.end();
  }

  #put({ times, size, low, mean, high }: ValueTile, curve: Curve): void {
    const { column, colour, scale = 1, shift = 0 } = curve;
    const [first, end] = rowsWithin(times, this.#from, this.#to);
    for (let row = first; row < end; row++) {
      const at = row * size + column;
      const middle = (mean[at] ?? 0) * scale + shift;
      const bottom = (low[at] ?? 0) * scale + shift;
      const top = (high[at] ?? 0) * scale + shift;
      if (bottom < this.#low) this.#low = bottom;
      if (top > this.#high) this.#high = top;
      this.#lines.put((times[row] ?? 0) - this.#origin, bottom, middle, top, colour);
    }
  }
}
