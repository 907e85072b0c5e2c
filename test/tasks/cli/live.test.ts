/** `pallium live`: what is refused, who may watch, one page at a time, and what the page says when it is gone. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type ClientOptions, WebSocket } from 'ws';
import { type FromBrain, LiveHost, type ToBrain } from '#engine/live';
import { decodeMessage, encodeMessage } from '#engine/watching';
import { modelBuilder } from '#tasks/live';
import { live } from '../../../tasks/cli/live.ts';
import { serveLive } from '../../../tasks/cli/serve-live.ts';
import { type ServedViewer, serveViewer } from '../../../tasks/cli/serve-viewer.ts';
import { model } from '../../helpers/live-model.ts';
import { watchedPallium } from '../../helpers/pallium.ts';

const file = 'test/helpers/live-model.ts';

/** A page, as far as the server knows. */
class Page {
  readonly heard: FromBrain[] = [];
  readonly socket: WebSocket;
  readonly #waiting: (() => void)[] = [];
  closed: number | undefined;
  failed = '';

  constructor(address: string, options: ClientOptions = {}) {
    const { host, origin } = new URL(address);
    this.socket = new WebSocket(`ws://${host}/live`, { origin, ...options });
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(decodeMessage(new Uint8Array(data).slice().buffer) as FromBrain);
      this.#changed();
    });
    this.socket.on('close', (code) => {
      this.closed = code;
      this.#changed();
    });
    this.socket.on('error', (error) => {
      this.failed = error.message;
    });
  }

  say(message: ToBrain): void {
    this.socket.send(encodeMessage(message));
  }

  #changed(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /** Waits for a message, or for the end. */
  async until(test: (message: FromBrain) => boolean): Promise<void> {
    while (!this.heard.some(test) && this.closed === undefined) {
      await new Promise<void>((resume) => this.#waiting.push(resume));
    }
  }
}

describe('pallium live', function () {
  this.timeout(30_000);

  it('refuses what is no brain and no model, and says what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pallium-live-'));
    const wrong = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const refused = async (what: string, pattern: RegExp, more: object = {}): Promise<void> => {
      const options = { seed: 1, backend: 'auto', open: false, ...more };
      const silent = { json: true, say: () => undefined, result: () => undefined };
      const error = await live(what, options, silent).catch((reason: Error) => reason);
      expect(String(error)).to.match(pattern);
    };
    await refused('nothing.ts', /no-model at nothing\.ts: there is no such file/);
    const none = wrong('none.mjs', 'export default 3');
    await refused(none, /it exports no model[\s\S]*export const model/);
    await refused(wrong('bad.mjs', 'export {'), /cannot be loaded: SyntaxError/);
    await refused(file, /bad-option at --dimensions/, { dimensions: 32 });
    await refused(file, /there is no backend 'abacus'/, { backend: 'abacus' });
    rmSync(folder, { recursive: true, force: true });
  });

  it('example: runs a model from a file, and ends with Ctrl-C', async () => {
    let page: Page | undefined;
    const words = ['live', file, '--no-open', '--json', '--backend', 'wasm', '--port', '8377'];
    const { code, out, err } = await watchedPallium(words, (child, said) => {
      if (page !== undefined || !said.includes('can be watched')) return;
      page = new Page('http://127.0.0.1:8377/');
      page.until(({ say }) => say === 'ready').then(() => child.kill('SIGINT'));
    });
    expect(code).to.equal(0);
    expect(err).to.match(/my brain: 200 neurons on wasm, built in [\d.]+ s/);
    expect(JSON.parse(out)).to.deep.equal({ address: 'http://127.0.0.1:8377/?attach=live' });
    expect(page?.heard[0]).to.deep.include({ say: 'offer', runs: 'my brain' });
  });

  describe('lets', () => {
    let served: ServedViewer;
    let host: LiveHost;
    let sendAway: () => void;
    before(async () => {
      host = new LiveHost([modelBuilder(model)], { backend: 'wasm', threads: 1 });
      await host.hear({ say: 'build', brain: 'my brain', seed: 1 });
      served = await serveViewer({ recordings: [] });
      sendAway = serveLive(served.server, host);
    });
    after(() => {
      host.close();
      sendAway();
      served.server.closeAllConnections();
      served.server.close();
    });

    it('one page watch, the newest, whatever the one before did', async () => {
      const first = new Page(served.address);
      await first.until(({ say }) => say === 'status');
      first.say({ say: 'watch', port: 'my brain/square', every: 5 });
      first.say({ say: 'run', speed: 1 });
      await first.until((message) => message.say === 'ran' && message.watched.length > 0);
      const second = new Page(served.address);
      await second.until(({ say }) => say === 'status');
      await first.until(() => false);
      expect(first.closed).to.equal(4001);
      expect(second.heard.find(({ say }) => say === 'status')).to.include({ running: true });
      second.say({ say: 'pause' });
      await second.until((message) => message.say === 'status' && !message.running);
      second.socket.close();
    });

    it('only pages of its own in, and only messages', async () => {
      const stranger = new Page(served.address, { origin: 'http://example.org' });
      const renamed = new Page(served.address, { headers: { host: 'rebound.example.org:80' } });
      for (const page of [stranger, renamed]) {
        await page.until(() => false);
        expect(page.failed).to.match(/403/);
        expect(page.heard).to.deep.equal([]);
      }
      const babbler = new Page(served.address);
      await babbler.until(({ say }) => say === 'offer');
      babbler.socket.send('hello there');
      await babbler.until(() => false);
      expect(babbler.closed).to.equal(1003);
    });
  });
});
