/**
 * Runs live brains beside the page: the only part of the viewer that knows brains. Single-threaded, since what a page
 * runs is small; the wasm backend is all that a browser has.
 */

import { type FromBrain, LiveHost, type ToBrain } from '#engine/live';
import { liveBuilders } from '#tasks/live';

/** The part of a Worker's own scope that is used. */
interface Scope {
  onmessage: (event: MessageEvent<ToBrain>) => void;
  postMessage(message: FromBrain, transfer: ArrayBuffer[]): void;
}

const scope = globalThis as unknown as Scope;

/** The bundle has the weights of the eye beside it. */
async function load(name: string): Promise<Uint8Array> {
  const beside = new URL(name.replace('vision/weights', 'eye'), import.meta.url);
  const answer = await fetch(beside);
  if (!answer.ok) throw new Error(`${beside.href} cannot be had (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
}

const host = new LiveHost(liveBuilders(load), { backend: 'wasm', threads: 1 });
scope.onmessage = ({ data }) => {
  void host.hear(data);
};
host.attach({ say: (message, transfer) => scope.postMessage(message, transfer) });
