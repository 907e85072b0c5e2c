/** Talks to a live brain in another process (`pallium live`) over a WebSocket, which is opened again when it is cut. */

import { Subject } from 'rxjs';
import type { ErrorParts } from '#engine/errors';
import {
  decodeMessage,
  encodeMessage,
  type FromBrain,
  type ToBrain,
  tookOver,
} from '#engine/watching';
import { inOrder } from '../recorded/in-order.ts';
import type { Heard, Transport } from './transport.ts';

/** Milliseconds between attempts. */
const again = 1000;

/** How a socket is made; for tests. */
export interface SocketOptions {
  readonly open?: (address: string) => WebSocket;
  readonly again?: number;
}

/** Opens a line to `address` (ws://...), and keeps opening it until the transport is closed. */
export function socketTransport(address: string, options: SocketOptions = {}): Transport {
  const { open = (to: string) => new WebSocket(to), again: pause = again } = options;
  const said = new Subject<Heard>();
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let lost = false;

  const connect = (): void => {
    const line = open(address);
    socket = line;
    line.binaryType = 'arraybuffer';
    line.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      lost = false;
      said.next(decodeMessage(data) as FromBrain);
    };
    line.onclose = ({ code }) => {
      if (closed) return;
      if (code === tookOver) return said.next({ say: 'lost', error: takenOver(address) });
      // Said once, however often it is tried again.
      if (!lost) said.next({ say: 'lost', error: lostLine(address) });
      lost = true;
      timer = setTimeout(connect, pause);
    };
  };
  connect();
  return {
    heard: inOrder(said),
    send: (message: ToBrain) => {
      if (socket?.readyState === 1) socket.send(encodeMessage(message));
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close();
      said.complete();
    },
  };
}

function lostLine(address: string): ErrorParts {
  return {
    kind: 'run',
    code: 'brain-lost',
    path: address,
    what: 'the line to the brain is cut',
    fix: 'see whether `pallium live` still runs; this page tries again every second',
  };
}

function takenOver(address: string): ErrorParts {
  return {
    kind: 'run',
    code: 'brain-lost',
    path: address,
    what: 'another page watches this brain now',
    fix: 'go on there, or load this page again',
  };
}
