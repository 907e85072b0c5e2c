/** The viewer's own page in headless Chromium: one browser for a file of tests, and a page for each that asks. */

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** How a page is opened. */
export interface ViewerPageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly touch?: boolean;
  /** What stands in the address from `?` or `#` on. */
  readonly address?: string;
  /** Runs in the page before its own script. */
  readonly before?: () => void;
  /** Does not wait until something is shown. */
  readonly unready?: boolean;
}

/** An open page. */
export interface ViewerPage {
  readonly page: Page;
  /** What it wrote to the console as errors or warnings, and what was thrown. */
  readonly complaints: readonly string[];
}

/** The browser and the server of a file of tests. */
export interface Viewer {
  open(options?: ViewerPageOptions): Promise<ViewerPage>;
  close(): Promise<void>;
}

const drawsInSoftware = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];

/** Files of recordings by their address, e.g. `run.zarr/zarr.json`; what is taken out of the map is gone. */
export type Recordings = ReadonlyMap<string, Uint8Array>;

/** Bundles `script` into the viewer's page, with `given` as `window.given`; starts a browser. */
export async function startViewer(
  script: string,
  given: unknown = null,
  recordings: Recordings = new Map(),
): Promise<Viewer> {
  const files = await bundled(script);
  const server = await serve({ ...files, given: JSON.stringify(given) }, recordings);
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: `/usr/bin/${findChromium() ?? 'chromium'}`,
    args: drawsInSoftware,
  });
  return {
    open: (options = {}) => open(browser, `http://127.0.0.1:${port}/`, options),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Files {
  readonly script: string;
  readonly styles: string;
  readonly given: string;
}

async function bundled(script: string): Promise<Omit<Files, 'given'>> {
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

async function serve({ script, styles, given }: Files, recordings: Recordings): Promise<Server> {
  const frame = await readFile('viewer/index.html', 'utf8');
  const page = frame.replace(
    '<!-- recording -->',
    () => `<script>window.given = ${given.replaceAll('<', '\\u003c')}</script>`,
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

async function open(
  browser: Browser,
  root: string,
  options: ViewerPageOptions,
): Promise<ViewerPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    hasTouch: options.touch === true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (options.before !== undefined) await page.addInitScript(options.before);
  await page.goto(`${root}${options.address ?? ''}`);
  if (options.unready !== true) await page.waitForSelector('body.open');
  return { page, complaints };
}
