/** Any number of rectangles, with sharp or round corners, in one draw call: rules, ticks, bars, cells. */

import type { Container } from 'pixi.js';
import { Instances, placing } from './instances.ts';

const vertex = `${placing}
in vec4 aBox;
in float aRadius;
in vec4 aColour;
flat out vec4 vBox;
flat out float vRadius;
flat out vec4 vColour;
out vec2 vPoint;
void main() {
  vBox = aBox;
  vRadius = aRadius;
  vColour = vec4(aColour.rgb * aColour.a, aColour.a);
  vPoint = mix(aBox.xy - 1.0, aBox.zw + 1.0, aCorner);
  gl_Position = onScreen(vPoint);
}`;

const fragment = `#version 300 es
precision highp float;
flat in vec4 vBox;
flat in float vRadius;
flat in vec4 vColour;
in vec2 vPoint;
out vec4 finalColor;
void main() {
  float pixel = fwidth(vPoint.x);
  vec2 first = clamp(vPoint - 0.5 * pixel, vBox.xy, vBox.zw);
  vec2 last = clamp(vPoint + 0.5 * pixel, vBox.xy, vBox.zw);
  vec2 across = (last - first) / pixel;
  float covered = across.x * across.y;
  if (vRadius > 0.0) {
    vec2 half_ = 0.5 * (vBox.zw - vBox.xy);
    float radius = min(vRadius, min(half_.x, half_.y));
    vec2 out_ = abs(vPoint - vBox.xy - half_) - half_ + radius;
    float beyond = length(max(out_, 0.0)) - radius;
    covered = min(covered, clamp(0.5 - beyond / pixel, 0.0, 1.0));
  }
  finalColor = vColour * covered;
}`;

/** x, y, x, y, radius, colour */
const stride = 6;

/** Rectangles of one place: `begin`, `put` each, `end`. */
export class Rectangles {
  readonly #instances = new Instances({
    vertex,
    fragment,
    stride,
    parts: [
      { name: 'aBox', format: 'float32x4', at: 0 },
      { name: 'aRadius', format: 'float32', at: 4 },
      { name: 'aColour', format: 'unorm8x4', at: 5 },
    ],
    uniforms: {},
  });
  #colours = new Uint32Array(this.#instances.records.buffer);
  #count = 0;

  /** What to put into an area. */
  get container(): Container {
    return this.#instances.mesh;
  }

  /** Begins anew. */
  begin(): void {
    this.#count = 0;
  }

  /** Puts a rectangle; `colour` 0xRRGGBB, `radius` of its corners in CSS pixels. */
  put(
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
    opacity: number = 1,
    radius: number = 0,
  ): void {
    this.#instances.reserve(this.#count + 1);
    const { records } = this.#instances;
    if (this.#colours.buffer !== records.buffer) this.#colours = new Uint32Array(records.buffer);
    const at = this.#count * stride;
    records[at] = x;
    records[at + 1] = y;
    records[at + 2] = x + width;
    records[at + 3] = y + height;
    records[at + 4] = radius;
    const swapped = ((colour & 255) << 16) | (colour & 0xff00) | (colour >> 16);
    this.#colours[at + 5] = (Math.round(opacity * 255) << 24) | swapped;
    this.#count++;
  }

  /** Shows what was put. */
  end(): void {
    this.#instances.show(this.#count);
  }

  /** Frees what the GPU holds. */
  free(): void {
    this.#instances.free();
  }
}
