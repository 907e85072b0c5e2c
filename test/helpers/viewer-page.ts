/** The viewer's page around a script of a test: one browser for a file of tests, and a page for each that asks. */

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { type OpenPage, openPage, type PageOptions, startBrowser } from './browser.ts';

/** How a page of the viewer is opened. */
export interface ViewerPageOptions extends PageOptions {
  /** What stands in the address from `?` or `#` on. */
  readonly address?: string;
  /** Does not wait until something is shown. */
  readonly unready?: boolean;
}

/** The browser and the server of a file of tests. */
export interface Viewer {
  open(options?: ViewerPageOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** What a page is made of besides its script. */
export interface ViewerParts {
  /** Given to the script as `window.given`. */
  readonly given?: unknown;
  /** Files of recordings by their address, e.g. `run.zarr/zarr.json`; what is taken out of the map is gone. */
  readonly recordings?: ReadonlyMap<string, Uint8Array>;
  /** An empty page instead of the viewer's; the script sets the class `open` of the body itself all the same. */
  readonly empty?: boolean;
}

interface Bundle {
  readonly script: string;
  readonly styles: string;
}

/** Bundles `script` into a page; starts a browser. */
export async function startViewer(script: string, parts: ViewerParts = {}): Promise<Viewer> {
  const server = await serve(await bundled(script), parts);
  const { port } = server.address() as AddressInfo;
  const browser = await startBrowser();
  return {
    open: async ({ address = '', unready = false, ...options } = {}) => {
      const opened = await openPage(browser, `http://127.0.0.1:${port}/${address}`, options);
      if (!unready) await opened.page.waitForSelector('body.open', { state: 'attached' });
      return opened;
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Each script is bundled once in a run of tests. */
const bundles = new Map<string, Promise<Bundle>>();

function bundled(script: string): Promise<Bundle> {
  const made = bundles.get(script) ?? bundle(script);
  bundles.set(script, made);
  return made;
}

async function bundle(script: string): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: { main: script, styles: 'viewer/styles.css' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    logLevel: 'silent',
  });
  const text = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('main.js'), styles: text('styles.css') };
}

const emptyFrame = `<!doctype html><html lang="en"><title>test</title><link rel="icon" href="data:,">
<!-- recording --><script type="module" src="main.js"></script></html>`;

async function serve(
  { script, styles }: Bundle,
  { given = null, recordings = new Map(), empty = false }: ViewerParts,
): Promise<Server> {
  const frame = empty ? emptyFrame : await readFile('viewer/index.html', 'utf8');
  const page = frame.replace(
    '<!-- recording -->',
    () => `<script>window.given = ${JSON.stringify(given).replaceAll('<', '\\u003c')}</script>`,
  );
  const answers: Record<string, readonly [type: string, body: string | Uint8Array]> = {
    '/': ['text/html; charset=utf-8', page],
    '/main.js': ['text/javascript', script],
    '/styles.css': ['text/css', styles],
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url?.split('?')[0] ?? '');
    const recorded = recordings.get(path.slice(1));
    const [type, body] = answers[path] ?? ['application/octet-stream', recorded];
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('content-type', type);
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}
