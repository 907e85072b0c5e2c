/**
 * Lines, dots and boxes of one drawing as one mesh: every mark is an instance of the same square, and the distance to
 * the line or box, found for each pixel, gives its smooth edge. So thousands of marks are one draw call, joints are
 * round, and a frame writes numbers into one array.
 */

import type { Container } from 'pixi.js';
import { placing } from './instances.ts';
import { Shapes } from './shapes.ts';

/** Of each mark: two ends; half the width at each (of boxes: radius of the corners), and whether it is a box. */
const vertex = `${placing}
in vec4 aPlaces;
in vec3 aLook;
in vec4 aColour;
out vec2 vAt;
flat out vec4 vEnds;
flat out vec3 vLook;
flat out vec4 vColour;
void main() {
  vec2 corner = 2.0 * aCorner - 1.0;
  vec2 low = min(aPlaces.xy, aPlaces.zw);
  vec2 high = max(aPlaces.xy, aPlaces.zw);
  float edge = max(aLook.x, aLook.y) + 1.0;
  vec2 along = aPlaces.zw - aPlaces.xy;
  float reach = length(along);
  vec2 way = reach > 0.0 ? along / reach : vec2(1.0, 0.0);
  vec2 across = vec2(-way.y, way.x);
  vec2 middle = 0.5 * (aPlaces.xy + aPlaces.zw);
  vec2 line = middle + way * corner.x * (0.5 * reach + edge) + across * corner.y * edge;
  vec2 box = middle + corner * (0.5 * (high - low) + 1.0);
  vAt = aLook.z > 0.5 ? box : line;
  vEnds = aPlaces;
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
  readonly #shapes: Shapes;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#shapes = new Shapes(area, vertex, fragment);
  }

  /** Begins anew. */
  begin(): void {
    this.#shapes.begin();
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
    this.#shapes.put(x0, y0, x1, y1, width / 2, endWidth / 2, 0, colour, opacity);
  }

  /** A disk. */
  dot(x: number, y: number, radius: number, colour: number, opacity: number = 1): void {
    this.#shapes.put(x, y, x, y, radius, radius, 0, colour, opacity);
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
    this.#shapes.put(x, y, x + width, y + height, radius, radius, 1, colour, opacity);
  }

  /** Sends the marks to be drawn. */
  end(): void {
    this.#shapes.end();
  }
}
