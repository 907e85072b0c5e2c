/**
 * Counts what frames cost: imported before anything else of a page, it stands around WebGL and `requestAnimationFrame`.
 */

import type { FrameCost } from '../../helpers/frame-meter.ts';

let costs: FrameCost[] = [];
let [draws, bytes, script, frame] = [0, 0, 0, 0];
const sizeOf = (what: unknown): number =>
  typeof what === 'number' ? what : ((what as ArrayBufferView | null)?.byteLength ?? 0);
type Calls = Record<string, (...parts: unknown[]) => unknown>;
const calls = WebGL2RenderingContext.prototype as unknown as Calls;
/** Draw calls are only counted. */
let blind = false;
const around = (name: string, count: (parts: readonly unknown[]) => void): void => {
  const own = calls[name];
  if (own === undefined) return;
  calls[name] = function (this: unknown, ...parts: unknown[]) {
    count(parts);
    return blind && name.startsWith('draw') ? undefined : own.apply(this, parts);
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
/** Milliseconds of the page's clock per frame; undefined: the clock is left alone. */
let paced: number | undefined;
let clock = 0;
const onScreen = window.requestAnimationFrame.bind(window);
const alive = new Set<unknown>();
for (const kind of ['Buffer', 'Texture', 'VertexArray']) {
  const create = calls[`create${kind}`];
  calls[`create${kind}`] = function (this: unknown, ...parts: unknown[]) {
    const made = create?.apply(this, parts);
    alive.add(made);
    return made;
  };
  around(`delete${kind}`, ([what]) => {
    alive.delete(what);
  });
}

/** Buffers, textures and arrays of vertices that the GPU holds for the page. */
export const heldByGpu = (): number => alive.size;

/** The next frame: the screen's, or where nothing is drawn the soonest that there can be. */
const request = (callback: FrameRequestCallback): number =>
  blind ? window.setTimeout(() => callback(performance.now())) : onScreen(callback);
window.requestAnimationFrame = (callback) =>
  request((now) => {
    if (now !== frame) {
      if (frame > 0) costs.push({ since: now - frame, script, draws, bytes });
      [frame, draws, bytes, script] = [now, 0, 0, 0];
      clock += paced ?? 0;
    }
    const begin = performance.now();
    callback(paced === undefined ? now : clock);
    script += performance.now() - begin;
  });

/**
 * From now on draw calls are counted and not made, or made again: without them as many frames come as script has time
 * for, where a machine without a GPU would draw a few in a second.
 */
export function drawBlindly(isBlind: boolean): void {
  blind = isBlind;
}

/**
 * From now on frames come after so many ms each, as their callbacks are told, however long they take: what a frame
 * costs on a screen of 60 Hz can be measured where drawing is slower.
 */
export function pace(milliseconds: number): void {
  paced = milliseconds;
  clock = performance.now();
}

/** What frames have cost since it was asked last. */
export function takeFrames(): readonly FrameCost[] {
  const taken = costs;
  costs = [];
  return taken;
}
