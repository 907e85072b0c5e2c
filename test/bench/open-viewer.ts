/**
 * How fast a recording opens and is scrubbed, in headless Chromium over localhost:
 * `node --import tsx test/bench/open-viewer.ts [RECORDING.zarr]`; without one, a minute of the full brain is recorded
 * first. Prints milliseconds: from navigation until the first frame that shows all data, and from a press on the
 * timeline until the frame that shows all data there; both include drawing, here in software where there is no GPU.
 */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { startBrowser } from '../helpers/browser.ts';
import { recordMinute } from './record-minute.ts';

/** What the page itself measures, put there before its own script. */
interface Meter {
  /** Fetches under way, and when the last of them ended. */
  open: number;
  ended: number;
  bytes: number;
  count: number;
  /** When the timeline was pressed. */
  pressed: number;
  /** When the first frame after everything had come was shown; resolves in the frame after that one. */
  settled(): Promise<number>;
}

declare global {
  interface Window {
    meter: Meter;
  }
}

function putMeter(): void {
  const plain = window.fetch;
  const meter: Meter = {
    open: 0,
    ended: 0,
    bytes: 0,
    count: 0,
    pressed: 0,
    settled: () =>
      new Promise((resolve) => {
        let calm = 0;
        const look = (now: number): void => {
          const quiet = meter.open === 0 && document.body.classList.contains('open');
          calm = quiet && meter.ended < now ? calm + 1 : 0;
          // The first calm frame draws what has come; the second is proof that it was shown.
          if (calm === 2) resolve(now);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  };
  window.meter = meter;
  window.fetch = async (...words) => {
    meter.open++;
    meter.count++;
    try {
      const response = await plain(...words);
      const bytes = await response.arrayBuffer();
      meter.bytes += bytes.byteLength;
      const { status, headers } = response;
      return new Response(status === 204 || status === 304 ? null : bytes, { status, headers });
    } finally {
      // What was waited for may ask for more at once.
      setTimeout(() => {
        meter.open--;
        meter.ended = performance.now();
      }, 0);
    }
  };
}

const inPage = (page: Page): Promise<number> => page.evaluate(() => window.meter.settled());

function sizeOf(folder: string): { bytes: number; files: number } {
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .filter((entry) => entry.isFile())
    .map(({ size }) => size);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
}

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const round = (numbers: readonly number[]): string => numbers.map((n) => n.toFixed(0)).join(' ');

const recording = process.argv[2] ?? 'pallium-bench/minute.zarr';
if (process.argv[2] === undefined) await recordMinute(recording);
const { bytes, files } = sizeOf(recording);
console.log(`recording      ${(bytes / 1e6).toFixed(1)} MB in ${files} files`);

const served = await serveViewer({ recordings: [recording] });
const browser = await startBrowser();
try {
  const opened: number[] = [];
  const scrubbed: number[] = [];
  const fetched: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    // The loader of TypeScript leaves calls of this behind in functions that are sent to the page.
    await page.addInitScript('globalThis.__name = (made) => made');
    await page.addInitScript(putMeter);
    await page.goto(`${served.address}?recording=${served.runs[0]}`, { waitUntil: 'commit' });
    await page.waitForSelector('body.open', { timeout: 60_000 });
    opened.push(await inPage(page));
    const begun = await page.evaluate(() => ({ ...window.meter }));
    console.log(
      `page ${turn + 1}, opened ${(begun.bytes / 1e6).toFixed(1)} MB read in ${begun.count} requests`,
    );
    const strip = await page.locator('#strip').boundingBox();
    if (strip === null) throw new Error('the page has no timeline');
    for (const place of [0.5, 0.93, 0.21, 0.67, 0.08, 0.81]) {
      await page.mouse.move(strip.x + place * strip.width, strip.y + strip.height / 2);
      await page.evaluate(() => {
        const note = ({ timeStamp }: Event): void => {
          window.meter.pressed = timeStamp;
        };
        window.addEventListener('pointerdown', note, { capture: true, once: true });
      });
      await page.mouse.down();
      const shown = await inPage(page);
      const { pressed, ended } = await page.evaluate(() => ({ ...window.meter }));
      scrubbed.push(shown - pressed);
      fetched.push(Math.max(0, ended - pressed));
      await page.mouse.up();
    }
    const { bytes: got, count } = await page.evaluate(() => ({ ...window.meter }));
    console.log(`page ${turn + 1}         ${(got / 1e6).toFixed(1)} MB read in ${count} requests`);
    await page.close();
  }
  console.log(`opened (ms)    ${round(opened)}, middle ${round([middle(opened)])}`);
  console.log(`fetched (ms)   ${round(fetched)}, middle ${round([middle(fetched)])}`);
  console.log(`scrubbed (ms)  ${round(scrubbed)}, middle ${round([middle(scrubbed)])}`);
} finally {
  await browser.close();
  served.server.closeAllConnections();
  served.server.close();
}
