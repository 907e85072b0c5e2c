/** The digits that a person has put together to be shown: drawn ones as pictures, typed ones as numbers. */

import { button, make } from '../dom.ts';
import { pictureSide } from './picture-of.ts';

/** One place of the list. */
export interface ListedDigit {
  /** What was typed; null: what was drawn says it. */
  readonly digit: number | null;
  /** What was drawn; null: it is written in a hand that varies. */
  readonly picture: Float32Array | null;
}

/** A list that can be added to and taken from. */
export class DigitList {
  readonly element: HTMLElement = make('ol', { class: 'digits', 'aria-label': 'To be shown' });
  readonly #most: number;
  readonly #changed: () => void;
  #digits: readonly ListedDigit[] = [];

  /** `most`: more than this are not taken. */
  constructor(most: number, changed: () => void) {
    this.#most = most;
    this.#changed = changed;
    this.#renew();
  }

  get digits(): readonly ListedDigit[] {
    return this.#digits;
  }

  get isFull(): boolean {
    return this.#digits.length >= this.#most;
  }

  /** Adds one at the end, if there is room. */
  add(digit: ListedDigit): boolean {
    if (this.isFull) return false;
    this.#set([...this.#digits, digit]);
    return true;
  }

  clear(): void {
    this.#set([]);
  }

  #set(digits: readonly ListedDigit[]): void {
    this.#digits = digits;
    this.#renew();
    this.#changed();
  }

  #renew(): void {
    const places = this.#digits.map((item, place) => {
      const name = item.digit === null ? 'a drawing' : `${item.digit}`;
      const remove = button({
        name: `Take away place ${place + 1}, ${name}`,
        press: () => this.#set(this.#digits.filter((_, other) => other !== place)),
      });
      remove.append(item.picture === null ? `${item.digit}` : thumbnail(item.picture));
      return make('li', {}, remove);
    });
    if (places.length === 0) places.push(make('li', { class: 'soft none' }, 'No digit yet'));
    this.element.replaceChildren(...places);
  }
}

/** A picture as the eye is shown it, ink in the colour of the text. */
function thumbnail(picture: Float32Array): HTMLCanvasElement {
  const canvas = make('canvas', { width: pictureSide, height: pictureSide, 'aria-hidden': 'true' });
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const data = context.createImageData(pictureSide, pictureSide);
  picture.forEach((level, index) => {
    data.data.set([255, 255, 255, Math.round(255 * level)], 4 * index);
  });
  context.putImageData(data, 0, 0);
  return canvas;
}
