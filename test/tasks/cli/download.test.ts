import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { download, downloadFile } from '../../../tasks/cli/download.ts';

const content = Buffer.from(Uint8Array.from({ length: 50_000 }, (_, i) => (i * i) % 251));
const sha256 = createHash('sha256').update(content).digest('hex');
const file = { name: 'digits.gz', sha256, bytes: content.length };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Sends what a Range header asks for, or all. */
const whole: Answer = (request, response) => {
  const from = Number(request.headers.range?.match(/bytes=(\d+)-/)?.[1] ?? 0);
  if (from > 0) {
    response.writeHead(206, {
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
      'content-length': content.length - from,
    });
  } else response.writeHead(200, { 'content-length': content.length });
  response.end(content.subarray(from));
};

/** Promises all, sends a part, and hangs up. */
const cut: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, 20_000), () => setTimeout(() => response.destroy(), 20));
};

describe('the download helper', () => {
  let server: Server;
  let mirror = '';
  let folder = '';
  let answers: Answer[] = [];
  let ranges: (string | undefined)[] = [];

  before((done) => {
    server = createServer((request, response) => {
      ranges.push(request.headers.range);
      (answers.shift() ?? whole)(request, response);
    });
    server.listen(0, '127.0.0.1', () => {
      mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mnist/`;
      done();
    });
  });
  after((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-download-'));
    answers = [];
    ranges = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    throw new Error('it was not refused');
  };

  it('fetches a file, tells of progress, and does not fetch it again', async () => {
    const seen: number[] = [];
    const onProgress = (_name: string, received: number): number => seen.push(received);
    const [path = ''] = await download([file], { mirror, folder, onProgress });
    expect(readFileSync(path).equals(content)).to.equal(true);
    expect(seen.at(-1)).to.equal(content.length);
    await download([file], { mirror, folder });
    expect(ranges.length).to.equal(1);
  });

  it('takes a broken download up where it stopped', async () => {
    answers = [cut];
    const path = await downloadFile(file, { mirror, folder });
    expect(readFileSync(path).equals(content)).to.equal(true);
    expect(ranges).to.deep.equal([undefined, 'bytes=20000-']);
  });

  it('keeps what came when every try breaks, and goes on with it in the next run', async () => {
    answers = [cut];
    const message = await refusal(downloadFile(file, { mirror, folder, retries: 0 }));
    expect(message).to.match(/download-broken.*stopped after 20000 bytes/);
    expect(existsSync(join(folder, file.name)), 'nothing under the final name').to.equal(false);
    await downloadFile(file, { mirror, folder });
    expect(ranges).to.deep.equal([undefined, 'bytes=20000-']);
  });

  it('starts over when the server knows no ranges', async () => {
    writeFileSync(join(folder, 'digits.gz.part'), content.subarray(0, 100));
    answers = [
      (_request, response) => {
        response.writeHead(200, { 'content-length': content.length });
        response.end(content);
      },
    ];
    const path = await downloadFile(file, { mirror, folder });
    expect(readFileSync(path).equals(content)).to.equal(true);
  });

  it('refuses a wrong checksum and a wrong size, and keeps nothing', async () => {
    const wrong = { ...file, sha256: sha256.replace(/^./, sha256.startsWith('0') ? '1' : '0') };
    expect(await refusal(downloadFile(wrong, { mirror, folder }))).to.match(
      /download-wrong-checksum.*digits\.gz should be/,
    );
    const short = { ...file, bytes: 3 };
    expect(await refusal(downloadFile(short, { mirror, folder }))).to.match(
      /download-wrong-size.*3 bytes; 50000 came/,
    );
    expect(existsSync(join(folder, 'digits.gz.part'))).to.equal(false);
    expect(existsSync(join(folder, 'digits.gz'))).to.equal(false);
  });

  it('says what the mirror answered when it has no such file', async () => {
    answers = [
      (_request, response) => {
        response.writeHead(404);
        response.end();
      },
    ];
    expect(await refusal(downloadFile(file, { mirror, folder }))).to.match(
      /download-refused at http.*digits\.gz: The mirror answered 404[\s\S]*--mirror/,
    );
  });
});
