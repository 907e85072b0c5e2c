/** `pallium view`: what is refused, what is served and to whom, and how it ends. */

import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createRecording } from '#engine/recordings';
import { type ServedViewer, serveViewer } from '../../../tasks/cli/serve-viewer.ts';
import { pallium, watchedPallium } from '../../helpers/pallium.ts';
import { plainHead } from '../../helpers/track.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

/** Asks for exactly this path: nothing tidies it up. */
function ask(address: string, path: string, options: object = {}): Promise<Answer> {
  const { port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

function makeRecording(path: string): void {
  const ports = [{ path: 'a', kind: 'values', size: 1 }] as const;
  const writer = createRecording(path, { ...plainHead, ports });
  for (const time of [0.001, 0.002]) writer.append('a', time, [1]);
  writer.close();
}

describe('pallium view', function () {
  this.timeout(30_000);
  let folder = '';
  let recording = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-view-'));
    recording = join(folder, 'run & all.zarr');
    makeRecording(recording);
    writeFileSync(join(folder, 'secret'), 'secret');
    symlinkSync(join(folder, 'secret'), join(recording, 'link'));
    symlinkSync(folder, join(recording, 'up'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe('refuses', () => {
    const refused = async (pattern: RegExp, ...words: readonly string[]): Promise<void> => {
      const { code, out, err } = await pallium('view', '--no-open', ...words);
      expect(err).to.match(pattern);
      expect(out).to.equal('');
      expect(code).to.be.above(0);
    };

    it('what is not there', () => refused(/no-recording at .*nothing\.zarr/, 'nothing.zarr'));

    it('what is no recording', () => refused(/not-a-recording/, folder));

    it('panels that are not there', () =>
      refused(/no-panels at nothing\.ts/, recording, '--panels', 'nothing.ts'));

    it('a second one that is not there', () =>
      refused(/no-recording at .*nothing\.zarr/, recording, '--compare', 'nothing.zarr'));

    it('a port that is in use', async () => {
      const other = createServer();
      await new Promise<void>((resolve) => {
        other.listen(0, '127.0.0.1', resolve);
      });
      const { port } = other.address() as AddressInfo;
      await refused(/port-in-use at --port/, recording, '--port', `${port}`).finally(() =>
        other.close(),
      );
    });
  });

  it('leaves a page to share; nothing where there is nothing between the times', async () => {
    const file = join(folder, 'shared.html');
    const none = await pallium('share', recording, file, '--from', '5');
    expect(none.err).to.match(/bad-option at --from and --to: nothing lies between 5 and/);
    expect(none.code).to.equal(2);
    const { code, out, err } = await pallium('share', recording, file, '--json');
    expect(code, err).to.equal(0);
    expect(JSON.parse(out).bytes).to.equal(readFileSync(file, 'utf8').length);
    const nowhere = await pallium('share', recording, join(folder, 'no', 'shared.html'));
    expect(nowhere.err).to.match(/cannot-write-page/);
  });

  it('publishes a folder for any host, and leaves folders alone that hold other things', async () => {
    const site = join(folder, 'site');
    const taken = await pallium('publish', folder, recording);
    expect(taken.err).to.match(/path-taken at/);
    for (const _again of [1, 2]) {
      const { code, out, err } = await pallium('publish', site, recording, '--json');
      expect(code, err).to.equal(0);
      const [link = ''] = JSON.parse(out).links;
      const address = new URL(link, 'http://host/below/');
      const run = new URL(address.searchParams.get('recording') ?? '', address);
      expect(decodeURIComponent(run.pathname)).to.equal('/below/run & all.zarr/');
    }
    for (const name of ['index.html', 'main.js', 'run & all.zarr/zarr.json'])
      expect(existsSync(join(site, name)), name).to.equal(true);
  });

  it('says where the page is, and ends with code 0 at Ctrl-C', async () => {
    const words = ['view', recording, '--compare', recording, '--no-open', '--json'];
    const { code, out } = await watchedPallium(words, (child, err) => {
      if (/Ctrl-C/.test(err)) child.kill('SIGINT');
    });
    const { address } = JSON.parse(out);
    expect(address).to.match(
      /^http:\/\/127\.0\.0\.1:\d+\/\?recording=run-1\/run.*zarr\/&compare=run-2\//,
    );
    expect(new URL(address).searchParams.get('recording')).to.equal('run-1/run%20%26%20all.zarr/');
    expect(code).to.equal(0);
  });

  describe('serves', () => {
    let served: ServedViewer;
    before(async () => {
      served = await serveViewer({ recordings: [recording], port: 0 });
    });
    after(() => served.server.close());
    const get = (path: string, options?: object) => ask(served.address, path, options);
    const inRun = (path: string) => get(`/${served.runs[0]}${path}`);

    it('the page, its script and the recording, as what they are', async () => {
      const page = await get('/?recording=x');
      expect(page.status).to.equal(200);
      expect(page.headers['content-type']).to.match(/^text\/html/);
      expect(page.text).to.match(/main\.js/);
      const script = await get('/main.js');
      expect(script.headers['content-type']).to.match(/^text\/javascript/);
      const root = await inRun('zarr.json');
      expect(JSON.parse(root.text).attributes.pallium.model).to.equal(plainHead.model);
      expect(root.headers['content-type']).to.match(/json/);
    });

    it('so that pages may share memory, and nothing is kept that may grow', async () => {
      const { headers } = await inRun('zarr.json');
      expect(headers['cross-origin-opener-policy']).to.equal('same-origin');
      expect(headers['cross-origin-embedder-policy']).to.equal('require-corp');
      expect(headers['cache-control']).to.equal('no-store');
    });

    it('parts of files', async () => {
      const range = { headers: { range: 'bytes=0-3' } };
      const { status, text } = await get(`/${served.runs[0]}a/values/c.0.0`, range);
      expect([status, text.length]).to.deep.equal([206, 4]);
    });

    it('nothing outside, whatever the path says', async () => {
      for (const path of [
        '../secret',
        '..%2fsecret',
        '%2e%2e/secret',
        'link',
        'up/secret',
        '..%5csecret',
        'a/../../secret',
        '%00',
        '%',
      ]) {
        const { status, text } = await inRun(path);
        expect([path, status, text]).to.deep.equal([path, 404, '']);
      }
      for (const path of ['/../../package.json', '/etc/passwd', '//etc/passwd', '/run-2/x'])
        expect((await get(path)).status, path).to.equal(404);
    });

    it('nobody who calls this machine by another name, and takes nothing', async () => {
      expect((await get('/', { headers: { host: 'evil.example' } })).status).to.equal(403);
      expect((await get('/', { method: 'POST' })).status).to.equal(405);
    });
  });
});
