/** Files of a panel, as a person saves them from its menu. */

import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { findChromium } from '../../helpers/chromium.ts';
import { startViewer, type Viewer } from '../../helpers/viewer-page.ts';

/** What choosing a line of the menu of a panel downloads: the last file, and how many. */
async function saved(
  page: Page,
  line: string,
  count: number,
): Promise<readonly [string, Buffer][]> {
  const downloads = Promise.all(Array.from({ length: count }, () => page.waitForEvent('download')));
  await page.getByRole('button', { name: 'More about this panel' }).first().click();
  await page.getByRole('menuitem', { name: line }).click();
  const [first] = await downloads;
  if (first === undefined) throw new Error('nothing was downloaded');
  return [[first.suggestedFilename(), await readFile(await first.path())]];
}

describe('files of a panel', function () {
  this.timeout(30_000);
  let viewer: Viewer;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startViewer('test/viewer/pages/compare-page.ts');
  });
  after(() => viewer?.close());

  it('are its numbers as CSV and a picture of it', async () => {
    const { page, complaints } = await viewer.open({ address: '#t=3.6' });
    await page.locator('article.panel').first().waitFor();
    const [[tableName, table] = ['', Buffer.from('')]] = await saved(page, 'Save its numbers', 1);
    expect(tableName).to.equal('brain-action-choice-3.600s.csv');
    const lines = table.toString().split('\r\n');
    expect(lines[0]).to.equal('time (s),chosen,look,store POS1,store POS2,decode,write,rest');
    expect(lines.length).to.be.above(300);
    expect(Number(lines[1]?.split(',')[0])).to.be.closeTo(2.1, 0.006);
    const [[pictureName, picture] = ['', Buffer.from('')]] = await saved(
      page,
      'Save as picture',
      1,
    );
    expect(pictureName).to.equal('brain-action-choice-3.600s.png');
    const { width, height, data } = PNG.sync.read(picture);
    expect([width, height].every((size) => size > 200)).to.equal(true);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4) colours.add(data.readUInt32BE(i));
    expect(colours.size).to.be.above(30);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });
});
