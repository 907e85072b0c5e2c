/** Shapes of four places, three numbers of look and a colour each, in one draw call: what marks and glow are made of. */

import type { Container } from 'pixi.js';
import { Instances } from './instances.ts';
import { packed } from './uniforms.ts';

/** Numbers per shape. */
const stride = 8;

/** Shapes: `begin`, then each, later ones above earlier ones, then `end`. */
export class Shapes {
  readonly #instances: Instances;
  #count = 0;

  /** Adds itself to `area`. The vertex shader reads `aPlaces` (vec4), `aLook` (vec3) and `aColour` (vec4). */
  constructor(area: Container, vertex: string, fragment: string) {
    this.#instances = new Instances(area, {
      vertex,
      fragment,
      stride,
      parts: [
        { name: 'aPlaces', format: 'float32x4', at: 0 },
        { name: 'aLook', format: 'float32x3', at: 4 },
        { name: 'aColour', format: 'unorm8x4', at: 7 },
      ],
      uniforms: {},
    });
  }

  /** Begins anew. */
  begin(): void {
    this.#count = 0;
  }

  /** One shape: its places, its look, its colour. */
  put(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    first: number,
    second: number,
    third: number,
    colour: number,
    opacity: number = 1,
  ): void {
    const at = this.#count * stride;
    this.#instances.reserve(this.#count + 1);
    const { records, words } = this.#instances;
    records[at] = x0;
    records[at + 1] = y0;
    records[at + 2] = x1;
    records[at + 3] = y1;
    records[at + 4] = first;
    records[at + 5] = second;
    records[at + 6] = third;
    words[at + 7] = packed(colour, opacity);
    this.#count++;
  }

  /** Sends them to be drawn. */
  end(): void {
    this.#instances.show(this.#count);
  }
}
