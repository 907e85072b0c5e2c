/**
 * Small pictures along an axis of time, each in the middle of the time it was shown. They are put into one wide
 * picture that reaches beyond the window, so that playing moves it and seldom makes it anew.
 */

import type { Container } from 'pixi.js';
import type { Box } from '../draw/box.ts';
import type { Marks } from '../draw/marks.ts';
import { Picture } from '../draw/picture.ts';
import type { PanelView } from './panel.ts';
import type { Shown } from './pictures-shown.ts';

/** A strip. */
export class FilmStrip {
  readonly #picture: Picture;
  readonly #columns: number;
  #numbers = new Float32Array(0);
  /** Time at its left edge and cells per second, and what it was made of. */
  #from = 0;
  #scale = 1;
  #wide = 0;
  #made: readonly Shown[] = [];

  /** Adds itself to `area`; pictures have so many columns. */
  constructor(area: Container, columns: number) {
    this.#picture = new Picture(area);
    this.#columns = columns;
  }

  /** Bars under the pictures say how long each was there. */
  mark(marks: Marks, shown: readonly Shown[], box: Box, { from, to, theme }: PanelView): void {
    const across = (box.right - box.left) / (to - from);
    shown.forEach(({ from: begin, inked }, index) => {
      if (!inked) return;
      const end = Math.min(to, shown[index + 1]?.from ?? to);
      const left = box.left + (Math.max(from, begin) - from) * across;
      const width = box.left + (end - from) * across - left - 1;
      if (width > 0) marks.box(left, box.bottom - 3, width, 2, theme.soft, 0.7);
    });
  }

  /** Draws the pictures into the box. */
  draw(shown: readonly Shown[], box: Box, view: PanelView): void {
    const first = shown.find(({ inked }) => inked);
    if (first === undefined) {
      this.hide();
      return;
    }
    const rows = Math.ceil(first.pixels.length / this.#columns);
    const cell = (box.bottom - box.top - 6) / rows;
    const { from, to, theme } = view;
    const scale = (box.right - box.left) / cell / (to - from);
    if (!this.#fits(shown, view, scale)) this.#make(shown, view, scale, rows);
    const left = box.left + (this.#from - from) * this.#scale * cell;
    const bottom = box.top + rows * cell;
    this.#picture.place({ left, top: box.top, right: left + this.#wide * cell, bottom });
    this.#picture.look({ colours: 'ink', theme });
  }

  #fits(shown: readonly Shown[], { from, to }: PanelView, scale: number): boolean {
    const inside = from >= this.#from && to <= this.#from + this.#wide / this.#scale;
    const same =
      shown.length === this.#made.length &&
      shown.every(({ pixels }, i) => pixels === this.#made[i]?.pixels);
    return inside && same && Math.abs(scale / this.#scale - 1) < 1e-6;
  }

  #make(shown: readonly Shown[], { from, to }: PanelView, scale: number, rows: number): void {
    const span = to - from;
    this.#from = from - span / 2;
    this.#scale = scale;
    this.#wide = Math.ceil(2 * span * scale);
    this.#made = shown;
    const length = this.#wide * rows;
    if (this.#numbers.length === length) this.#numbers.fill(0);
    else this.#numbers = new Float32Array(length);
    const cellOf = (time: number): number => (time - this.#from) * scale;
    let free = 0;
    shown.forEach(({ from: begin, pixels, inked }, index) => {
      const end = shown[index + 1]?.from ?? to;
      const left = Math.round((cellOf(begin) + cellOf(end)) / 2 - this.#columns / 2);
      if (!inked || left < free) return;
      this.#put(pixels, left, rows);
      free = left + this.#columns;
    });
    this.#picture.set(this.#numbers, this.#wide);
  }

  #put(pixels: Float32Array, left: number, rows: number): void {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        const at = left + column;
        if (at < 0 || at >= this.#wide) continue;
        this.#numbers[row * this.#wide + at] = pixels[row * this.#columns + column] ?? 0;
      }
    }
  }

  /** Draws nothing from now on. */
  hide(): void {
    this.#made = [];
    this.#wide = 0;
    this.#picture.set([], 1);
  }
}
