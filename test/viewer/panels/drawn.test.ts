/** Every panel that suits a port draws it, small and large, dark and light, and says in words what it draws. */

import { expect } from 'chai';
import { PNG } from 'pngjs';
import type { OpenPage } from '../../helpers/browser.ts';
import { findChromium } from '../../helpers/chromium.ts';
import { startViewer, type Viewer } from '../../helpers/viewer-page.ts';
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
  let viewer: Viewer | undefined;
  let open: OpenPage | undefined;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    viewer = await startViewer('test/viewer/pages/panels-page.ts', { empty: true });
    open = await viewer.open({ width: 1640, height: 2700 });
  });
  after(() => viewer?.close());

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

  it('draw with each choice that they offer', async () => {
    if (open === undefined) throw new Error('no page');
    const said = await open.page.evaluate(() => drawnPage.choose(3.1));
    expect(Object.keys(said)).to.have.length.above(20);
    expect(Object.keys(said).join('; ')).to.include('similar together').and.include('8 words');
    for (const [name, sentence] of Object.entries(said))
      expect(sentence, name).to.match(/^[A-Z0-9a-z].*\.$/);
    expect(open.complaints).to.deep.equal([]);
  });

  it('have tables as wide as their headings, and say what is in their middle', async () => {
    if (open === undefined) throw new Error('no page');
    const read = await open.page.evaluate(() => drawnPage.read(3.1));
    for (const [name, { table, hover }] of Object.entries(read)) {
      expect(table.rows, name).to.have.length.above(0);
      for (const row of table.rows) expect(row, name).to.have.length(table.columns.length);
      expect(hover ?? 'nothing', name).to.match(/\w/);
    }
    const raster = read['raster of brain/spikes, 384'];
    expect(raster?.table.columns).to.deep.equal(['time (s)', 'neuron']);
    expect(raster?.hover).to.match(/^neuron \d+, \d\.\d{3} s$/);
    const values = read['values of brain/wave, 384'];
    expect(values?.table.columns).to.deep.equal(['time (s)', 'x', 'dx/dt']);
    expect(values?.table.rows).to.have.length.within(395, 402);
  });
});
