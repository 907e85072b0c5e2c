/** Comparing on the page: a run and one whose memory falls silent after 3.25 s. */

import { expect } from 'chai';
import { findChromium } from '../../helpers/chromium.ts';
import { startViewer, type Viewer } from '../../helpers/viewer-page.ts';

describe('comparing on the page', function () {
  this.timeout(30_000);
  let viewer: Viewer;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startViewer('test/viewer/pages/compare-page.ts');
  });
  after(() => viewer?.close());

  it('says what differs, marks when, shows both in each panel, and leads there', async () => {
    const { page, complaints } = await viewer.open();
    await page.getByRole('tab', { name: 'Differences' }).click();
    const differences = page.locator('#differences');
    await differences.getByText('Equal to the last digit until 3.2').waitFor();
    expect(await differences.locator('.heads').textContent()).to.contain('lesion');
    const band = page.locator('.strip .difference');
    expect(await band.getAttribute('style')).to.contain('linear-gradient');
    await differences.getByRole('button', { name: /^Open brain\/held/ }).click();
    await page.waitForFunction(
      () => Number(document.querySelector('#strip')?.getAttribute('aria-valuenow')) > 3.2,
    );
    await page.getByRole('tab', { name: 'Panels' }).click();
    const panel = page.locator('article.panel').first();
    expect(await panel.locator('.body').count()).to.equal(2);
    expect(await page.locator('.difference-line').count()).to.be.greaterThan(0);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });
});
