/** The page on real recordings over HTTP: it opens, is scrubbed, and says in a sentence what is wrong with bad ones. */

import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createRecording, type RecordedPort } from '#engine/recordings';
import { type ServedViewer, serveViewer } from '../../tasks/cli/serve-viewer.ts';
import { findChromium } from '../helpers/chromium.ts';

const ports: readonly RecordedPort[] = [
  { path: 'brain/wave', kind: 'values', size: 3 },
  { path: 'brain/cells', kind: 'spikes', size: 20 },
];

/** 20 s of a wave and of cells. */
function makeRecording(path: string): void {
  const writer = createRecording(path, {
    model: 'brain',
    seed: 1,
    programHash: '',
    dt: 0.001,
    backend: 'reference',
    versions: {},
    run: {},
    ports,
  });
  for (let step = 1; step <= 20_000; step++) {
    const time = step * 0.001;
    if (step % 5 === 0) writer.append('brain/wave', time, [Math.sin(time), Math.cos(time), time]);
    if (step % 7 === 0) writer.appendSpikes('brain/cells', step, [step % 20]);
  }
  writer.close();
}

describe('the page on a recording', function () {
  this.timeout(60_000);
  let folder = '';
  let browser: Browser;
  let served: ServedViewer;
  let complaints: string[] = [];

  before(async function () {
    const command = findChromium();
    if (command === undefined) {
      console.log('      pending: there is no Chromium on this machine');
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'pallium-page-'));
    const path = (name: string): string => join(folder, `${name}.zarr`);
    makeRecording(path('good'));
    for (const name of ['truncated', 'newer', 'none'])
      cpSync(path('good'), path(name), { recursive: true });
    const values = join(path('truncated'), 'brain/wave/values');
    for (const name of readdirSync(values))
      if (name.startsWith('c.')) truncateSync(join(values, name), 60);
    const root = JSON.parse(readFileSync(join(path('newer'), 'zarr.json'), 'utf8'));
    root.attributes.pallium.format = 99;
    writeFileSync(join(path('newer'), 'zarr.json'), JSON.stringify(root));
    writeFileSync(join(path('none'), 'zarr.json'), '{"zarr_format": 3, "node_type": "group"}');
    served = await serveViewer({
      recordings: ['good', 'truncated', 'newer', 'none'].map(path),
      port: 0,
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
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  async function open(address: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${served.address}${address}`);
    return page;
  }

  it('opens, and may share memory with its workers', async () => {
    const page = await open(`?recording=${served.runs[0]}`);
    await page.waitForSelector('body.open');
    expect(await page.locator('h1').first().textContent()).to.equal('good.zarr');
    expect(await page.evaluate(() => window.crossOriginIsolated)).to.equal(true);
    expect(await page.evaluate(() => document.body.textContent)).to.match(/20(\.0)? s/);
    expect(complaints).to.deep.equal([]);
    await page.close();
  });

  it('says that the server is lost, and goes on when it is back', async () => {
    const page = await open(`?recording=${served.runs[0]}`);
    await page.waitForSelector('body.open');
    await page.route('**/*.zarr/**', (route) => route.abort());
    await page.keyboard.press('End');
    await page.getByText('cannot be reached').first().waitFor();
    await page.unroute('**/*.zarr/**');
    await page.getByText('good.zarr can be read again').first().waitFor({ timeout: 15_000 });
    await page.close();
  });

  for (const [index, what, pattern] of [
    [1, 'cut short', /damaged.*copy the whole folder again/i],
    [2, 'made by a newer version', /format 99.*npm install pallium@latest/i],
    [3, 'none', /no recording of Pallium here.*give the path of a recording/i],
  ] as const)
    it(`says of a recording that is ${what} what to do`, async () => {
      const page = await open(`?recording=${served.runs[index]}`);
      await page
        .getByText(pattern)
        .first()
        .waitFor()
        .catch(() => undefined);
      expect(await page.locator('body').textContent()).to.match(pattern);
      expect(complaints).to.deep.equal([]);
      await page.close();
    });

  it('says of an address where nothing is what to do', async () => {
    const page = await open('?recording=nowhere.zarr');
    await page.waitForSelector('.trouble');
    expect(await page.locator('body').textContent()).to.match(
      /nowhere\.zarr.*no recording of Pallium here/,
    );
    await page.close();
  });
});
