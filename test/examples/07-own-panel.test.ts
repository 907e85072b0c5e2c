/** A panel of the user's own is one file: length-panel.ts, which the README shows, offered and drawn by the viewer. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { createRecording } from '#engine/recordings';
import { panelScript } from '../../tasks/cli/panel-script.ts';
import { type ServedViewer, serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { findChromium } from '../helpers/chromium.ts';

const file = 'test/examples/length-panel.ts';

/** A recording of one port that shows (0.3, 0.4). */
function record(path: string): void {
  const writer = createRecording(path, {
    model: 'test',
    seed: 1,
    programHash: '',
    dt: 0.001,
    backend: 'reference',
    versions: {},
    run: {},
    ports: [{ path: 'test/pair', kind: 'values', size: 2 }],
  });
  for (let step = 1; step <= 200; step++) writer.append('test/pair', step / 1000, [0.3, 0.4]);
  writer.close();
}

describe('example 7: a panel of your own', function () {
  this.timeout(60_000);
  let folder = '';
  let served: ServedViewer | undefined;
  let browser: Browser | undefined;

  before(async function () {
    const command = findChromium();
    if (command === undefined) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'pallium-panel-'));
    const recording = join(folder, 'run.zarr');
    record(recording);
    served = await serveViewer({
      recordings: [recording],
      scripts: new Map([await panelScript(file), ['empty.js', 'export const nothing = 1;']]),
    });
    browser = await chromium.launch({
      executablePath: `/usr/bin/${command}`,
      args: [
        '--no-sandbox',
        '--enable-unsafe-swiftshader',
        '--use-gl=angle',
        '--use-angle=swiftshader',
      ],
    });
  });
  after(async () => {
    await browser?.close();
    served?.server.closeAllConnections();
    served?.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page with the recording and some panels. */
  async function open(panels: string): Promise<{ page: Page; complaints: string[] }> {
    if (browser === undefined || served === undefined) throw new Error('no browser');
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${served.address}?recording=${served.runs[0]}&panels=${panels}#t=0.1`);
    await page.locator('body.open').waitFor();
    return { page, complaints };
  }

  it('is what the README shows', () => {
    expect(readFileSync('README.md', 'utf8')).to.contain(readFileSync(file, 'utf8'));
  });

  it('is offered for ports that it suits, says what it shows, and draws it', async () => {
    const { page, complaints } = await open('length-panel.js');
    await page.getByRole('tab', { name: 'Look inside' }).click();
    await page.getByRole('button', { name: 'Open Length of test/pair' }).click();
    await page.getByRole('tab', { name: 'Panels' }).click();
    const panel = page.getByRole('article', { name: /^Length of/ });
    await panel.scrollIntoViewIfNeeded();
    await panel.focus();
    await page.getByRole('article', { name: 'The vector is 0.50 long.' }).waitFor();
    const png = PNG.sync.read(await panel.locator('.body').screenshot());
    const middle = (share: number): number =>
      png.data.readUInt32BE(
        4 * (Math.floor(png.height / 2) * png.width + Math.floor(share * png.width)),
      );
    // The bar reaches to the half.
    expect(middle(0.45)).to.equal(middle(0.05));
    expect(middle(0.55)).to.equal(middle(0.95));
    expect(middle(0.45)).to.not.equal(middle(0.55));
    expect(complaints).to.deep.equal([]);
    await page.close();
  });

  it('is a sentence where the file is missing, is not one of panels, or lies elsewhere', async () => {
    const { page } = await open('missing.js,empty.js,https://example.org/x.js');
    const news = page.locator('#news');
    await news.getByText('“missing.js” could not be loaded').waitFor();
    await news.getByText('“empty.js” exports no kind of panel').waitFor();
    await news.getByText('“https://example.org/x.js” is no name of a file').waitFor();
    await page.close();
  });
});
