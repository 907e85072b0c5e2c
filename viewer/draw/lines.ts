/**
 * Any number of lines in one draw call, in coordinates of their own: crisp at every pixel ratio, with a band from low
 * to high around each where points sum up many. Moving and scaling them uploads nothing.
 * Each piece is drawn by its distance from the middle line, so that joints are round.
 */

import type { Container } from 'pixi.js';
import type { Box } from './box.ts';
import { Instances, placing } from './instances.ts';
import { shadeCount, writePalette } from './palette.ts';
import type { Theme } from './theme.ts';
import { four, writeFour } from './uniforms.ts';

const vertex = `${placing}
in vec4 aFrom;
in vec4 aTo;
in vec2 aInk;
uniform vec4 uPlace;
uniform float uWidth;
uniform vec4 uInk[${shadeCount}];
flat out vec4 vFrom;
flat out vec4 vTo;
flat out vec4 vInk;
out vec2 vPoint;
void main() {
  if (aInk.y < 0.0) {
    gl_Position = nowhere;
    return;
  }
  vFrom = aFrom * uPlace.xyyy + uPlace.zwww;
  vTo = aTo * uPlace.xyyy + uPlace.zwww;
  vInk = uInk[int(aInk.x)] * min(aInk.y, 1.0);
  float reach = 0.5 * uWidth + 1.0;
  vec4 low = min(vFrom, vTo);
  vec4 high = max(vFrom, vTo);
  vec2 first = vec2(low.x, min(low.y, min(low.z, low.w))) - reach;
  vec2 last = vec2(high.x, max(high.y, max(high.z, high.w))) + reach;
  vPoint = mix(first, last, aCorner);
  if (vFrom.y == vFrom.w && vTo.y == vTo.w) {
    // Nothing but a line: a rectangle along it has fewer pixels than one around it.
    vec2 way = vTo.xz - vFrom.xz;
    float far = length(way);
    vec2 along = far > 0.0 ? way / far : vec2(1.0, 0.0);
    vec2 aside = vec2(-along.y, along.x) * (2.0 * aCorner.y - 1.0) * reach;
    vPoint = vFrom.xz + along * mix(-reach, far + reach, aCorner.x) + aside;
  }
  gl_Position = onScreen(vPoint);
}`;

const fragment = `#version 300 es
precision highp float;
flat in vec4 vFrom;
flat in vec4 vTo;
flat in vec4 vInk;
in vec2 vPoint;
uniform vec4 uClip;
uniform float uWidth;
uniform float uBand;
uniform float uFade;
uniform vec2 uQuiet;
out vec4 finalColor;
void main() {
  float pixel = fwidth(vPoint.x);
  if (any(lessThan(vPoint, uClip.xy)) || any(greaterThan(vPoint, uClip.zw))) discard;
  vec2 from = vFrom.xz;
  vec2 way = vTo.xz - from;
  float near = clamp(dot(vPoint - from, way) / max(dot(way, way), 1e-6), 0.0, 1.0);
  float far = length(vPoint - from - near * way);
  float covered = clamp((0.5 * uWidth - far) / pixel + 0.5, 0.0, 1.0);
  float share = (vPoint.x - from.x) / max(way.x, 1e-6);
  if (share >= 0.0 && share < 1.0) {
    float low = mix(vFrom.y, vTo.y, share);
    float high = mix(vFrom.w, vTo.w, share);
    float inside = clamp(min(low - vPoint.y, vPoint.y - high) / pixel + 0.5, 0.0, 1.0);
    covered = max(covered, uBand * inside);
  }
  float seen = mix(0.3, 1.0, smoothstep(0.0, uFade, vPoint.x - uClip.x));
  float quiet = smoothstep(-3.0, 3.0, min(vPoint.x - uQuiet.x, uQuiet.y - vPoint.x));
  finalColor = vInk * covered * seen * (1.0 - 0.95 * quiet);
}`;

/** x, low, middle, high, colour, strength of the piece that ends here (below 0: none does) */
const stride = 6;

/** Lines of one place: `begin`, `lift` and `put` point after point, `end`; then `place` as often as wanted. */
export class Lines {
  readonly #instances: Instances;
  #count = 0;
  #lifted = true;
  #theme: Theme | undefined;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#instances = new Instances(area, {
      vertex,
      fragment,
      stride,
      parts: [
        { name: 'aFrom', format: 'float32x4', at: 0 },
        { name: 'aTo', format: 'float32x4', at: stride },
        { name: 'aInk', format: 'float32x2', at: stride + 4 },
      ],
      uniforms: {
        uPlace: four(),
        uClip: four(),
        uWidth: { value: 1.5, type: 'f32' },
        uBand: { value: 0.3, type: 'f32' },
        uFade: { value: 0.001, type: 'f32' },
        uQuiet: { value: new Float32Array([-99, -99]), type: 'vec2<f32>' },
        uInk: { value: new Float32Array(4 * shadeCount), type: 'vec4<f32>', size: shadeCount },
      },
    });
  }

  /** Begins anew. `points`: about how many there will be. */
  begin(points: number = 0): void {
    this.#instances.reserve(points);
    this.#count = 0;
    this.#lifted = true;
  }

  /** The next point begins a new line. */
  lift(): void {
    this.#lifted = true;
  }

  /**
   * Goes on to a point; a middle that is not a number lifts the pen.
   * `colour`: see `palette.ts`; `strength` of the piece that ends here: 0 cannot be seen, 1 is full.
   */
  put(
    x: number,
    low: number,
    middle: number,
    high: number,
    colour: number,
    strength: number = 1,
  ): void {
    if (!(middle - middle === 0)) {
      this.#lifted = true;
      return;
    }
    if ((this.#count + 2) * stride > this.#instances.records.length)
      this.#instances.reserve(this.#count + 1);
    const { records } = this.#instances;
    const at = this.#count * stride;
    records[at] = x;
    records[at + 1] = low;
    records[at + 2] = middle;
    records[at + 3] = high;
    records[at + 4] = colour;
    records[at + 5] = this.#lifted ? -1 : strength;
    this.#lifted = false;
    this.#count++;
  }

  /** Sends what was put to the GPU. */
  end(): void {
    this.#instances.show(this.#count);
  }

  /** Shows x `from` to `to` and y `low` to `high` in a box, y upwards. `width` of lines in CSS pixels, default 1.5. */
  place(
    box: Box,
    from: number,
    to: number,
    low: number,
    high: number,
    theme: Theme,
    width: number = 1.5,
  ): void {
    const { uniforms } = this.#instances;
    const across = (box.right - box.left) / (to - from);
    const down = (box.top - box.bottom) / (high - low);
    writeFour(uniforms['uPlace'], across, down, box.left - from * across, box.bottom - low * down);
    writeFour(uniforms['uClip'], box.left, box.top, box.right, box.bottom);
    uniforms['uWidth'] = width;
    if (theme === this.#theme) return;
    this.#theme = theme;
    writePalette(theme, uniforms['uInk'] as Float32Array);
  }

  /** Within so many pixels from the left, lines fade, so that numbers can be read there; default 0. */
  set fade(pixels: number) {
    this.#instances.uniforms['uFade'] = Math.max(0.001, pixels);
  }

  /** Between two places, lines stand back behind what is written there. */
  quiet(left: number, right: number): void {
    const between = this.#instances.uniforms['uQuiet'] as Float32Array;
    between[0] = left;
    between[1] = right;
  }

  /** How strongly bands are filled, 0 to 1; default 0.3. */
  set band(strength: number) {
    this.#instances.uniforms['uBand'] = strength;
  }
}
