/**
 * How soon a live brain runs in the page, in headless Chromium: `node --import tsx test/bench/live-start.ts`. Prints
 * seconds from navigation until the page stands, and until the recall brain has run for 50 ms; drawn in software.
 */

import { chromium } from 'playwright-core';
import { serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { findChromium } from '../helpers/chromium.ts';

const served = await serveViewer({ recordings: [] });
const executablePath = `/usr/bin/${findChromium() ?? 'chromium'}`;
const args = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];
try {
  for (let turn = 0; turn < 3; turn++) {
    const browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const begun = performance.now();
    const passed = (): string => ((performance.now() - begun) / 1000).toFixed(1);
    await page.goto(served.address, { waitUntil: 'commit' });
    await page.waitForSelector('body.open', { timeout: 60_000 });
    const stands = passed();
    await page.waitForFunction(
      () =>
        Number(/([0-9.]+) s/.exec(document.querySelector('#timeline')?.textContent ?? '')?.[1]) >
        0.05,
    );
    console.log(`page stands after ${stands} s, brain runs after ${passed()} s`);
    await browser.close();
  }
} finally {
  served.server.closeAllConnections();
  served.server.close();
}
