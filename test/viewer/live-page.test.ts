/** A visitor and a brain that runs in the page: draws with the pointer, has it recalled, hurts it, rewards it. */

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { randomStream } from '#engine/math';
import { findChromium } from '../helpers/chromium.ts';
import { handStrokes } from '../helpers/hand-strokes.ts';
import { startWholeViewer, type WholeViewer } from '../helpers/whole-viewer.ts';

const random = randomStream(5, 'test/live page');
/** Side of the pad in which `handStrokes` draws. */
const side = 280;

/** Draws a digit as a hand does, by pointer events. */
async function draw(page: Page, digit: number): Promise<void> {
  const box = await page.locator('.pad').boundingBox();
  if (box === null) throw new Error('there is no pad');
  const scale = box.width / side;
  for (const stroke of handStrokes(digit, random)) {
    const [first, ...others] = stroke.map(
      ({ x, y }) => [box.x + x * scale, box.y + y * scale] as const,
    );
    await page.mouse.move(first?.[0] ?? 0, first?.[1] ?? 0);
    await page.mouse.down();
    for (const [x, y] of others) await page.mouse.move(x, y);
    await page.mouse.up();
  }
}

/** What the page says was written, once all is done. */
async function answers(page: Page): Promise<string> {
  await page.waitForFunction(
    () => /written .* right\.$/.test(document.querySelector('.sentence')?.textContent ?? ''),
    null,
    { timeout: 100_000 },
  );
  return (await page.locator('.sentence').textContent()) ?? '';
}

describe('a live brain in the page', function () {
  this.timeout(240_000);
  let viewer: WholeViewer | undefined;
  const whole = (): WholeViewer => {
    if (viewer === undefined) throw new Error('no browser');
    return viewer;
  };
  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startWholeViewer();
  });
  after(async () => {
    await viewer?.close();
  });

  it('recalls digits that are drawn with the pointer, and not with its memory silenced', async () => {
    const { page, complaints } = await whole().open('?live=recall#speed=8&panels=');
    await page.waitForSelector('.pad', { timeout: 60_000 });
    for (const digit of [4, 7]) {
      await draw(page, digit);
      await page.getByRole('button', { name: 'Add the drawing to the list' }).click();
    }
    await draw(page, 1);
    await page.getByRole('button', { name: 'Remember these' }).click();
    expect(await answers(page)).to.equal('Shown 4 7 1, written 4 7 1: 3 of 3 right.');
    expect(await page.locator('.answers .right .ink path').count()).to.be.at.least(3);

    await page.getByText('Lesions').click();
    const slider = page.getByRole('slider', { name: /working memory/ });
    await slider.focus();
    await slider.press('End');
    await page.getByRole('button', { name: 'Remember these' }).click();
    await page.waitForFunction(
      () => document.querySelector('.answers .verdict')?.textContent === '',
    );
    expect(await answers(page)).to.match(/Shown 4 7 1, written .*: 0 of 3 right\.$/);
    expect(complaints).to.deep.equal([]);
    await page.close();
  });

  it('learns the arm that is rewarded with the button', async () => {
    const { page, complaints } = await whole().open('?live=bandit&seed=3#speed=4&panels=');
    const reward = page.getByRole('button', { name: 'Reward' });
    await reward.waitFor({ timeout: 60_000 });
    await page.getByLabel('Who rewards it').selectOption('me, by hand');
    const sentence = page.locator('.sentence');
    const chosen: string[] = [];
    for (let trial = 0; trial < 14; trial++) {
      await page.waitForFunction(() =>
        /chooses/.test(document.querySelector('.sentence')?.textContent ?? ''),
      );
      const said = (await sentence.textContent()) ?? '';
      chosen.push(said);
      await page.getByRole('button', { name: /arm 2/.test(said) ? 'Reward' : 'Punish' }).click();
      await page.waitForFunction(() =>
        /rewarded/.test(document.querySelector('.sentence')?.textContent ?? ''),
      );
    }
    const last = chosen.slice(-5).filter((said) => /arm 2/.test(said)).length;
    expect(last, chosen.join(' ')).to.be.at.least(3);
    expect(complaints).to.deep.equal([]);
    await page.close();
  });
});
