/** Counted spikes of thousands of neurons as one draw call: rows over time, stronger where a neuron fired faster. */

import { BufferImageSource, type Container, type Geometry, Mesh, Shader } from 'pixi.js';
import type { CountTile } from '#engine/watching';
import { CountBins } from './count-bins.ts';
import type { DotsView } from './dots.ts';
import { overBox, quad } from './quad.ts';
import { type RowOrder, rowLookup } from './row-order.ts';
import { four, writeColour, writeFour } from './uniforms.ts';

const fragment = `#version 300 es
precision highp float;
precision highp int;
in vec2 vPoint;
uniform sampler2D uCounts;
uniform vec4 uBox;
uniform vec4 uBins;
uniform float uRows;
uniform vec4 uInk;
out vec4 finalColor;
${rowLookup}
void main() {
  float pixel = fwidth(vPoint.x);
  float bin = uBins.x + (vPoint.x - uBox.x) * uBins.y;
  float row = (vPoint.y - uBox.y) / (uBox.w - uBox.y) * uRows;
  float rows = pixel * uRows / (uBox.w - uBox.y);
  float bins = pixel * uBins.y;
  int slots = int(uBins.z);
  float sum = 0.0;
  float taken = 0.0;
  // A pixel may hold many neurons and bins: some of them, evenly spread, stand for all.
  float down = clamp(ceil(rows), 1.0, 6.0);
  float across = clamp(ceil(bins), 1.0, 2.0);
  for (float i = 0.0; i < down; i++) {
    float place = clamp(row + rows * ((i + 0.5) / down - 0.5), 0.0, uRows - 1.0);
    int neuron = int(orderAt(int(place)).g);
    for (float j = 0.0; j < across; j++) {
      int at = int(floor(bin + bins * ((j + 0.5) / across - 0.5)));
      float root = texelFetch(uCounts, ivec2(neuron, ((at % slots) + slots) % slots), 0).r;
      sum += root * root;
      taken += 1.0;
    }
  }
  finalColor = uInk * sqrt(sum / taken);
}`;

/** Counted spikes of one panel. */
export class Shading {
  readonly #bins: CountBins;
  readonly #mesh: Mesh<Geometry, Shader>;
  readonly #look: Record<string, unknown>;
  #source: BufferImageSource;

  /** Adds itself to `area`. `dt`: seconds per step. */
  constructor(area: Container, order: RowOrder, dt: number) {
    this.#bins = new CountBins(order.size, dt);
    this.#source = this.#texture(1);
    const geometry = quad();
    const shader = Shader.from({
      gl: { vertex: overBox, fragment },
      resources: {
        uCounts: this.#source,
        uOrder: order.source,
        look: {
          uBox: four(),
          uBins: four(),
          uRows: { value: order.size, type: 'f32' },
          uInk: four(),
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
      this.#source.destroy();
    });
  }

  /** Shows counted tiles, all of one level, in a window of time. */
  show(tiles: readonly CountTile[], { box, from, to, dt, theme }: DotsView): void {
    this.#mesh.visible = tiles.length > 0;
    const every = tiles[0]?.every;
    if (every === undefined) return;
    const first = Math.floor(from / dt / every);
    const end = Math.ceil(to / dt / every) + 1;
    const before = this.#bins.bytes;
    const changed = this.#bins.show(tiles, first, end);
    if (this.#bins.bytes !== before) this.#renew();
    else
      for (const [start, stop] of changed)
        this.#source.update(start * this.#bins.width, stop * this.#bins.width);
    const look = this.#look;
    writeFour(look['uBox'], box.left, box.top, box.right, box.bottom);
    const { slots } = this.#bins;
    // Counted from a multiple of the ring's length, so that it stays exact late in long runs.
    const origin = Math.floor(first / slots) * slots;
    const perPixel = (to - from) / dt / every / (box.right - box.left);
    writeFour(look['uBins'], from / dt / every - origin, perPixel, slots, 0);
    writeColour(look['uInk'], theme.ink);
  }

  #renew(): void {
    const old = this.#source;
    this.#source = this.#texture(this.#bins.slots);
    if (this.#mesh.shader !== null) this.#mesh.shader.resources['uCounts'] = this.#source;
    old.destroy();
  }

  #texture(slots: number): BufferImageSource {
    const { width, bytes } = this.#bins;
    return new BufferImageSource({
      resource: bytes.length > 0 ? bytes : new Uint8Array(width),
      width,
      height: slots,
      format: 'r8unorm',
      scaleMode: 'nearest',
      alphaMode: 'no-premultiply-alpha',
    });
  }
}
