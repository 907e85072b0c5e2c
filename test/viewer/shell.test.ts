/** The page as a person uses it, in headless Chromium, on a made-up run of the real brain's ports. */

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { OpenPage } from '../helpers/browser.ts';
import { findChromium } from '../helpers/chromium.ts';
import { startViewer, type Viewer } from '../helpers/viewer-page.ts';
import { syntheticRun } from './synthetic-run.ts';

const moment = (page: Page): Promise<number> =>
  page.locator('#strip').getAttribute('aria-valuenow').then(Number);

describe('the page', function () {
  this.timeout(60_000);
  let viewer: Viewer;
  let usual: OpenPage;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startViewer('test/viewer/pages/shell-page.ts', { given: syntheticRun(60) });
    usual = await viewer.open();
  });

  after(() => viewer?.close());

  it('opens, plays, pauses and steps by keys', async () => {
    const { page, complaints } = usual;
    await page.keyboard.press(' ');
    await page.waitForFunction(
      () => Number(document.querySelector('#strip')?.getAttribute('aria-valuenow')) > 0.1,
    );
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('.');
    await page.waitForFunction(
      () => document.querySelector('#strip')?.getAttribute('aria-valuenow') === '0.006',
    );
    expect(complaints).to.deep.equal([]);
  });

  it('scrubs where the pointer goes, and keeps the moment in its address', async () => {
    const { page, complaints } = await viewer.open();
    const box = await page.locator('#strip').boundingBox();
    if (box === null) throw new Error('the strip is not there');
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/#t=45/);
    expect(await moment(page)).to.be.closeTo(45, 0.1);
    const address = new URL(page.url()).hash;
    await page.context().close();
    const again = await viewer.open({ address });
    expect(await moment(again.page)).to.be.closeTo(45, 0.1);
    expect([...complaints, ...again.complaints]).to.deep.equal([]);
    await again.page.context().close();
  });

  it('names every control for screen readers', async () => {
    const { page } = usual;
    const nameless = await page.$$eval(
      'button, select, input, [role=slider], [role=separator]',
      (all) =>
        all
          .filter((one) => !(one.getAttribute('aria-label') ?? one.textContent ?? '').trim())
          .map((one) => one.outerHTML),
    );
    expect(nameless).to.deep.equal([]);
  });

  it('shows all keys in its help', async () => {
    const { page } = usual;
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.locator('dt').count()).to.be.greaterThan(15);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const)
    it(`fits a window of ${width} x ${height} without scrolling`, async () => {
      const { page } = usual;
      await page.setViewportSize({ width, height });
      const overflow = await page.evaluate(() => [
        document.documentElement.scrollWidth - window.innerWidth,
        document.documentElement.scrollHeight - window.innerHeight,
      ]);
      expect(overflow).to.deep.equal([0, 0]);
      const stage = await page.locator('#stage').boundingBox();
      expect(stage?.height).to.be.greaterThan(240);
    });

  it('without WebGL says what to do', async () => {
    const { page, complaints } = await viewer.open({
      unready: true,
      before: () => {
        HTMLCanvasElement.prototype.getContext = () => null;
      },
    });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).to.contain('hardware acceleration');
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });
});
