/** Every panel that suits a port draws it, small and large, dark and light, and says in words what it draws. */

import { expect } from 'chai';
import { PNG } from 'pngjs';
import { bundled, type OpenPage, openPage } from '../../helpers/browser-page.ts';
import { findChromium } from '../../helpers/chromium.ts';
import type { DrawnPage } from '../pages/panels-page.ts';

declare const drawnPage: DrawnPage;

/** How many pixels of a part of a picture differ from its first one. */
function drawnPixels(png: PNG, box: ReturnType<DrawnPage['boxes']>[string]): number {
  const pixel = (x: number, y: number): number => png.data.readUInt32BE(4 * (y * png.width + x));
  const [left, top] = [Math.round(box.x) + 4, Math.round(box.y) + 4];
  const paper = pixel(left, top);
  let drawn = 0;
  for (let y = top; y < top + box.height - 8; y++)
    for (let x = left; x < left + box.width - 8; x++) if (pixel(x, y) !== paper) drawn++;
  return drawn;
}

describe('panels in a browser', function () {
  this.timeout(60_000);
  let open: OpenPage | undefined;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    const script = await bundled('test/viewer/pages/panels-page.ts');
    open = await openPage(script, { width: 1640, height: 2700 });
    await open.page.waitForFunction('globalThis.drawnPage !== undefined');
  });
  after(() => open?.close());

  for (const dark of [false, true])
    it(`draw what there is, ${dark ? 'dark' : 'light'}, and say it`, async () => {
      if (open === undefined) throw new Error('no page');
      const said = await open.page.evaluate((night) => drawnPage.draw(3.1, night), dark);
      const boxes = await open.page.evaluate(() => drawnPage.boxes());
      const png = PNG.sync.read(await open.page.screenshot());
      const blank = Object.entries(boxes).filter(([, box]) => drawnPixels(png, box) < 60);
      expect(blank.map(([name]) => name)).to.deep.equal([]);
      expect(Object.keys(boxes)).to.have.length.above(13);
      for (const [name, sentence] of Object.entries(said))
        expect(sentence, name).to.match(/^[A-Z0-9a-z].*\.$/);
      expect(open.complaints).to.deep.equal([]);
    });

  it('cost little to draw while the moment moves', async () => {
    if (open === undefined) throw new Error('no page');
    const cost = await open.page.evaluate(() => drawnPage.cost(30));
    const count = Object.keys(await open.page.evaluate(() => drawnPage.boxes())).length;
    // A tenth of a millisecond each is what is measured; slow machines under load may take ten times that.
    expect(cost / count).to.be.below(2);
  });
});
