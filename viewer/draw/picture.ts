/**
 * A matrix of numbers as a picture, one cell each, in one draw call: ink on paper, grey, along viridis, or from one
 * colour over nothing to another for numbers with a sign. The numbers themselves go to the GPU, when they have changed.
 */

import {
  BufferImageSource,
  type Container,
  type Geometry,
  Mesh,
  Shader,
  type TextureSource,
} from 'pixi.js';
import type { Box } from './box.ts';
import { overBox, quad } from './quad.ts';
import type { Theme } from './theme.ts';
import { four, writeColour, writeFour } from './uniforms.ts';

/** `ink`: 0 is clear, 1 is ink. `grey`: black to white. `signed`: 0 is clear, below it the first colour of series, above the second. `heat`: from what is hardly there to what is active. */
export type PictureColours = 'ink' | 'grey' | 'viridis' | 'signed' | 'heat';

/** How numbers become colours. */
export interface PictureLook {
  readonly colours: PictureColours;
  /** The numbers at the ends of the scale; defaults 0 and 1. For `signed`, `high` is the strongest of either sign. */
  readonly low?: number;
  readonly high?: number;
  readonly theme: Theme;
  /** Default 1. */
  readonly opacity?: number;
  /** CSS pixels left between cells; default 0. */
  readonly gap?: number;
}

const fragment = `#version 300 es
precision highp float;
in vec2 vPoint;
uniform sampler2D uNumbers;
uniform vec4 uBox;
uniform vec2 uCells;
uniform vec2 uRange;
uniform int uColours;
uniform vec4 uFirst;
uniform vec4 uSecond;
uniform float uOpacity;
uniform float uGap;
out vec4 finalColor;
const vec3 viridis[6] = vec3[6](
  vec3(0.267, 0.004, 0.329), vec3(0.255, 0.267, 0.529), vec3(0.165, 0.471, 0.557),
  vec3(0.133, 0.659, 0.518), vec3(0.478, 0.820, 0.318), vec3(0.992, 0.906, 0.145));
void main() {
  vec2 place = (vPoint - uBox.xy) / (uBox.zw - uBox.xy) * uCells;
  ivec2 cell = ivec2(clamp(floor(place), vec2(0.0), uCells - 1.0));
  int wide = textureSize(uNumbers, 0).x;
  int index = cell.y * int(uCells.x) + cell.x;
  float number = texelFetch(uNumbers, ivec2(index % wide, index / wide), 0).r;
  float level = clamp((number - uRange.x) / (uRange.y - uRange.x), 0.0, 1.0);
  vec4 colour;
  if (uColours == 0) colour = uFirst * level;
  else if (uColours == 1) colour = vec4(vec3(level), 1.0);
  else if (uColours == 2) {
    float at = level * 5.0;
    int below = min(4, int(at));
    colour = vec4(mix(viridis[below], viridis[below + 1], at - float(below)), 1.0);
  } else if (uColours == 4) colour = mix(uFirst, uSecond, level);
  else {
    float strong = clamp(abs(number) / uRange.y, 0.0, 1.0);
    colour = (number < 0.0 ? uFirst : uSecond) * strong;
  }
  vec2 size = (uBox.zw - uBox.xy) / uCells;
  vec2 inCell = fract(place) * size;
  float pixel = fwidth(vPoint.x);
  vec2 edge = clamp((min(inCell, size - inCell) - 0.5 * uGap) / pixel + 0.5, 0.0, 1.0);
  float covered = uGap > 0.0 ? edge.x * edge.y : 1.0;
  finalColor = colour * covered * uOpacity;
}`;

const modes: Readonly<Record<PictureColours, number>> = {
  ink: 0,
  grey: 1,
  viridis: 2,
  signed: 3,
  heat: 4,
};

/** Numbers in one row of the texture, at most; longer pictures go on in its next row. */
const widest = 2048;

/** A picture. What it holds on the GPU is freed with the area it is in. */
export class Picture {
  readonly #mesh: Mesh<Geometry, Shader>;
  readonly #geometry: Geometry;
  readonly #shader: Shader;
  #numbers = new Float32Array(1);
  #source: TextureSource;
  #count = 0;
  #columns = 1;
  #rows = 1;

  /** Adds itself to `area`. */
  constructor(area: Container) {
    this.#source = sourceOf(this.#numbers, 1, 1);
    this.#geometry = quad();
    this.#shader = Shader.from({
      gl: { vertex: overBox, fragment },
      resources: {
        uNumbers: this.#source,
        look: {
          uBox: four(),
          uCells: { value: new Float32Array([1, 1]), type: 'vec2<f32>' },
          uRange: { value: new Float32Array([0, 1]), type: 'vec2<f32>' },
          uColours: { value: 0, type: 'i32' },
          uFirst: four(),
          uSecond: four(),
          uOpacity: { value: 1, type: 'f32' },
          uGap: { value: 0, type: 'f32' },
        },
      },
    });
    this.#mesh = new Mesh({ geometry: this.#geometry, shader: this.#shader });
    this.#mesh.visible = false;
    area.addChild(this.#mesh);
    this.#mesh.once('destroyed', () => {
      this.#geometry.destroy(true);
      this.#shader.destroy();
      this.#source.destroy();
    });
  }

  /** How many cells there are, across and down. */
  get cells(): readonly [columns: number, rows: number] {
    return [this.#columns, this.#rows];
  }

  /**
   * Sets the numbers, row by row from the top; sends them only if they are others than before. An unfinished last row
   * is filled up with zeros. No numbers: nothing is drawn.
   */
  set(numbers: ArrayLike<number>, columns: number): void {
    const rows = Math.ceil(numbers.length / Math.max(1, columns));
    this.#mesh.visible = rows > 0;
    if (rows === 0) return;
    const count = rows * columns;
    const fits = this.#columns === columns && this.#count === count;
    if (!fits) this.#resize(count, columns, rows);
    if (!copied(numbers, this.#numbers) && fits) return;
    this.#source.update();
  }

  /** Where it stands. */
  place({ left, top, right, bottom }: Box): void {
    writeFour(this.#look['uBox'], left, top, right, bottom);
  }

  /** How it looks. */
  look({ colours, low = 0, high = 1, theme, opacity = 1, gap = 0 }: PictureLook): void {
    const look = this.#look;
    const range = look['uRange'] as Float32Array;
    range[0] = low;
    range[1] = high > low ? high : low + 1;
    look['uColours'] = modes[colours];
    look['uOpacity'] = opacity;
    look['uGap'] = gap;
    const [cold = 0, warm = 0] = theme.series;
    const heat = colours === 'heat';
    writeColour(look['uFirst'], colours === 'ink' ? theme.ink : heat ? theme.line : cold);
    writeColour(look['uSecond'], heat ? theme.accent : warm);
  }

  get #look(): Record<string, unknown> {
    return this.#shader.resources['look'].uniforms;
  }

  #resize(count: number, columns: number, rows: number): void {
    const wide = Math.min(widest, count);
    const high = Math.ceil(count / wide);
    if (this.#numbers.length !== wide * high) {
      this.#numbers = new Float32Array(wide * high);
      const old = this.#source;
      this.#source = sourceOf(this.#numbers, wide, high);
      this.#shader.resources['uNumbers'] = this.#source;
      old.destroy();
    }
    [this.#count, this.#columns, this.#rows] = [count, columns, rows];
    const cells = this.#look['uCells'] as Float32Array;
    cells[0] = columns;
    cells[1] = rows;
  }
}

/** Copies numbers and fills up with zeros; whether anything has changed. */
function copied(numbers: ArrayLike<number>, into: Float32Array): boolean {
  let changed = false;
  for (let i = 0; i < into.length; i++) {
    const number = Math.fround(i < numbers.length ? (numbers[i] ?? 0) : 0);
    if (into[i] === number) continue;
    into[i] = number;
    changed = true;
  }
  return changed;
}

/** A texture of one number per texel; nothing is smoothed. */
export function sourceOf(numbers: Float32Array, width: number, height: number): TextureSource {
  return new BufferImageSource({
    resource: numbers,
    width,
    height,
    format: 'r32float',
    scaleMode: 'nearest',
    alphaMode: 'no-premultiply-alpha',
    autoGenerateMipmaps: false,
  });
}
