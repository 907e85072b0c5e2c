/** Light around blocks, and their shadows: soft rounded boxes in one draw call. */

import type { Container } from 'pixi.js';
import { Instances, placing } from '../draw/instances.ts';
import { packed } from '../draw/uniforms.ts';
import type { Box } from './layout/box.ts';

/** Numbers per box: left, top, right, bottom, strength, colour, radius, reach. */
const stride = 8;

const vertex = `${placing}
in vec4 aBox;
in vec3 aLook;
in vec4 aColour;
out vec2 vAt;
flat out vec4 vBox;
flat out vec3 vLook;
flat out vec4 vColour;
void main() {
  float edge = 3.0 * aLook.z;
  vAt = mix(aBox.xy - edge, aBox.zw + edge, aCorner);
  vBox = aBox;
  vLook = aLook;
  vColour = aColour;
  gl_Position = onScreen(vAt);
}`;

const fragment = `#version 300 es
precision highp float;
in vec2 vAt;
flat in vec4 vBox;
flat in vec3 vLook;
flat in vec4 vColour;
uniform vec4 uColor;
out vec4 finalColor;
void main() {
  vec2 extent = 0.5 * (vBox.zw - vBox.xy);
  float radius = min(vLook.y, min(extent.x, extent.y));
  vec2 beyond = abs(vAt - vBox.xy - extent) - extent + radius;
  float away = max(0.0, length(max(beyond, 0.0)) - radius) / vLook.z;
  float opacity = vLook.x * exp(-0.5 * away * away) * uColor.a;
  finalColor = vec4(vColour.rgb * opacity, opacity);
}`;

/** Soft boxes: `begin`, then each, then `end`. */
export class Glow {
  readonly #instances: Instances;
  #count = 0;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#instances = new Instances(area, {
      vertex,
      fragment,
      stride,
      parts: [
        { name: 'aBox', format: 'float32x4', at: 0 },
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

  /** A box that fades away outside over about `reach` units; `lower` moves it down. */
  put(
    { x, y, width, height }: Box,
    radius: number,
    reach: number,
    colour: number,
    strength: number,
    lower = 0,
  ): void {
    const at = this.#count * stride;
    this.#instances.reserve(this.#count + 1);
    const { records: numbers, words } = this.#instances;
    numbers[at] = x;
    numbers[at + 1] = y + lower;
    numbers[at + 2] = x + width;
    numbers[at + 3] = y + height + lower;
    numbers[at + 4] = strength;
    numbers[at + 5] = radius;
    numbers[at + 6] = reach;
    words[at + 7] = packed(colour);
    this.#count++;
  }

  /** Sends them to be drawn. */
  end(): void {
    this.#instances.show(this.#count);
  }
}
