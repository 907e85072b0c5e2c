/** A page that watches a brain in another process: what it says when that is gone, and that it goes on when it is back. */

import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { LiveHost } from '#engine/live';
import { modelBuilder } from '#tasks/live';
import { livePath, serveLive } from '../../tasks/cli/serve-live.ts';
import { type ServedViewer, serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { openPage, startBrowser } from '../helpers/browser.ts';
import { findChromium } from '../helpers/chromium.ts';
import { model } from '../helpers/live-model.ts';

/** Serves the page and the brain; the function ends both, as when the command ends. */
async function served(host: LiveHost, port: number): Promise<[ServedViewer, () => Promise<void>]> {
  const viewer = await serveViewer({ recordings: [], port });
  const sendAway = serveLive(viewer.server, host);
  const end = async (): Promise<void> => {
    sendAway();
    viewer.server.closeAllConnections();
    await new Promise((resolve) => viewer.server.close(resolve));
  };
  return [viewer, end];
}

const says = (page: Page, words: string): Promise<void> => page.getByText(words).waitFor();

describe('an attached page', function () {
  this.timeout(90_000);
  let browser: Browser | undefined;
  let host: LiveHost | undefined;
  before(async function () {
    if (findChromium() === undefined) return this.skip();
    browser = await startBrowser();
    host = new LiveHost([modelBuilder(model)], { backend: 'wasm', threads: 1 });
    await host.hear({ say: 'build', brain: 'my brain', seed: 1 });
  });
  after(async () => {
    host?.close();
    await browser?.close();
  });

  it('says that the brain is gone, and goes on when it is back', async () => {
    if (browser === undefined || host === undefined) throw new Error('no browser');
    const [viewer, end] = await served(host, 0);
    const { page } = await openPage(browser, `${viewer.address}?attach=${livePath}`);
    await says(page, 'real time');
    await end();
    await says(page, 'the line to the brain is cut');
    await says(page, 'brain paused');
    const [, endAgain] = await served(host, Number(new URL(viewer.address).port));
    await says(page, 'my brain can be read again');
    await says(page, 'real time');
    expect(await page.title()).to.match(/my brain/);
    await page.close();
    await endAgain();
  });
});
