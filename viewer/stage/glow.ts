/** Light around blocks, and their shadows: soft rounded boxes in one draw call. */

import type { Container } from 'pixi.js';
import { placing } from '../draw/instances.ts';
import { Shapes } from '../draw/shapes.ts';
import type { Box } from './layout/box.ts';

/** Of each box: left, top, right, bottom; strength, radius, reach. */
const vertex = `${placing}
in vec4 aPlaces;
in vec3 aLook;
in vec4 aColour;
out vec2 vAt;
flat out vec4 vBox;
flat out vec3 vLook;
flat out vec4 vColour;
void main() {
  float edge = 3.0 * aLook.z;
  vAt = mix(aPlaces.xy - edge, aPlaces.zw + edge, aCorner);
  vBox = aPlaces;
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
  readonly #shapes: Shapes;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#shapes = new Shapes(area, vertex, fragment);
  }

  /** Begins anew. */
  begin(): void {
    this.#shapes.begin();
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
    const top = y + lower;
    this.#shapes.put(x, top, x + width, top + height, strength, radius, reach, colour);
  }

  /** Sends them to be drawn. */
  end(): void {
    this.#shapes.end();
  }
}
