/**
 * Serves the viewer and recordings to this machine alone. Only what lies in the viewer's folder and in the recordings
 * can be had, and only by pages of this address; the page may share memory with its workers, as wasm threads need.
 */

import { realpathSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve, sep } from 'node:path';
import sirv from 'sirv';
import { PalliumError } from '#engine';
import { viewerFolder } from './viewer-folder.ts';

export interface ServedViewer {
  /** `http://127.0.0.1:PORT/` */
  readonly address: string;
  /** Addresses of the recordings below it, in the order given, e.g. `run-1/recall.zarr/`. */
  readonly runs: readonly string[];
  readonly server: Server;
}

export interface ServeOptions {
  /** Paths of recordings. */
  readonly recordings: readonly string[];
  /** Scripts with panels of one's own, by the names they have below `panels/`. */
  readonly scripts?: ReadonlyMap<string, string>;
  /** Default: 8321, or any that is free where that is taken. */
  readonly port?: number;
}

const host = '127.0.0.1';
const usualPort = 8321;

/** What is served below an address. */
interface Mount {
  /** Ends with a slash. */
  readonly below: string;
  /** Whether there is something at an address below it. */
  readonly has: (url: string) => boolean;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Starts to serve. @throws PalliumError `port-in-use` */
export async function serveViewer({
  recordings,
  scripts = new Map(),
  port,
}: ServeOptions): Promise<ServedViewer> {
  const runs = recordings.map((path, index) => {
    const name = encodeURIComponent(basename(resolve(path)));
    return `run-${index + 1}/${name}/`;
  });
  const mounts = [
    ...recordings.map((path, index) => mount(`/${runs[index]}`, path)),
    mountScripts('/panels/', scripts),
    mount('/', await viewerFolder()),
  ];
  const server = createServer((request, response) => answer(mounts, request, response));
  await listen(server, port);
  const { port: got } = server.address() as AddressInfo;
  return { address: `http://${host}:${got}/`, runs, server };
}

function mount(below: string, path: string): Mount {
  const folder = realpathSync(resolve(path));
  return { below, has: (url) => isInside(folder, url), handle: sirv(folder, { dev: true }) };
}

/** Scripts that lie nowhere, below an address. */
function mountScripts(below: string, scripts: ReadonlyMap<string, string>): Mount {
  const nameOf = (url = '/'): string => url.slice(1);
  return {
    below,
    has: (url) => scripts.has(nameOf(url)),
    handle: ({ url }, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.setHeader('cache-control', 'no-store');
      response.end(scripts.get(nameOf(url)));
    },
  };
}

function answer(
  mounts: readonly Mount[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-embedder-policy', 'require-corp');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('x-content-type-options', 'nosniff');
  const found = findMount(mounts, request);
  if (typeof found === 'number') {
    response.statusCode = found;
    response.end();
  } else found.handle(request, response);
}

/** Whose folder an address lies in, with the rest of the address as the request's; or why it is refused. */
function findMount(mounts: readonly Mount[], request: IncomingMessage): Mount | number {
  // Another name for this machine is how pages of elsewhere would get at it.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return 403;
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405;
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const found = mounts.find(({ below }) => path.startsWith(below));
  if (found === undefined) return 404;
  request.url = `/${path.slice(found.below.length)}`;
  return found.has(request.url) ? found : 404;
}

/** Whether an address names something that truly lies in the folder, whatever links and dots say. */
function isInside(folder: string, url: string): boolean {
  try {
    const real = realpathSync(join(folder, decodeURIComponent(url)));
    return real === folder || real.startsWith(folder + sep);
  } catch {
    return false;
  }
}

async function listen(server: Server, port: number | undefined): Promise<void> {
  try {
    await listenOn(server, port ?? usualPort);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (port === undefined) return listenOn(server, 0);
    throw new PalliumError({
      kind: 'usage',
      code: 'port-in-use',
      path: '--port',
      what: `port ${port} cannot be used (${code})`,
      fix: 'give another one, or leave the option out',
    });
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
}
