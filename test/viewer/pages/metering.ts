/**
 * Counts what frames cost: imported before anything else of a page, it stands around WebGL and `requestAnimationFrame`.
 */

import type { FrameCost } from '../../helpers/frame-meter.ts';

let costs: FrameCost[] = [];
let [draws, bytes, script, last, frame] = [0, 0, 0, 0, 0];
const sizeOf = (what: unknown): number =>
  typeof what === 'number' ? what : ((what as ArrayBufferView | null)?.byteLength ?? 0);
type Calls = Record<string, (...parts: unknown[]) => unknown>;
const calls = WebGL2RenderingContext.prototype as unknown as Calls;
const around = (name: string, count: (parts: readonly unknown[]) => void): void => {
  const own = calls[name];
  if (own === undefined) return;
  calls[name] = function (this: unknown, ...parts: unknown[]) {
    count(parts);
    return own.apply(this, parts);
  };
};
for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'])
  around(name, () => {
    draws++;
  });
around('bufferData', ([, what]) => {
  bytes += sizeOf(what);
});
around('bufferSubData', ([, , what, , length]) => {
  const each = (what as Partial<Float32Array> | null)?.BYTES_PER_ELEMENT ?? 1;
  bytes += typeof length === 'number' && length > 0 ? length * each : sizeOf(what);
});
for (const name of ['texImage2D', 'texSubImage2D'])
  around(name, (parts) => {
    bytes += sizeOf(parts.at(-1));
  });
const request = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) =>
  request((now) => {
    if (now !== frame) {
      if (frame > 0) costs.push({ since: frame - last, script, draws, bytes });
      [last, frame, draws, bytes, script] = [frame, now, 0, 0, 0];
    }
    const begin = performance.now();
    callback(now);
    script += performance.now() - begin;
  });

/** What frames have cost since it was asked last. */
export function takeFrames(): readonly FrameCost[] {
  const taken = costs;
  costs = [];
  return taken;
}
