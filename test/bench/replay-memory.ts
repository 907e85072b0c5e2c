/**
 * Whether memory is steady over a long replay, in headless Chromium: `node --import tsx test/bench/replay-memory.ts
 * [RECORDING.zarr] [TIMES]`. Replays at 16 times real time, again and again, so many times (default 10);
 * prints the heap of the page after a collection each time.
 */

import type { Page } from 'playwright-core';
import { serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { startBrowser } from '../helpers/browser.ts';
import { recordMinute } from './record-minute.ts';

const [recording = 'pallium-bench/minute.zarr', times = '10'] = process.argv.slice(2);
if (process.argv[2] === undefined) await recordMinute(recording);

const served = await serveViewer({ recordings: [recording] });
const browser = await startBrowser();

/** MB that are in use after a collection: objects, and typed arrays beside them. */
async function heap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const used = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const { backingStorageSize = 0 } = used as { backingStorageSize?: number };
  return `${(used.usedSize / 1e6).toFixed(1)} + ${(backingStorageSize / 1e6).toFixed(1)} MB`;
}

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${served.address}?recording=${served.runs[0]}#speed=16`);
  await page.waitForSelector('body.open');
  for (let turn = 1; turn <= Number(times); turn++) {
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Play', exact: false }).first().click();
    // 60 s at 16 times real time, as far as the machine keeps up.
    await page.waitForTimeout(4500);
    const come = /[\d.]+ s/.exec((await page.locator('#timeline').textContent()) ?? '')?.[0];
    console.log(`turn ${turn}, to ${come}: ${await heap(page)}`);
    if ((await page.getByRole('button', { name: 'Pause' }).count()) > 0)
      await page.getByRole('button', { name: 'Pause' }).first().click();
  }
} finally {
  await browser.close();
  served.server.closeAllConnections();
  served.server.close();
}
