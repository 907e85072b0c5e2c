/**
 * The page a run leaves behind: one HTML file that needs no network. The viewer's script is bundled into it, and the
 * run's traces, pictures and ink stand in it as JSON.
 */

import { existsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { PalliumError } from '#engine';
import type { PageData } from './page-data.ts';

const viewer = (name: string): string =>
  fileURLToPath(new URL(`../../viewer/${name}`, import.meta.url));

/** Writes the page of a run to `path`. */
export async function writePage(path: string, data: PageData): Promise<void> {
  const frame = await readFile(viewer('page.html'), 'utf8');
  const script = await viewerScript();
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const page = frame
    .replace('<!-- title -->', () => data.title)
    .replace('<!-- data -->', () => `<script type="application/json" id="run">${json}</script>`)
    .replace(
      '<!-- script -->',
      () => `<script>${script.replaceAll('</script', '<\\/script')}</script>`,
    );
  try {
    writeFileSync(path, page);
  } catch (error) {
    throw new PalliumError({
      kind: 'recording',
      code: 'cannot-write-page',
      path,
      what: `the page cannot be written (${(error as Error).message})`,
      fix: 'choose a folder that you may write to',
    });
  }
}

/** The viewer as one script: ready in an installed package, bundled on the spot in a clone. */
async function viewerScript(): Promise<string> {
  if (existsSync(viewer('page.bundle.js'))) return readFile(viewer('page.bundle.js'), 'utf8');
  const { bundleViewer } = await import('./bundle-viewer.ts');
  return bundleViewer(viewer('page.ts'));
}

export interface ServedPage {
  readonly address: string;
  readonly server: Server;
}

/** Serves the page to this machine alone, on any free port. */
export async function servePage(path: string): Promise<ServedPage> {
  const server = createServer(async (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(await readFile(path));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, server };
}
