/** Opens a brain that runs: in a Worker of this page, or in another process. */

import { openLive, type WantedBrain } from './live.ts';
import type { LiveSource } from './running-brain.ts';
import { socketTransport } from './socket-transport.ts';
import { workerTransport } from './worker-transport.ts';

/** Told in words what is being built. */
export type Building = (what: string) => void;

/** Has a brain built in a Worker of this page, and lets it run. Rejects like `openLive`. */
export async function openWorker(wanted: WantedBrain, building: Building): Promise<LiveSource> {
  const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
  const source = await openLive(workerTransport(worker), wanted, { building });
  source.live.run(1);
  return source;
}

/** Opens the brain behind an address of a socket, relative to the page or `ws://...`, and lets it run. Rejects like `openLive`. */
export async function openAttached(
  address: string,
  seed: number | undefined,
  building: Building,
): Promise<LiveSource> {
  const url = new URL(address, document.baseURI);
  url.protocol = url.protocol.replace('http', 'ws');
  const source = await openLive(socketTransport(url.href), seed === undefined ? {} : { seed }, {
    building,
  });
  source.live.run(1);
  return source;
}
