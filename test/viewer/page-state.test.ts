/** What a page remembers and says of itself: bookmarks, theme, what was put where; on a desk and on a phone. */

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findChromium } from '../helpers/chromium.ts';
import { smallRecording } from '../helpers/small-recording.ts';
import { startViewer, type Viewer, type ViewerPageOptions } from '../helpers/viewer-page.ts';

const recording = '?recording=toy.zarr';
const paper = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.style.getPropertyValue('--paper'));

describe('what a page keeps', function () {
  this.timeout(60_000);
  let viewer: Viewer;
  let pages: { readonly page: Page; readonly complaints: readonly string[] }[] = [];

  const show = async (hash: string, options: ViewerPageOptions = {}): Promise<Page> => {
    const opened = await viewer.open({
      width: 1000,
      height: 640,
      ...options,
      address: recording + hash,
    });
    pages.push(opened);
    return opened.page;
  };

  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startViewer('viewer/main.ts', {
      recordings: smallRecording('toy.zarr', 3, 1),
    });
  });
  after(() => viewer?.close());
  afterEach(async () => {
    for (const { page, complaints } of pages) {
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    }
    pages = [];
  });

  it('bookmarks are set, named, gone to, kept in the address and taken away', async () => {
    const page = await show('#t=1&p=');
    await page.keyboard.press('b');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('b');
    await page.keyboard.press('p');
    await page.waitForURL(/#t=1&/);
    await page.getByRole('button', { name: 'Bookmark 1.000 s' }).click();
    await page.getByLabel('Name of the bookmark').fill('here; it = ~begins');
    await page.keyboard.press('Enter');
    await page.waitForURL(/marks=.*begins/);
    const again = await show(new URL(page.url()).hash);
    const flag = again.getByRole('button', { name: 'Bookmark here; it = ~begins' });
    await flag.click();
    await again.getByRole('button', { name: 'Take the bookmark away' }).click();
    await flag.waitFor({ state: 'detached' });
    expect(await again.locator('.flag').count()).to.equal(1);
    await again.keyboard.press('u');
    expect(await again.locator('.flag').count()).to.equal(2);
  });

  it('the theme follows the system until somebody chooses, and is remembered', async () => {
    const page = await show('#p=', { dark: true });
    expect(await paper(page)).to.equal('#0f1320');
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await page.waitForFunction(
      () => document.documentElement.style.getPropertyValue('--paper') === '#f6f4ee',
    );
    await page.waitForFunction(() => (localStorage.getItem('pallium') ?? '').includes('"light"'));
    await page.goto(page.url().split('#')[0] ?? '');
    await page.waitForSelector('body.open');
    await page.waitForFunction(
      () => document.documentElement.style.getPropertyValue('--paper') === '#f6f4ee',
    );
  });

  it('an address that cannot be read is a sentence, and the rest of it is shown', async () => {
    const page = await show('#t=2&speed=fast&p=');
    const alert = page.getByRole('alert').filter({ hasText: 'speed=fast' });
    await alert.waitFor();
    await alert.getByRole('button', { name: 'Close this note' }).click();
    await alert.waitFor({ state: 'detached' });
    expect(await page.locator('#strip').getAttribute('aria-valuenow')).to.equal('2.000');
  });

  it('the border between stage and panels moves by keys, and stays there', async () => {
    const page = await show('#p=');
    await page.getByRole('separator').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('separator').getAttribute('aria-valuenow')).to.equal('38');
    await page.reload();
    await page.waitForSelector('body.open');
    expect(await page.getByRole('separator').getAttribute('aria-valuenow')).to.equal('38');
  });

  it('on a phone, tabs show one part at a time below the stage, and a menu does the rest', async () => {
    const page = await show('#t=1&p=choice~toy/choice', { width: 390, height: 844, touch: true });
    await page.getByRole('tab', { name: 'Look inside' }).tap();
    await page.getByRole('searchbox').waitFor();
    expect(await page.locator('.panel:visible').count()).to.equal(0);
    await page.getByRole('button', { name: 'More about this page' }).tap();
    await page.getByRole('menuitem', { name: /Keys and help/ }).tap();
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    const box = await page.locator('#strip').boundingBox();
    if (box === null) throw new Error('the strip is not there');
    await page.touchscreen.tap(box.x + box.width / 3, box.y + 20);
    await page.waitForURL(/#t=1\.0\d*&|#t=0\.99/);
    const small = await page.$$eval(
      '#timeline button, #bar button:not([hidden])',
      (all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => width > 0 && (width < 32 || height < 32)).length,
    );
    expect(small, 'buttons too small for fingers').to.equal(0);
  });
});
