/** Recordings to share: what is cut out, how it is packed, and that the file opens without a server. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { PalliumError } from '#engine/errors';
import { openRecording, type Recording } from '#engine/watching';
import { viewerFolder } from '../../../tasks/cli/viewer-folder.ts';
import { cutRecording } from '../../../viewer/export/cut-recording.ts';
import { shareFile } from '../../../viewer/export/share-file.ts';
import { standAlone } from '../../../viewer/export/stand-alone.ts';
import { pack, unpack } from '../../../viewer/source/recorded/pack.ts';
import { openPage, startBrowser } from '../../helpers/browser.ts';
import { findChromium } from '../../helpers/chromium.ts';
import { Shelf } from '../source/shelf.ts';

const parts = {
  page: '<head><title>x</title><link rel="stylesheet" href="a.css"></head><body><script type="module" src="b.js"></script></body>',
  script: 'const text = "</script><!-- $& ";',
  styles: 'body { margin: 0 }',
};

function shelf(): Shelf {
  const made = new Shelf();
  made.run(20);
  made.writer.close();
  return made;
}

async function cut(from: number, to: number): Promise<readonly [whole: Recording, cut: Recording]> {
  const whole = await openRecording(shelf(), 'whole');
  const files = await cutRecording(whole, { from, to });
  return [whole, await openRecording({ get: async (key) => files.get(key) }, 'cut')];
}

describe('a recording to share', function () {
  this.timeout(60_000);

  it('has what was recorded in the window, at the times when it was', async () => {
    const window = { from: 7.0021, to: 14.5 };
    const [whole, part] = await cut(window.from, window.to);
    expect(part.finished).to.equal(true);
    expect(part.extent.to).to.be.closeTo(14.5, 1e-9);
    expect(part.attributes.model).to.equal('test');
    expect(await part.read('brain/wave')).to.deep.equal(await whole.read('brain/wave', window));
    expect(await part.spikes('brain/cells')).to.deep.equal(
      await whole.spikes('brain/cells', window),
    );
    expect(await part.curves('brain/tuning')).to.deep.equal(await whole.curves('brain/tuning'));
  });

  it('shows from the beginning what was there before and had not changed', async () => {
    const [whole, part] = await cut(7.0021, 14.5);
    const before = await whole.read('brain/eye', { to: 7.0021 });
    const { times, values } = await part.read('brain/eye');
    expect(times[0]).to.equal(7.0021);
    expect(Array.from(values.slice(0, 2))).to.deep.equal(Array.from(before.values.slice(-2)));
    expect(times[1]).to.be.above(7.0021);
  });

  it('comes out of its package as it went in', async () => {
    const files = new Map([
      ['/a', Uint8Array.from({ length: 70_001 }, (_, index) => (index * index) % 251)],
      ['/b/c', new Uint8Array(0)],
      ['/ü', new Uint8Array([1, 2, 3])],
    ]);
    const text = await pack(files);
    expect(text).to.match(/^[A-Za-z0-9+/=]+$/);
    expect(await unpack(text)).to.deep.equal(files);
    const failure = await unpack(text.slice(0, -40)).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
  });

  it('stands in a page whose script cannot end early', () => {
    const page = standAlone(parts, 'a "name" & <b>', 'AAAA');
    expect(page.match(/<\/script>/g)).to.have.length(2);
    expect(page).to.include('<style id="pallium-styles">body { margin: 0 }</style>');
    expect(page).to.include('const text = "<\\/script><\\!-- $& ";');
    expect(page).to.include('<title>a &quot;name&quot; &amp; &lt;b></title>');
    expect(page).to.not.match(/(src|href)="[ab]\./);
  });

  it('is refused where the file would be too large, with a length that would do', async () => {
    const options = { store: shelf(), name: 'long.zarr', parts, most: 100_000 };
    const failure = await shareFile(options).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(PalliumError);
    expect((failure as PalliumError).message).to.match(/too-large-to-share at long\.zarr: 20\.0 s/);
    const fitting = Number(/at most about ([\d.]+) s/.exec((failure as PalliumError).message)?.[1]);
    // Of a file this small much is not for its length.
    const short = await shareFile({ ...options, to: 0.7 * fitting });
    expect(short.length).to.be.within(50_000, 101_000);
  });

  describe('as a file', () => {
    let folder = '';
    let browser: Browser;
    before(async function () {
      if (findChromium() === undefined) this.skip();
      folder = mkdtempSync(join(tmpdir(), 'pallium-share-'));
      browser = await startBrowser();
    });
    after(async () => {
      await browser?.close();
      if (folder !== '') rmSync(folder, { recursive: true, force: true });
    });

    it('opens without a server, and can be shared again', async () => {
      const viewer = await viewerFolder();
      const text = (name: string): string => readFileSync(join(viewer, name), 'utf8');
      const file = join(folder, 'shared.html');
      const whole = {
        page: text('index.html'),
        script: text('single.js'),
        styles: text('styles.css'),
      };
      const made = await shareFile({
        store: shelf(),
        name: 'shared.zarr',
        parts: whole,
        from: 2,
        to: 5,
        view: '#t=3.5',
      });
      writeFileSync(file, made);
      const { page, complaints } = await openPage(browser, pathToFileURL(file).href);
      await page.waitForSelector('body.open');
      expect(await page.title()).to.match(/shared\.zarr/);
      const held = await page.evaluate(() => ({
        page: document.getElementById('pallium-recording')?.dataset['page'],
        script: document.getElementById('pallium-script')?.textContent?.length,
      }));
      expect(page.url()).to.match(/#.*t=3\.5/);
      expect(held.page).to.equal(whole.page);
      expect(held.script).to.be.at.least(whole.script.length);
      expect(complaints).to.deep.equal([]);
    });
  });
});
