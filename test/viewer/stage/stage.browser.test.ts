import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findChromium } from '../../helpers/chromium.ts';
import { startViewer, type Viewer } from '../../helpers/viewer-page.ts';
import { syntheticRun } from '../synthetic-run.ts';

const memory = 'spaun/working memory';

describe('the stage in a browser', function () {
  this.timeout(60_000);
  let viewer: Viewer | undefined;
  let page: Page;
  let complaints: readonly string[];

  before(async function () {
    if (findChromium() === undefined) this.skip();
    const given = syntheticRun(20);
    viewer = await startViewer('test/viewer/stage/stage-page.ts', { given, empty: true });
    ({ page, complaints } = await viewer.open());
  });
  after(() => viewer?.close());

  const state = () => page.evaluate(() => window.page.app.store.now);
  const centre = (path: string) =>
    page.evaluate((wanted) => window.page.stage.centreOf(wanted) ?? { x: 0, y: 0 }, path);

  /** Where a block is once it moves no more: the same in four frames that follow each other. */
  const settled = (path: string) =>
    page.evaluate(async (wanted) => {
      let [before, same] = [{ x: 0, y: 0 }, 0];
      while (same < 3) {
        await new Promise(requestAnimationFrame);
        const now = window.page.stage.centreOf(wanted) ?? before;
        same = now.x === before.x && now.y === before.y ? same + 1 : 0;
        before = now;
      }
      return before;
    }, path);

  it('says in a tree what every block is and holds', async () => {
    const items = page.getByRole('treeitem');
    await page.waitForFunction(() => document.querySelector('[role=treeitem]')?.ariaLabel);
    expect(await items.count()).to.equal(10);
    const label = await page
      .getByRole('treeitem', { name: /^working memory/ })
      .getAttribute('aria-label');
    expect(label).to.match(/network, [\d,]+ neurons, \d+ Hz, holds \w+\*POS\d 0\.\d\d/);
  });

  it('selects with a click, opens with a double click, and closes with Escape', async () => {
    const { x, y } = await centre(memory);
    await page.mouse.click(x, y);
    expect((await state()).selected).to.equal(memory);
    // Elsewhere, so that what follows is no third click.
    await page.mouse.click(1, 1);
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
    await settled('spaun/vision');
    // A view that is fitted to all blocks is fitted again when one moves; one that was zoomed by hand stays.
    await page.evaluate(() => window.page.stage.zoom(1));
    const { x, y } = await settled('spaun/vision');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y + 40, { steps: 3 });
    await page.mouse.up();
    expect(Object.keys((await state()).places)).to.deep.equal(['spaun/vision']);
    const after = await settled('spaun/vision');
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
    expect(complaints).to.deep.equal([]);
  });
});
