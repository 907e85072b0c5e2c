/** Opens a live run: has a brain built at the other end of a transport, or takes the one that runs there. */

import { Subscription } from 'rxjs';
import { PalliumError } from '#engine/errors';
import type { FromBrain, OfferedBrain, ToBrain } from '#engine/watching';
import { type LiveOptions, type LiveSource, RunningBrain } from './running-brain.ts';
import type { Heard, Transport } from './transport.ts';

/** What should run. */
export interface WantedBrain {
  /** One of those offered; default: the first. */
  readonly brain?: string | null;
  /** Absent: 1, or whatever one that runs there already was drawn from. */
  readonly seed?: number;
  readonly dimensions?: number;
}

/** How it is opened, and works then. */
export interface OpenLiveOptions extends LiveOptions {
  /** Told in words what is being built. */
  readonly building?: (what: string) => void;
}

/**
 * Has a brain built at the other end of a transport and gives it as a source, once it can run; one that runs there
 * already is taken as it is, unless another seed is asked for. Rejects with a PalliumError when it cannot be had, and closes the transport.
 */
export function openLive(
  transport: Transport,
  wanted: WantedBrain,
  options: OpenLiveOptions = {},
): Promise<LiveSource> {
  return new Promise((resolve, reject) => {
    let offered: readonly OfferedBrain[] = [];
    let ordered = false;
    const ask = (): void => {
      ordered = true;
      transport.send(order(wanted, offered));
    };
    const fail = (error: PalliumError): void => {
      waiting.unsubscribe();
      transport.close();
      reject(error);
    };
    const hear = (message: Heard): void => {
      switch (message.say) {
        case 'offer':
          offered = message.brains;
          if (message.runs === undefined) ask();
          break;
        case 'building':
          options.building?.(message.what);
          break;
        case 'trouble':
        case 'lost':
          fail(new PalliumError(message.error));
          break;
        case 'ready':
          if (isOther(message, wanted) && !ordered) {
            ask();
            break;
          }
          waiting.unsubscribe();
          resolve(new RunningBrain(transport, message, offered, options));
          break;
        default:
      }
    };
    const waiting = new Subscription();
    waiting.add(transport.heard.subscribe(hear));
  });
}

/** Whether what runs there is drawn from another seed than the one that was asked for. */
function isOther({ head }: FromBrain & { readonly say: 'ready' }, { seed }: WantedBrain): boolean {
  return seed !== undefined && seed !== head.seed;
}

function order(
  { brain, seed = 1, dimensions }: WantedBrain,
  [first]: readonly OfferedBrain[],
): ToBrain {
  const name = brain ?? first?.name ?? '';
  return { say: 'build', brain: name, seed, ...(dimensions !== undefined && { dimensions }) };
}
