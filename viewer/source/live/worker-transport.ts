/** Talks to a live brain in a Worker of the page (viewer/worker.ts). */

import { Subject } from 'rxjs';
import type { FromBrain, ToBrain } from '#engine/watching';
import { inOrder } from '../recorded/in-order.ts';
import type { Heard, Transport } from './transport.ts';

/** The part of a Worker that is used. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

/** Starts to talk to a Worker, which is terminated when the transport closes. */
export function workerTransport(worker: WorkerLike): Transport {
  const said = new Subject<Heard>();
  const failed = (event: { readonly message?: string }): void =>
    said.next({
      say: 'lost',
      error: {
        kind: 'run',
        code: 'brain-lost',
        path: 'live run',
        what: `the brain ended of itself${event.message ? ` (${event.message})` : ''}`,
        fix: 'load this page again, with a smaller brain if it was large',
      },
    });
  worker.onmessage = ({ data }: MessageEvent<FromBrain>) => said.next(data);
  worker.onerror = failed;
  worker.onmessageerror = () => failed({});
  return {
    heard: inOrder(said),
    send: (message: ToBrain) => worker.postMessage(message),
    close: () => {
      worker.terminate();
      said.complete();
    },
  };
}
