/** The viewer as it is served, worker and all, in headless Chromium. */

import { type ServeOptions, serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { type OpenPage, openPage, type PageOptions, startBrowser } from './browser.ts';

/** A served viewer and a browser. */
export interface WholeViewer {
  /** Addresses of the recordings below the viewer's. */
  readonly runs: readonly string[];
  /** Opens the page with what stands behind its address. */
  open(search: string, options?: PageOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Bundles if need be, serves, and starts a browser. */
export async function startWholeViewer(
  options: ServeOptions = { recordings: [] },
): Promise<WholeViewer> {
  const { address, runs, server } = await serveViewer(options);
  const browser = await startBrowser();
  return {
    runs,
    open: (search, look) => openPage(browser, `${address}${search}`, look),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
