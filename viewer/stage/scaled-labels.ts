/**
 * Text in units of the stage, drawn in pixels of the page: letters come from the sheet of glyphs for the size at which
 * they are seen and stand on whole pixels, so that they are sharp at every zoom.
 */

import { type LabelStyle, Labels } from '../draw/labels.ts';
import type { Camera } from './camera.ts';

/** Letters of the stage, CSS pixels at zoom 1, where a style does not say it. */
const usual = 11;

/** Labels that follow a camera. */
export class ScaledLabels {
  readonly #labels = new Labels();
  #zoom = 1;

  /** What they are drawn in; it must not be scaled. */
  get container(): Labels['container'] {
    return this.#labels.container;
  }

  /** Follows the camera; after another zoom everything must be put again. */
  follow({ x, y }: Camera): void {
    this.container.position.set(Math.round(x), Math.round(y));
  }

  /** Begins anew, for a zoom. */
  begin(zoom: number): void {
    this.#zoom = zoom;
    this.#labels.begin();
  }

  /** Puts a text at a point of the stage; the units it takes across. */
  put(text: string, x: number, y: number, style: LabelStyle): number {
    const zoom = this.#zoom;
    const size = (style.size ?? usual) * zoom;
    const [left, top] = [Math.round(x * zoom), Math.round(y * zoom)];
    return this.#labels.put(text, left, top, { ...style, size }) / zoom;
  }

  /** Hides what is left over. */
  end(): void {
    this.#labels.end();
  }
}
