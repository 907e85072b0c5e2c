/** In which row which neuron is drawn, as the GPU looks it up: to order rows anew sends this and no spikes. */

import { BufferImageSource, type TextureSource } from 'pixi.js';

/** Neurons in one row of the texture. */
const wide = 1024;

/** How shaders look rows up. */
export const rowLookup: string = `
uniform sampler2D uOrder;
vec2 orderAt(int index) {
  return texelFetch(uOrder, ivec2(index % ${wide}, index / ${wide}), 0).rg;
}`;

/** Rows of so many neurons. */
export class RowOrder {
  readonly source: TextureSource;
  readonly size: number;
  readonly #numbers: Float32Array;
  #users = 0;
  #order: ArrayLike<number> | undefined;

  constructor(size: number) {
    this.size = size;
    const high = Math.max(1, Math.ceil(size / wide));
    this.#numbers = new Float32Array(2 * wide * high);
    for (let i = 0; i < size; i++) this.#numbers.fill(i, 2 * i, 2 * i + 2);
    this.source = new BufferImageSource({
      resource: this.#numbers,
      width: wide,
      height: high,
      format: 'rg32float',
      scaleMode: 'nearest',
      alphaMode: 'no-premultiply-alpha',
    });
  }

  /** Puts `order[row]` into each row from the top; undefined: each neuron in its own. */
  set(order: ArrayLike<number> | undefined): void {
    if (order === this.#order) return;
    this.#order = order;
    for (let row = 0; row < this.size; row++) {
      const neuron = order?.[row] ?? row;
      this.#numbers[2 * neuron] = row;
      this.#numbers[2 * row + 1] = neuron;
    }
    this.source.update();
  }

  /** Somebody draws with it. */
  hold(): void {
    this.#users++;
  }

  /** Somebody no longer draws with it; the last one frees it. */
  release(): void {
    this.#users--;
    if (this.#users === 0) this.source.destroy();
  }

  /** The neuron in a row. */
  at(row: number): number {
    return this.#order?.[row] ?? row;
  }
}
