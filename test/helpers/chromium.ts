/** A headless Chromium for tests: shows a page and hears what its script sends back. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

let found: string | false | undefined;

/** The browser's command, if this machine has one. */
export function findChromium(): string | undefined {
  found ??=
    names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ?? false;
  return found === false ? undefined : found;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens a page that runs `script` as a module; resolves with the text the script posts to `/result`.
 * Rejects when nothing has come after `timeout` ms. `isolated`: as a page that may share memory with its workers.
 */
export async function resultOf(
  chromium: string,
  script: string,
  timeout: number,
  isolated: boolean = false,
): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'pallium-chromium-'));
  let hear: (text: string) => void = () => undefined;
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url === '/result') {
      let text = '';
      request.on('data', (piece) => {
        text += piece;
      });
      request.on('end', () => {
        response.end();
        hear(text);
      });
      return;
    }
    const isScript = request.url === '/script.js';
    if (isolated) {
      response.setHeader('cross-origin-opener-policy', 'same-origin');
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
    }
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="script.js"></script>',
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const browser = spawn(
    chromium,
    [...flags, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    // A process group of its own, so that its helpers end with it and write no more into the profile.
    { stdio: 'ignore', detached: true },
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result within ${timeout} ms`)), timeout);
  });
  try {
    return await Promise.race([heard, late]);
  } finally {
    clearTimeout(timer);
    const gone = new Promise((resolve) => browser.on('close', resolve));
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    await gone;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
