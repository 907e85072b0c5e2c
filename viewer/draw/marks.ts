/**
 * Lines, dots and boxes of one drawing as one mesh: every mark is an instance of the same square, and the distance to
 * the line or box, found for each pixel, gives its smooth edge. So thousands of marks are one draw call, joints are
 * round, and a frame writes numbers into one array.
 */

import { Buffer, BufferUsage, type Container, Geometry, GlProgram, Mesh, Shader } from 'pixi.js';

/** Numbers per mark: two ends, half the width at each, whether it is a box, and the colour. */
const stride = 8;

const vertex = `#version 300 es
in vec2 aCorner;
in vec4 aEnds;
in vec3 aLook;
in vec4 aColour;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
out vec2 vAt;
flat out vec4 vEnds;
flat out vec3 vLook;
flat out vec4 vColour;
void main() {
  vec2 low = min(aEnds.xy, aEnds.zw);
  vec2 high = max(aEnds.xy, aEnds.zw);
  float edge = max(aLook.x, aLook.y) + 1.0;
  vec2 along = aEnds.zw - aEnds.xy;
  float reach = length(along);
  vec2 way = reach > 0.0 ? along / reach : vec2(1.0, 0.0);
  vec2 across = vec2(-way.y, way.x);
  vec2 middle = 0.5 * (aEnds.xy + aEnds.zw);
  vec2 line = middle + way * aCorner.x * (0.5 * reach + edge) + across * aCorner.y * edge;
  vec2 box = middle + aCorner * (0.5 * (high - low) + 1.0);
  vAt = aLook.z > 0.5 ? box : line;
  vEnds = aEnds;
  vLook = aLook;
  vColour = aColour;
  gl_Position = vec4((uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix * vec3(vAt, 1.0)).xy, 0.0, 1.0);
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
float toBox() {
  vec2 beyond = abs(vAt - 0.5 * (vEnds.xy + vEnds.zw)) - 0.5 * abs(vEnds.zw - vEnds.xy);
  return max(beyond.x, beyond.y);
}
void main() {
  float pixel = max(length(dFdx(vAt)), 1e-6);
  float away = vLook.z > 0.5 ? toBox() : toLine();
  float opacity = vColour.a * clamp(0.5 - away / pixel, 0.0, 1.0) * uColor.a;
  finalColor = vec4(vColour.rgb * opacity, opacity);
}`;

let program: GlProgram | undefined;

/** Marks of one drawing: `begin`, then each mark, later ones above earlier ones, then `end`. */
export class Marks {
  readonly #mesh: Mesh<Geometry, Shader>;
  readonly #buffer: Buffer;
  #numbers = new Float32Array(64 * stride);
  #colours = new Uint32Array(this.#numbers.buffer);
  #count = 0;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#buffer = new Buffer({
      data: this.#numbers,
      usage: BufferUsage.VERTEX | BufferUsage.COPY_DST,
      shrinkToFit: false,
    });
    const each = { buffer: this.#buffer, stride: stride * 4, instance: true };
    const geometry = new Geometry({
      attributes: {
        aCorner: { buffer: new Float32Array([-1, -1, 1, -1, 1, 1, -1, 1]), format: 'float32x2' },
        aEnds: { ...each, format: 'float32x4', offset: 0 },
        aLook: { ...each, format: 'float32x3', offset: 16 },
        aColour: { ...each, format: 'unorm8x4', offset: 28 },
      },
      indexBuffer: [0, 1, 2, 0, 2, 3],
      instanceCount: 0,
    });
    program ??= GlProgram.from({ vertex, fragment, name: 'marks' });
    this.#mesh = new Mesh({ geometry, shader: new Shader({ glProgram: program, resources: {} }) });
    this.#mesh.visible = false;
    area.addChild(this.#mesh);
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

  /** A filled box. */
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
    opacity: number = 1,
  ): void {
    this.#put(x, y, x + width, y + height, 0, 0, 1, colour, opacity);
  }

  /** Sends the marks to be drawn. */
  end(): void {
    this.#mesh.geometry.instanceCount = this.#count;
    this.#mesh.visible = this.#count > 0;
    if (this.#buffer.data !== this.#numbers)
      this.#buffer.setDataWithSize(this.#numbers, this.#count * stride, true);
    else if (this.#count > 0) this.#buffer.update(this.#count * stride * 4);
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
    if (at === this.#numbers.length) this.#grow();
    const numbers = this.#numbers;
    numbers[at] = x0;
    numbers[at + 1] = y0;
    numbers[at + 2] = x1;
    numbers[at + 3] = y1;
    numbers[at + 4] = half;
    numbers[at + 5] = endHalf;
    numbers[at + 6] = box;
    const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
    this.#colours[at + 7] =
      ((Math.round(opacity * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    this.#count++;
  }

  #grow(): void {
    const larger = new Float32Array(this.#numbers.length * 2);
    larger.set(this.#numbers);
    // Packed colours may look like numbers that are none, which a copy of floats need not keep.
    new Uint32Array(larger.buffer).set(this.#colours);
    this.#numbers = larger;
    this.#colours = new Uint32Array(larger.buffer);
  }
}
