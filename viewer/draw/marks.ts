/**
 * Lines, dots and boxes of one drawing as one mesh: every mark is an instance of the same square, and the distance to
 * the line or box, found for each pixel, gives its smooth edge. So thousands of marks are one draw call, joints are
 * round, and a frame writes numbers into one array.
 */

import type { Container } from 'pixi.js';
import { Instances, placing } from './instances.ts';
import { packed } from './uniforms.ts';

/** Numbers per mark: two ends, half the width at each (of boxes: radius of the corners), whether it is a box, and the colour. */
const stride = 8;

const vertex = `${placing}
in vec4 aEnds;
in vec3 aLook;
in vec4 aColour;
out vec2 vAt;
flat out vec4 vEnds;
flat out vec3 vLook;
flat out vec4 vColour;
void main() {
  vec2 corner = 2.0 * aCorner - 1.0;
  vec2 low = min(aEnds.xy, aEnds.zw);
  vec2 high = max(aEnds.xy, aEnds.zw);
  float edge = max(aLook.x, aLook.y) + 1.0;
  vec2 along = aEnds.zw - aEnds.xy;
  float reach = length(along);
  vec2 way = reach > 0.0 ? along / reach : vec2(1.0, 0.0);
  vec2 across = vec2(-way.y, way.x);
  vec2 middle = 0.5 * (aEnds.xy + aEnds.zw);
  vec2 line = middle + way * corner.x * (0.5 * reach + edge) + across * corner.y * edge;
  vec2 box = middle + corner * (0.5 * (high - low) + 1.0);
  vAt = aLook.z > 0.5 ? box : line;
  vEnds = aEnds;
  vLook = aLook;
  vColour = aColour;
  gl_Position = onScreen(vAt);
}`;

const fragment = `#version 300 es
precision highp float;
in vec2 vAt;
flat in vec4 vEnds;
flat in vec3 vLook;
flat in vec4 vColour;
uniform vec4 uColor;
out vec4 finalColor;
float toLine() {
  vec2 along = vEnds.zw - vEnds.xy;
  float share = clamp(dot(vAt - vEnds.xy, along) / max(dot(along, along), 1e-9), 0.0, 1.0);
  return distance(vAt, vEnds.xy + along * share) - mix(vLook.x, vLook.y, share);
}
float inBox(float pixel) {
  vec2 low = min(vEnds.xy, vEnds.zw);
  vec2 high = max(vEnds.xy, vEnds.zw);
  vec2 shown = (clamp(vAt + 0.5 * pixel, low, high) - clamp(vAt - 0.5 * pixel, low, high)) / pixel;
  vec2 extent = 0.5 * (high - low);
  float radius = min(vLook.x, min(extent.x, extent.y));
  vec2 beyond = abs(vAt - low - extent) - extent + radius;
  float rounded = clamp(0.5 - (length(max(beyond, 0.0)) - radius) / pixel, 0.0, 1.0);
  return radius > 0.0 ? min(shown.x * shown.y, rounded) : shown.x * shown.y;
}
void main() {
  float pixel = max(length(dFdx(vAt)), 1e-6);
  float shown = vLook.z > 0.5 ? inBox(pixel) : clamp(0.5 - toLine() / pixel, 0.0, 1.0);
  float opacity = vColour.a * shown * uColor.a;
  finalColor = vec4(vColour.rgb * opacity, opacity);
}`;

/** Marks of one drawing: `begin`, then each mark, later ones above earlier ones, then `end`. */
export class Marks {
  readonly #instances: Instances;
  #count = 0;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#instances = new Instances(area, {
      vertex,
      fragment,
      stride,
      parts: [
        { name: 'aEnds', format: 'float32x4', at: 0 },
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

  /** A line with round ends, `width` pixels across; `endWidth` where it is another one at its second end. */
  line(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    colour: number,
    opacity: number = 1,
    endWidth: number = width,
  ): void {
    this.#put(x0, y0, x1, y1, width / 2, endWidth / 2, 0, colour, opacity);
  }

  /** A disk. */
  dot(x: number, y: number, radius: number, colour: number, opacity: number = 1): void {
    this.#put(x, y, x, y, radius, radius, 0, colour, opacity);
  }

  /** A filled box; `radius` rounds its corners. */
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
    opacity: number = 1,
    radius: number = 0,
  ): void {
    this.#put(x, y, x + width, y + height, radius, radius, 1, colour, opacity);
  }

  /** Sends the marks to be drawn. */
  end(): void {
    this.#instances.show(this.#count);
  }

  #put(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    half: number,
    endHalf: number,
    box: number,
    colour: number,
    opacity: number,
  ): void {
    const at = this.#count * stride;
    this.#instances.reserve(this.#count + 1);
    const { records: numbers, words } = this.#instances;
    numbers[at] = x0;
    numbers[at + 1] = y0;
    numbers[at + 2] = x1;
    numbers[at + 3] = y1;
    numbers[at + 4] = half;
    numbers[at + 5] = endHalf;
    numbers[at + 6] = box;
    words[at + 7] = packed(colour, opacity);
    this.#count++;
  }
}
