/** The real page on recordings behind an address: sound ones are shown, and all others are a sentence with a way out. */

import { expect } from 'chai';
import { findChromium } from '../helpers/chromium.ts';
import { smallRecording } from '../helpers/small-recording.ts';
import { startViewer, type Viewer } from '../helpers/viewer-page.ts';

const files = new Map<string, Uint8Array>();
const root = (name: string): string => `${name}/zarr.json`;

/** Writes a recording whose root is changed as text. */
function spoilt(name: string, change: (text: string) => string): void {
  for (const [key, bytes] of smallRecording(name, 0.5, 1)) files.set(key, bytes);
  const text = new TextDecoder().decode(files.get(root(name)));
  files.set(root(name), new TextEncoder().encode(change(text)));
}

describe('opening by address', function () {
  this.timeout(60_000);
  let viewer: Viewer;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    for (const [key, bytes] of smallRecording('good.zarr', 30, 1)) files.set(key, bytes);
    for (const [key, bytes] of smallRecording('other.zarr', 4, 2)) files.set(key, bytes);
    spoilt('newer.zarr', (text) => text.replace(/"format":2/, '"format":99'));
    spoilt('torn.zarr', (text) => text.slice(0, text.length / 2));
    for (const [key, bytes] of smallRecording('cut.zarr', 4, 1))
      files.set(key, key.includes('/c.') ? bytes.slice(0, bytes.length / 2) : bytes);
    files.set(root('none.zarr'), new TextEncoder().encode('{"zarr_format":3,"node_type":"group"}'));
    viewer = await startViewer('viewer/main.ts', { recordings: files });
  });

  after(() => viewer?.close());

  it('shows a recording with panels that suit its ports', async () => {
    const { page, complaints } = await viewer.open({ address: '?recording=good.zarr' });
    expect(await page.title()).to.equal('good.zarr · Pallium');
    expect(await page.locator('.panel').count()).to.be.greaterThan(2);
    expect(await page.locator('.refusal').count()).to.equal(0);
    await page.keyboard.press('End');
    await page.waitForURL(/#t=30&/);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });

  it('compares two recordings: every panel shows both', async () => {
    const { page, complaints } = await viewer.open({
      address: '?recording=good.zarr&compare=other.zarr',
    });
    await page.getByRole('heading', { name: 'good.zarr and other.zarr' }).waitFor();
    const panels = await page.locator('.panel').count();
    expect(await page.locator('.panel .body').count()).to.equal(2 * panels);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });

  const refusals = [
    ['newer.zarr', 'newer-recording'],
    ['torn.zarr', 'not-a-recording'],
    ['none.zarr', 'not-a-recording'],
    ['nowhere.zarr', 'not-a-recording'],
  ] as const;
  for (const [name, code] of refusals)
    it(`${name} is refused with ${code} and what to do`, async () => {
      const { page } = await viewer.open({ address: `?recording=${name}`, unready: true });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      const text = (await alert.textContent()) ?? '';
      expect(text).to.contain(`code: ${code}`).and.to.contain('What to do: ');
      expect(await page.getByLabel('Address of a recording').count()).to.equal(1);
      await page.context().close();
    });

  it('a brain that cannot be run, in the page or elsewhere, is refused with what to do', async () => {
    // This server has no worker.js, and nobody listens at the other address.
    for (const address of ['?live', '?attach=ws://127.0.0.1:9/']) {
      const { page } = await viewer.open({ address, unready: true });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      const text = (await alert.textContent()) ?? '';
      expect(text).to.contain('What to do: ').and.not.to.contain('unexpected');
      await page.context().close();
    }
  });

  it('shows what is left of a recording that is cut short, and says so', async () => {
    const { page } = await viewer.open({ address: '?recording=cut.zarr', unready: true });
    const alert = page.getByRole('alert').filter({ hasText: 'cut.zarr' });
    await alert.filter({ hasText: 'opy the whole folder again' }).waitFor();
    await page.context().close();
  });

  it('says when the server is lost, and when it is back', async () => {
    const { page } = await viewer.open({ address: '?recording=good.zarr' });
    await page.route('**/*.zarr/**', (route) => route.abort());
    await page.keyboard.press('End');
    await page.getByRole('alert').filter({ hasText: 'server' }).waitFor();
    await page.unroute('**/*.zarr/**');
    await page.getByText('good.zarr can be read again.').waitFor();
    await page.context().close();
  });
});
