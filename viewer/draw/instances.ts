/**
 * Many shapes of one kind in one draw call: a record of numbers per shape, and a shader that makes a rectangle of each.
 * The records are one typed array that grows and is used again; they travel to the GPU when `show` is called.
 */

import {
  Buffer,
  BufferUsage,
  type Container,
  Geometry,
  Mesh,
  Shader,
  type UniformData,
} from 'pixi.js';

/** A part of a record. */
export interface Part {
  readonly name: string;
  readonly format: 'float32' | 'float32x2' | 'float32x3' | 'float32x4' | 'unorm8x4';
  /** Where it stands, in numbers from the record's start; beyond its end it is a part of the next record. */
  readonly at: number;
}

/** How records become shapes. */
export interface InstancesOptions {
  readonly vertex: string;
  readonly fragment: string;
  /** Numbers of four bytes per record. */
  readonly stride: number;
  readonly parts: readonly Part[];
  readonly uniforms: Record<string, UniformData>;
}

/** Where a corner of the rectangle (0 or 1 each) stands, and how a point of the area gets onto the screen. */
export const placing: string = `#version 300 es
precision highp float;
in vec2 aCorner;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
vec4 onScreen(vec2 point) {
  vec3 placed = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix * vec3(point, 1.0);
  return vec4(placed.xy, 0.0, 1.0);
}
const vec4 nowhere = vec4(2.0, 2.0, 2.0, 1.0);
`;

const corners = new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]);
const twoTriangles = new Uint16Array([0, 1, 2, 2, 1, 3]);

/** Shapes of one kind. What they hold on the GPU is freed with the area they are in. */
export class Instances {
  readonly mesh: Mesh<Geometry, Shader>;
  /** The records; write into them, then `show`. */
  records: Float32Array = new Float32Array(64);
  /** The same memory as whole numbers, for colours; see `packed`. */
  words: Uint32Array = new Uint32Array(this.records.buffer);
  /** The values that the shader is given, by name. */
  readonly uniforms: Record<string, unknown>;
  readonly #stride: number;
  readonly #beyond: number;
  readonly #buffer: Buffer;
  readonly #geometry: Geometry;
  readonly #shader: Shader;

  constructor(area: Container, { vertex, fragment, stride, parts, uniforms }: InstancesOptions) {
    this.#stride = stride;
    this.#beyond = parts.some(({ at }) => at >= stride) ? 1 : 0;
    this.#buffer = new Buffer({
      data: this.records,
      usage: BufferUsage.VERTEX | BufferUsage.COPY_DST,
      shrinkToFit: false,
    });
    const attributes = Object.fromEntries(
      parts.map(({ name, format, at }) => [
        name,
        { buffer: this.#buffer, format, stride: stride * 4, offset: at * 4, instance: true },
      ]),
    );
    this.#geometry = new Geometry({
      attributes: { aCorner: { buffer: corners, format: 'float32x2' }, ...attributes },
      indexBuffer: twoTriangles,
    });
    this.#shader = Shader.from({ gl: { vertex, fragment }, resources: { look: uniforms } });
    this.uniforms = this.#shader.resources['look'].uniforms;
    this.mesh = new Mesh({ geometry: this.#geometry, shader: this.#shader });
    this.mesh.visible = false;
    area.addChild(this.mesh);
    this.mesh.once('destroyed', () => {
      this.#geometry.destroy(true);
      this.#shader.destroy();
    });
  }

  /** Makes room for so many records, keeping those that are there. */
  reserve(count: number): void {
    const needed = (count + this.#beyond) * this.#stride;
    if (needed <= this.records.length) return;
    const longer = new Float32Array(Math.max(needed, this.records.length * 2));
    longer.set(this.records);
    this.records = longer;
    this.words = new Uint32Array(longer.buffer);
  }

  /** Draws the first so many records from now on. Where parts reach into the next record, there is one shape less. */
  show(count: number): void {
    const shapes = Math.max(0, count - this.#beyond);
    this.mesh.visible = shapes > 0;
    if (shapes === 0) return;
    if (this.#buffer.data !== this.records) this.#buffer.data = this.records;
    this.#buffer.update(count * this.#stride * 4);
    this.#geometry.instanceCount = shapes;
  }
}
