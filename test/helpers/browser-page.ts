/** A page of this project's own, made of one script, in headless Chromium with software rendering. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** An open page. */
export interface OpenPage {
  readonly page: Page;
  /** What it wrote to the console as errors or warnings, and what was thrown. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** How a page is opened. */
export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Device pixels per CSS pixel; default 1. */
  readonly ratio?: number;
  /** Given to the page's script as `window.given`. */
  readonly given?: unknown;
}

const drawsInSoftware = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];

/** Bundles a script for browsers. */
export async function bundled(script: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens a page that runs a bundled script; rejects where there is no Chromium. */
export async function openPage(script: string, options: PageOptions = {}): Promise<OpenPage> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/script.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript
        ? script
        : `<!doctype html><html lang="en"><title>test</title><link rel="icon" href="data:,">
<script>window.given = ${JSON.stringify(options.given ?? null)}</script>
<script type="module" src="script.js"></script></html>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  };
  try {
    browser = await chromium.launch({
      executablePath: `/usr/bin/${findChromium() ?? 'chromium'}`,
      args: drawsInSoftware,
    });
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
      deviceScaleFactor: options.ratio ?? 1,
      colorScheme: options.dark === true ? 'dark' : 'light',
    });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    return { page, complaints, close };
  } catch (error) {
    await close();
    throw error;
  }
}
