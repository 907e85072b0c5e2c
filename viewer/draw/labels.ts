/**
 * Text on the canvas. All of it comes from a few sheets of glyphs, so that any number of words costs one draw call, and
 * words are taken from a pool, so that a frame makes nothing new.
 */

import { BitmapFont, BitmapText, Container } from 'pixi.js';

/** Pixels of the glyphs on each sheet: text is scaled little, or it would be blurred. */
const sheetSizes = [11, 16, 36] as const;
const font = (sheet: number): string => `pallium ${sheet}`;
/** The sheet for a size of text. */
const sheetFor = (size: number): number => sheetSizes.find((sheet) => sheet >= size - 1) ?? 36;

/** Makes the sheets; once, before the first text. `ratio`: device pixels per CSS pixel. */
export function installFont(ratio: number): void {
  for (const sheet of sheetSizes)
    BitmapFont.install({
      name: font(sheet),
      style: { fontFamily: 'system-ui, sans-serif', fontSize: sheet, fill: 0xffffff },
      chars: [[' ', '~'], '°µσΣτ–—·…×±≈≤≥→←↑↓✓'],
      resolution: ratio,
      padding: 4,
      // Measuring all pairs of glyphs takes a third of the time in which a page opens.
      skipKerning: true,
    });
}

/** How a piece of text looks. */
export interface LabelStyle {
  /** CSS pixels; default 11. */
  readonly size?: number;
  readonly colour: number;
  /** Which part of the text stands at the point: 0 left or top, 0.5 middle, 1 right or bottom. Default 0, 0. */
  readonly anchor?: readonly [number, number];
  readonly opacity?: number;
  /** Radians. */
  readonly turn?: number;
}

/** Texts of one place: `begin`, then `put` each, then `end` hides what was not put again. */
export class Labels {
  readonly container: Container = new Container();
  readonly #texts: BitmapText[] = [];
  #used = 0;

  /** Begins anew. */
  begin(): void {
    this.#used = 0;
  }

  /** Puts a text at a point; the pixels it takes across. */
  put(text: string, x: number, y: number, style: LabelStyle): number {
    const label = this.#texts[this.#used] ?? this.#make();
    this.#used++;
    if (label.text !== text) label.text = text;
    const size = style.size ?? 11;
    const sheet = sheetFor(size);
    if (label.style.fontFamily !== font(sheet)) {
      label.style.fontFamily = font(sheet);
      label.style.fontSize = sheet;
    }
    label.scale.set(size / sheet);
    label.tint = style.colour;
    label.alpha = style.opacity ?? 1;
    label.rotation = style.turn ?? 0;
    const [across, down] = style.anchor ?? [0, 0];
    const { width, height } = label;
    label.visible = true;
    if (style.turn !== undefined) {
      label.anchor.set(across, down);
      label.position.set(x, y);
      return width;
    }
    // Glyphs that begin on whole pixels are sharp.
    label.anchor.set(0, 0);
    label.position.set(Math.round(x - across * width), Math.round(y - down * height));
    return width;
  }

  /** Hides what is left over. */
  end(): void {
    for (let i = this.#used; i < this.#texts.length; i++) {
      const label = this.#texts[i];
      if (label !== undefined) label.visible = false;
    }
  }

  #make(): BitmapText {
    const label = new BitmapText({ text: '', style: { fontFamily: font(11), fontSize: 11 } });
    this.#texts.push(label);
    this.container.addChild(label);
    return label;
  }
}
