import { expect } from 'chai';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../helpers/chromium.ts';
import { syntheticRun } from '../synthetic-run.ts';

const found = findChromium();
const flags = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];
const memory = 'spaun/working memory';

(found === undefined ? describe.skip : describe)('the stage in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];

  before(async () => {
    const bundle = await build({
      entryPoints: ['test/viewer/stage/stage-page.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    const shown = JSON.stringify(syntheticRun(20));
    const html = `<!doctype html><title>stage</title><body><script>window.shown=${shown};window.begin={motion:'reduced'}</script><script type="module" src="/script.js"></script>`;
    browser = await chromium.launch({ executablePath: `/usr/bin/${found}`, args: flags });
    page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.route('http://stage/**', (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: script })
        : route.fulfill({ contentType: 'text/html', body: html }),
    );
    await page.goto('http://stage/');
    await page.waitForFunction(() => window.page?.frameTimes.length > 0);
  });

  after(() => browser?.close());

  const state = () => page.evaluate(() => window.page.app.store.now);
  const centre = (path: string) =>
    page.evaluate((wanted) => window.page.stage.centreOf(wanted) ?? { x: 0, y: 0 }, path);

  it('says in a tree what every block is and holds', async () => {
    const items = page.getByRole('treeitem');
    await page.waitForFunction(() => document.querySelector('[role=treeitem]')?.ariaLabel);
    expect(await items.count()).to.equal(9);
    const label = await page
      .getByRole('treeitem', { name: /^working memory/ })
      .getAttribute('aria-label');
    expect(label).to.match(/network, 39,000 neurons, \d+ Hz, holds \w+\*POS\d 0\.\d\d/);
  });

  it('selects with a click, opens with a double click, and closes with Escape', async () => {
    const { x, y } = await centre(memory);
    await page.mouse.click(x, y);
    expect((await state()).selected).to.equal(memory);
    await page.waitForTimeout(400);
    await page.mouse.dblclick(x, y);
    expect((await state()).open).to.deep.equal([memory]);
    await page.keyboard.press('Escape');
    expect((await state()).open).to.deep.equal([]);
  });

  it('goes from block to block with arrows, and looks inside with Enter', async () => {
    await page.evaluate(() =>
      window.page.app.store.change((draft) => {
        draft.selected = 'spaun/vision';
      }),
    );
    await page.keyboard.press('ArrowLeft');
    expect((await state()).selected).to.equal('spaun/image');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => window.page.looked)).to.deep.equal(['spaun/image']);
  });

  it('moves a block with the pointer, which can be undone', async () => {
    await page.evaluate(() => window.page.stage.fit());
    await page.waitForTimeout(300);
    // A view that is fitted to all blocks is fitted again when one moves; one that was zoomed by hand stays.
    await page.evaluate(() => window.page.stage.zoom(1));
    const { x, y } = await centre('spaun/vision');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y + 40, { steps: 3 });
    await page.mouse.up();
    expect(Object.keys((await state()).places)).to.deep.equal(['spaun/vision']);
    await page.waitForTimeout(300);
    const after = await centre('spaun/vision');
    expect(after.x - x).to.be.closeTo(20, 1.5);
    expect(after.y - y).to.be.closeTo(40, 1.5);
    await page.evaluate(() => window.page.app.store.undo());
    expect((await state()).places).to.deep.equal({});
  });

  it('draws while time goes on, without a word on the console', async () => {
    await page.evaluate(() =>
      window.page.app.store.change((draft) => {
        draft.playing = true;
        draft.motion = 'auto';
      }),
    );
    await page.waitForFunction(() => window.page.app.playhead.time.value > 3.3);
    expect(troubles).to.deep.equal([]);
  });
});
