/** A visitor and a brain that runs in the page: draws with the pointer, has it recalled, hurts it, rewards it. */

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { randomStream } from '#engine/math';
import { findChromium } from '../helpers/chromium.ts';
import { handStrokes } from '../helpers/hand-strokes.ts';
import { startWholeViewer, type WholeViewer } from '../helpers/whole-viewer.ts';

const random = randomStream(5, 'test/live page');
/** Little is drawn, so that brains have the processor. */
const small = { width: 800, height: 560 };
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

/** Keeps every sentence that the page says of its brain, also those that are soon followed by the next. */
async function listen(page: Page): Promise<(from: number, pattern: RegExp) => Promise<string>> {
  await page.evaluate(() => {
    const place = document.querySelector('.sentence');
    const said: string[] = [];
    Object.assign(window, { said });
    if (place === null) return;
    new MutationObserver(() => said.push(place.textContent ?? '')).observe(place, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return async (from, pattern) => {
    const found = await page.waitForFunction(
      ([first, source]) => {
        const { said } = window as unknown as { said: string[] };
        return said.slice(Number(first)).find((sentence) => new RegExp(`${source}`).test(sentence));
      },
      [from, pattern.source],
      { timeout: 100_000 },
    );
    return `${await found.jsonValue()}`;
  };
}

/** How many sentences were said. */
const count = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { said: string[] }).said.length);

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
    const { page, complaints } = await whole().open('?live=recall#speed=8&panels=', small);
    // Only so may its threads share memory.
    expect(await page.evaluate(() => window.crossOriginIsolated)).to.equal(true);
    await page.waitForSelector('.pad', { timeout: 60_000 });
    const hear = await listen(page);
    await draw(page, 4);
    await page.getByRole('button', { name: 'Add the drawing to the list' }).click();
    await draw(page, 7);
    await page.getByRole('button', { name: 'Remember these' }).click();
    expect(await hear(0, /right\.$/)).to.equal('Shown 4 7, written 4 7: 2 of 2 right.');
    expect(await page.locator('.answers .right .ink path').count()).to.be.at.least(2);

    await page.getByText('Lesions').click();
    const slider = page.getByRole('slider', { name: /working memory/ });
    await slider.focus();
    await slider.press('End');
    await page.getByRole('button', { name: /^Take away place 2/ }).click();
    const before = await count(page);
    await page.getByRole('button', { name: 'Remember these' }).click();
    expect(await hear(before, /right\.$/)).to.match(/Shown 4, written .*: 0 of 1 right\.$/);
    expect(complaints).to.deep.equal([]);
    await page.close();
  });

  it('learns the arm that is rewarded with the button', async () => {
    const { page, complaints } = await whole().open('?live=bandit&seed=3#speed=4&panels=', small);
    const reward = page.getByRole('button', { name: 'Reward' });
    await reward.waitFor({ timeout: 60_000 });
    await page.getByLabel('Who rewards it').selectOption('me, by hand');
    const hear = await listen(page);
    const chosen: string[] = [];
    for (let trial = 0, from = 0; trial < 12; trial++) {
      const choice = await hear(from, /chooses .* Reward or punish it/);
      chosen.push(choice);
      from = await count(page);
      await page.getByRole('button', { name: /arm 2/.test(choice) ? 'Reward' : 'Punish' }).click();
      await hear(from, /rewarded/);
    }
    const last = chosen.slice(-5).filter((said) => /arm 2/.test(said)).length;
    expect(last, chosen.join(' ')).to.be.at.least(3);

    await page.getByText('Take over an input').click();
    await page.getByRole('slider', { name: 'Value of cue' }).press('Home');
    await page.getByText('In your hands: cue').waitFor();
    await page.getByRole('button', { name: 'Give all inputs back' }).click();
    await page.getByText('In your hands: cue').waitFor({ state: 'detached' });
    expect(complaints).to.deep.equal([]);
    await page.close();
  });
});
