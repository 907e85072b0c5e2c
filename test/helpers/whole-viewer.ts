/** The viewer as it is served, worker and all, in headless Chromium. */

import { type Browser, chromium, type Page } from 'playwright-core';
import { type ServedViewer, serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { findChromium } from './chromium.ts';

/** A served viewer and a browser. */
export interface WholeViewer {
  /** Opens the page with what stands behind its address; complaints are what it wrote to the console. */
  open(search: string): Promise<{ readonly page: Page; readonly complaints: readonly string[] }>;
  close(): Promise<void>;
}

const drawsInSoftware = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];

/** Bundles if need be, serves, and starts a browser. */
export async function startWholeViewer(): Promise<WholeViewer> {
  const served: ServedViewer = await serveViewer({ recordings: [], port: 0 });
  const browser: Browser = await chromium.launch({
    executablePath: `/usr/bin/${findChromium() ?? 'chromium'}`,
    args: drawsInSoftware,
  });
  return {
    open: async (search) => {
      const page = await browser.newPage({ viewport: { width: 800, height: 560 } });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${served.address}${search}`);
      return { page, complaints };
    },
    close: async () => {
      await browser.close();
      served.server.closeAllConnections();
      served.server.close();
    },
  };
}
