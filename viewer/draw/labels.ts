/**
 * Text on the canvas. All of it comes from one sheet of glyphs, so that any number of words costs one draw call, and
 * words are taken from a pool, so that a frame makes nothing new.
 */

import { BitmapFont, BitmapText, Container } from 'pixi.js';

const font = 'pallium';
/** Pixels of the glyphs on the sheet; smaller text is scaled down from it. */
const sheetSize = 36;

/** Makes the sheet; once, before the first text. `ratio`: device pixels per CSS pixel. */
export function installFont(ratio: number): void {
  BitmapFont.install({
    name: font,
    style: { fontFamily: 'system-ui, sans-serif', fontSize: sheetSize, fill: 0xffffff },
    chars: [[' ', '~'], '°µσΣτ–—·…×±≈≤≥→←↑↓✓'],
    resolution: Math.max(1, ratio / 2),
    padding: 4,
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
    label.scale.set((style.size ?? 11) / sheetSize);
    label.tint = style.colour;
    label.alpha = style.opacity ?? 1;
    label.rotation = style.turn ?? 0;
    const [across, down] = style.anchor ?? [0, 0];
    label.anchor.set(across, down);
    label.position.set(x, y);
    label.visible = true;
    return label.width;
  }

  /** Hides what is left over. */
  end(): void {
    for (let i = this.#used; i < this.#texts.length; i++) {
      const label = this.#texts[i];
      if (label !== undefined) label.visible = false;
    }
  }

  #make(): BitmapText {
    const label = new BitmapText({ text: '', style: { fontFamily: font, fontSize: sheetSize } });
    this.#texts.push(label);
    this.container.addChild(label);
    return label;
  }
}
