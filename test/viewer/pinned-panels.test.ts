/** Pinned panels on the real page: opened, moved, closed, taken back, kept in the address, all of it by keyboard too. */

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { OpenPage } from '../helpers/browser.ts';
import { findChromium } from '../helpers/chromium.ts';
import { smallRecording } from '../helpers/small-recording.ts';
import { startViewer, type Viewer } from '../helpers/viewer-page.ts';

const files = smallRecording('toy.zarr', 3, 1);
const recording = '?recording=toy.zarr';
const two = '#t=1&p=choice~toy/choice;picture~toy/eye';

const titles = (page: Page): Promise<string[]> =>
  page.$$eval('.panel', (panels) =>
    panels.map((panel) => panel.querySelector('h3')?.getAttribute('title') ?? ''),
  );

describe('pinned panels', function () {
  this.timeout(60_000);
  let viewer: Viewer;
  const opened = new Map<string, OpenPage>();

  /** Tests of the same page leave it as they found it. */
  const show = async (hash: string): Promise<Page> => {
    const open = opened.get(hash) ?? (await viewer.open({ address: recording + hash }));
    opened.set(hash, open);
    return open.page;
  };

  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startViewer('viewer/main.ts', { recordings: files });
  });
  after(() => viewer?.close());
  afterEach(() => {
    for (const { complaints } of opened.values()) expect(complaints).to.deep.equal([]);
  });

  it('are those of the address, in its order', async () => {
    const page = await show(two);
    expect(await titles(page)).to.deep.equal(['toy/choice', 'toy/eye']);
  });

  it('move, close and come back by keys', async () => {
    const page = await show(two);
    await page.keyboard.press('2');
    await page.keyboard.press('Alt+ArrowLeft');
    expect(await titles(page)).to.deep.equal(['toy/eye', 'toy/choice']);
    await page.keyboard.press('Delete');
    expect(await titles(page)).to.deep.equal(['toy/choice']);
    expect(await page.locator('.panel:focus').count(), 'the next panel has the keyboard').to.equal(
      1,
    );
    await page.waitForURL(/p=choice~toy\/choice(&|$)/);
    await page.keyboard.press('u');
    await page.keyboard.press('Control+z');
    expect(await titles(page)).to.deep.equal(['toy/choice', 'toy/eye']);
    await page.keyboard.press('Control+y');
    expect(await titles(page)).to.deep.equal(['toy/eye', 'toy/choice']);
    await page.keyboard.press('u');
  });

  it('are carried by their heads', async () => {
    const page = await show(two);
    const heads = page.locator('.panel > header h3');
    await heads.nth(1).dragTo(heads.nth(0));
    expect(await titles(page)).to.deep.equal(['toy/eye', 'toy/choice']);
    await page.keyboard.press('u');
  });

  it('fill the place of all, and give it back', async () => {
    const page = await show(two);
    await page.keyboard.press('1');
    await page.keyboard.press('m');
    expect(await page.locator('.panel:visible').count()).to.equal(1);
    await page.keyboard.press('m');
    expect(await page.locator('.panel:visible').count()).to.equal(2);
  });

  it('are found by what they show, and opened from there', async () => {
    const page = await show('#p=');
    await page.keyboard.press('/');
    await page.keyboard.type('choice');
    await page.getByRole('button', { name: 'Open Choices of toy/choice' }).click();
    await page.getByRole('tab', { name: 'Panels' }).click();
    expect(await titles(page)).to.deep.equal(['toy/choice']);
  });

  it('say in a sentence what they show, and that a port or a kind is not there', async () => {
    const page = await show('#t=1&p=choice~toy/choice;choice~toy/nothing;nonsense~toy/eye');
    await page.waitForFunction(() =>
      /ONE|TWO|THREE/.test(document.querySelector('.panel')?.ariaLabel ?? ''),
    );
    const names = await page.$$eval('.panel', (all) => all.map((one) => one.ariaLabel ?? ''));
    expect(names[0]).to.match(/^Choices of toy\/choice\. /);
    expect(names[1]).to.contain('toy/nothing');
    expect(names[2]).to.contain('there is no kind of panel of this name');
  });

  it('move time when they are pulled, and show a shared cursor', async () => {
    const page = await show(two);
    const body = page.locator('.panel .bodies').first();
    const box = await body.boundingBox();
    if (box === null) throw new Error('there is no panel');
    const [middle, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(middle, y);
    await page.locator('.tip').first().waitFor();
    await page.mouse.down();
    await page.mouse.move(middle - box.width / 4, y, { steps: 3 });
    await page.mouse.up();
    // A quarter of a window of 2 s.
    await page.waitForURL(/#t=1\.(49|50|5&)/);
  });

  it('show fewer seconds when two fingers part, and more when ctrl and the wheel are turned', async () => {
    const page = await show(two);
    const shown = (): Promise<string | null | undefined> =>
      page.evaluate(
        () =>
          document.querySelector<HTMLSelectElement>('select[title="Seconds that panels show"]')
            ?.value,
      );
    await page.evaluate(() => {
      const body = document.querySelector('.panel .bodies');
      const events = [
        ['pointerdown', 11, 900],
        ['pointerdown', 12, 1000],
        ['pointermove', 12, 1100],
        ['pointerup', 11, 900],
        ['pointerup', 12, 1100],
      ] as const;
      for (const [type, pointerId, clientX] of events)
        body?.dispatchEvent(
          new PointerEvent(type, { pointerId, clientX, button: 0, bubbles: true }),
        );
    });
    expect(Number(await shown())).to.be.closeTo(1, 1e-6);
    await page.locator('.panel .bodies').first().hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, 100);
    await page.keyboard.up('Control');
    await page.waitForURL(/w=1\.1/);
  });
});
