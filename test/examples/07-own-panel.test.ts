/** A panel of the user's own is one file: length-panel.ts, which the README shows, offered and drawn by the viewer. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PNG } from 'pngjs';
import { createRecording } from '#engine/recordings';
import { panelScript } from '../../tasks/cli/panel-script.ts';
import type { OpenPage } from '../helpers/browser.ts';
import { findChromium } from '../helpers/chromium.ts';
import { plainHead } from '../helpers/track.ts';
import { startWholeViewer, type WholeViewer } from '../helpers/whole-viewer.ts';

const file = 'test/examples/length-panel.ts';

/** A recording of one port that shows (0.3, 0.4). */
function record(path: string): void {
  const ports = [{ path: 'test/pair', kind: 'values', size: 2 }] as const;
  const writer = createRecording(path, { ...plainHead, ports });
  for (let step = 1; step <= 200; step++) writer.append('test/pair', step / 1000, [0.3, 0.4]);
  writer.close();
}

describe('example 7: a panel of your own', function () {
  this.timeout(60_000);
  let folder = '';
  let viewer: WholeViewer | undefined;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'pallium-panel-'));
    const recording = join(folder, 'run.zarr');
    record(recording);
    viewer = await startWholeViewer({
      recordings: [recording],
      scripts: new Map([await panelScript(file), ['empty.js', 'export const nothing = 1;']]),
    });
  });
  after(async () => {
    await viewer?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page with the recording and some panels. */
  async function open(panels: string): Promise<OpenPage> {
    if (viewer === undefined) throw new Error('no browser');
    const opened = await viewer.open(`?recording=${viewer.runs[0]}&panels=${panels}#t=0.1`);
    await opened.page.locator('body.open').waitFor();
    return opened;
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
