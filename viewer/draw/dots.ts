/**
 * Spikes of thousands of neurons as one draw call: a point each, over time and in rows. Where time stands is a uniform:
 * playing sends nothing but the spikes that come into view.
 */

import { Buffer, BufferUsage, type Container, Geometry, Mesh, Shader } from 'pixi.js';
import type { SpikeTile } from '#engine/watching';
import type { Box } from './box.ts';
import { placing } from './instances.ts';
import { type RowOrder, rowLookup } from './row-order.ts';
import { SpikePairs } from './spike-pairs.ts';
import type { Theme } from './theme.ts';
import { four, writeColour, writeFour } from './uniforms.ts';

/** Corners have no meaning here: of `placing` only the way onto the screen is used. */
const vertex = `${placing.replace('in vec2 aCorner;', '')}
precision highp int;
in uint aStep;
in uint aNeuron;
uniform int uCount;
uniform vec4 uBox;
uniform vec4 uTime;
uniform vec4 uSize;
uniform vec4 uInk;
uniform vec4 uGlow;
uniform vec2 uResolution;
out vec4 vColour;
out vec2 vHalf;
${rowLookup}
void main() {
  gl_Position = nowhere;
  gl_PointSize = 1.0;
  if (gl_VertexID >= uCount) return;
  float after = float(int(aStep) - int(uTime.x)) - uTime.y;
  float x = uBox.x + after * uTime.z;
  if (x < uBox.x || x > uBox.z) return;
  float row = orderAt(int(aNeuron)).r;
  float y = uBox.y + (row + 0.5) * uSize.x;
  if (y > uBox.w) return;
  // Points are sized in pixels of what is drawn to, which has so many across; in an exported picture more than here.
  float ratio = 0.5 * abs(uProjectionMatrix[0][0]) * uResolution.x;
  float recent = uTime.w - after;
  float fresh = recent < 0.0 ? 0.0 : exp(-recent / uGlow.a);
  vec2 size = max(vec2(uSize.y, uSize.z) * ratio * (1.0 + 0.5 * fresh), vec2(1.0));
  float point = max(size.x, size.y);
  vHalf = 0.5 * size / point;
  gl_PointSize = point;
  float strength = uInk.a + (1.0 - uInk.a) * fresh;
  vColour = vec4(mix(uInk.rgb, uGlow.rgb, fresh) * strength, strength);
  gl_Position = onScreen(vec2(x, y));
}`;

const fragment = `#version 300 es
precision highp float;
in vec4 vColour;
in vec2 vHalf;
out vec4 finalColor;
void main() {
  vec2 away = abs(gl_PointCoord - 0.5);
  if (away.x > vHalf.x || away.y > vHalf.y) discard;
  finalColor = vColour;
}`;

/** How dots are placed. */
export interface DotsView {
  readonly box: Box;
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  /** Spikes that are not long before it glow. */
  readonly time: number;
  /** Seconds per step. */
  readonly dt: number;
  readonly theme: Theme;
}

/** Spikes of one panel. */
export class Dots {
  readonly #pairs = new SpikePairs();
  readonly #order: RowOrder;
  readonly #buffer: Buffer;
  readonly #mesh: Mesh<Geometry, Shader>;
  readonly #look: Record<string, unknown>;

  /** Adds itself to `area`. */
  constructor(area: Container, order: RowOrder) {
    this.#order = order;
    this.#buffer = new Buffer({
      data: this.#pairs.pairs,
      usage: BufferUsage.VERTEX | BufferUsage.COPY_DST,
      shrinkToFit: false,
    });
    const geometry = new Geometry({
      topology: 'point-list',
      attributes: {
        aStep: { buffer: this.#buffer, format: 'uint32', stride: 8, offset: 0 },
        aNeuron: { buffer: this.#buffer, format: 'uint32', stride: 8, offset: 4 },
      },
    });
    const shader = Shader.from({
      gl: { vertex, fragment },
      resources: {
        uOrder: order.source,
        look: {
          uCount: { value: 0, type: 'i32' },
          uBox: four(),
          uTime: four(),
          uSize: four(),
          uInk: four(),
          uGlow: four(),
        },
      },
    });
    this.#look = shader.resources['look'].uniforms;
    this.#mesh = new Mesh({ geometry, shader });
    this.#mesh.visible = false;
    area.addChild(this.#mesh);
    order.hold();
    this.#mesh.once('destroyed', () => {
      geometry.destroy(true);
      shader.destroy();
      order.release();
    });
  }

  /** Says which spikes are to be seen. */
  show(tiles: readonly SpikeTile[]): void {
    this.#mesh.visible = tiles.length > 0;
    const changed = this.#pairs.show(tiles);
    if (changed === undefined) return;
    this.#look['uCount'] = this.#pairs.count;
    const [first, end] = changed;
    const { pairs } = this.#pairs;
    if (this.#buffer.data !== pairs) this.#buffer.data = pairs;
    else if (end > first) this.#buffer.update(8 * (end - first), 8 * first);
  }

  /** Where and how they stand, at every frame. */
  place({ box, from, to, time, dt, theme }: DotsView): void {
    const across = box.right - box.left;
    const row = (box.bottom - box.top) / this.#order.size;
    const first = Math.floor(from / dt);
    const step = (across * dt) / (to - from);
    writeFour(this.#look['uBox'], box.left, box.top, box.right, box.bottom);
    writeFour(this.#look['uTime'], first, from / dt - first, step, (time - from) / dt);
    const { uSize } = this.#look;
    const size = uSize as Float32Array;
    size[0] = row;
    size[1] = Math.min(2, Math.max(1.1, 0.8 * step));
    size[2] = Math.min(14, Math.max(row > 3 ? 0.72 * row : 1.1, 1.1));
    // Where many rows share a pixel, each spike is faint, so that busy times differ from busier ones.
    const crowded = Math.min(1, 0.1 + 1.6 * row);
    writeColour(this.#look['uInk'], theme.ink, theme.dark ? 0.85 * crowded : 0.8 * crowded);
    writeColour(this.#look['uGlow'], theme.accent, 0.03 / dt);
  }
}
