/**
 * Lets the page that this server serves talk to a live brain in this process, over a WebSocket at `/live`. One page at a
 * time, the newest; and only pages of this address, since another site's script must not get at what runs here.
 */

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Listener, LiveHost, ToBrain } from '#engine/live';
import { decodeMessage, encodeMessage, tookOver } from '#engine/watching';

/** Where the page finds the brain, from its own address. */
export const livePath = 'live';
/** Bytes of a message that a page may send, and that may wait to be sent to it before the run does. */
const mostHeard = 2 ** 24;
const mostWaiting = 2 ** 23;

/** Attaches pages that come to the host. Gives a function that sends them away, before the server closes. */
export function serveLive(server: Server, host: LiveHost): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostHeard });
  let present: WebSocket | undefined;
  server.on('upgrade', (request, stream: Duplex, head) => {
    if (!isOwnPage(request)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      present?.close(tookOver);
      present = socket;
      attach(host, socket);
    });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function isOwnPage({ url, headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  return (
    url === `/${livePath}` &&
    /^(127\.0\.0\.1|localhost):\d+$/.test(host) &&
    (origin === undefined || origin === `http://${host}`)
  );
}

function attach(host: LiveHost, socket: WebSocket): void {
  const listener: Listener = {
    say: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(encodeMessage(message));
    },
    busy: () => socket.bufferedAmount > mostWaiting,
  };
  socket.on('message', (data) => {
    try {
      void host.hear(decodeMessage(bufferOf(data)) as ToBrain);
    } catch {
      socket.close(1003, 'no message of Pallium');
    }
  });
  socket.on('close', () => host.detach(listener));
  socket.on('error', () => socket.terminate());
  host.attach(listener);
}

/** A copy of its own, so that arrays in it can be looked at where they lie. */
function bufferOf(data: RawData): ArrayBuffer {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data as Buffer);
  return bytes.slice().buffer as ArrayBuffer;
}
