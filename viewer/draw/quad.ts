/** One rectangle that a shader fills: its corners, and where they stand. */

import { Geometry } from 'pixi.js';
import { placing } from './instances.ts';

/** Spreads the rectangle over the box `uBox` (left, top, right, bottom); `vPoint` is where a pixel is. */
export const overBox: string = `${placing}
uniform vec4 uBox;
out vec2 vPoint;
void main() {
  vPoint = mix(uBox.xy, uBox.zw, aCorner);
  gl_Position = onScreen(vPoint);
}`;

/** Its corners, 0 or 1 each. */
export const quad = (): Geometry =>
  new Geometry({
    attributes: {
      aCorner: { buffer: new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), format: 'float32x2' },
    },
    indexBuffer: new Uint16Array([0, 1, 2, 2, 1, 3]),
  });
