/**
 * Fetches the files of a data set from a mirror: each is checked by size and SHA-256, a broken download is taken up
 * where it stopped (HTTP Range, RFC 9110), and nothing stands under its final name before it is whole and right.
 * For users who are online; nothing else in the project needs a network.
 */

import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ErrorCode, PalliumError } from '#engine/errors';

/** A file to fetch: `mirror/name`, what its SHA-256 must be, and its bytes where known. */
export interface WantedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes?: number;
}

export interface DownloadOptions {
  /** Address the file names are appended to. */
  readonly mirror: string;
  /** Where the files go; made if missing. */
  readonly folder: string;
  /** How often a broken connection is taken up again; default 3. */
  readonly retries?: number;
  /** Called as bytes arrive; `total` is undefined where the server does not say. */
  readonly onProgress?: (name: string, received: number, total: number | undefined) => void;
}

/** A mirror of MNIST that answers over HTTPS. */
export const MNIST_MIRROR = 'https://storage.googleapis.com/cvdf-datasets/mnist';

/** The four files of MNIST (60,000 training and 10,000 test images). */
export const MNIST_FILES: readonly WantedFile[] = [
  {
    name: 'train-images-idx3-ubyte.gz',
    bytes: 9_912_422,
    sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
  },
  {
    name: 'train-labels-idx1-ubyte.gz',
    bytes: 28_881,
    sha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
  },
  {
    name: 't10k-images-idx3-ubyte.gz',
    bytes: 1_648_877,
    sha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
  },
  {
    name: 't10k-labels-idx1-ubyte.gz',
    bytes: 4_542,
    sha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
  },
];

function refuse(code: ErrorCode, path: string, what: string, fix: string): PalliumError {
  return new PalliumError({ kind: 'input', code, path, what, fix });
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

function totalOf(response: Response, from: number): number | undefined {
  const range = response.headers.get('content-range')?.match(/\/(\d+)$/)?.[1];
  if (range !== undefined) return Number(range);
  const length = response.headers.get('content-length');
  return length === null ? undefined : from + Number(length);
}

async function request(address: string, from: number): Promise<Response> {
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  const response = await fetch(address, { headers });
  // 416: what is there already is all there is.
  if (!response.ok && response.status !== 416) {
    throw refuse(
      'download-refused',
      address,
      `The mirror answered ${response.status} ${response.statusText}.`,
      'Check the address, or name another mirror with --mirror.',
    );
  }
  return response;
}

/** One attempt: appends to the part file, or starts over when the server sends the whole. */
async function attempt(
  address: string,
  part: string,
  name: string,
  onProgress: DownloadOptions['onProgress'],
): Promise<void> {
  const have = sizeOf(part);
  const response = await request(address, have);
  if (response.status === 416) {
    await response.body?.cancel();
    return;
  }
  const from = response.status === 206 ? have : 0;
  const total = totalOf(response, from);
  let received = from;
  const count = new Transform({
    transform(chunk: Uint8Array, _encoding, done): void {
      received += chunk.length;
      onProgress?.(name, received, total);
      done(null, chunk);
    },
  });
  if (response.body !== null) {
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, count, createWriteStream(part, { flags: from > 0 ? 'a' : 'w' }));
  }
  if (total !== undefined && received < total)
    throw new Error(`${received} of ${total} bytes came`);
}

async function verify(part: string, address: string, file: WantedFile): Promise<void> {
  const bytes = sizeOf(part);
  if (file.bytes !== undefined && bytes !== file.bytes) {
    rmSync(part, { force: true });
    throw refuse(
      'download-wrong-size',
      address,
      `${file.name} should have ${file.bytes} bytes; ${bytes} came.`,
      'Name another mirror with --mirror; what came was deleted.',
    );
  }
  const found = await sha256Of(part);
  if (found !== file.sha256) {
    rmSync(part, { force: true });
    throw refuse(
      'download-wrong-checksum',
      address,
      `The SHA-256 of ${file.name} should be ${file.sha256}; it is ${found}.`,
      'Name another mirror with --mirror; what came was deleted.',
    );
  }
}

async function transfer(
  address: string,
  part: string,
  file: WantedFile,
  options: DownloadOptions,
): Promise<void> {
  const retries = options.retries ?? 3;
  for (let tries = 0; ; tries++) {
    try {
      await attempt(address, part, file.name, options.onProgress);
      return;
    } catch (error) {
      if (error instanceof PalliumError) throw error;
      if (tries < retries) continue;
      const reason = error instanceof Error ? error.message : String(error);
      throw refuse(
        'download-broken',
        address,
        `The download stopped after ${sizeOf(part)} bytes (${reason}).`,
        'Run the command again: it goes on where it stopped. Or name another mirror with --mirror.',
      );
    }
  }
}

/**
 * Fetches one file and returns its path; a file that is there already and right is left alone.
 * Throws `download-refused`, `-broken`, `-wrong-size` or `-wrong-checksum`.
 */
export async function downloadFile(file: WantedFile, options: DownloadOptions): Promise<string> {
  mkdirSync(options.folder, { recursive: true });
  const target = join(options.folder, file.name);
  if (existsSync(target) && (await sha256Of(target)) === file.sha256) return target;
  const address = `${options.mirror.replace(/\/$/, '')}/${file.name}`;
  const part = `${target}.part`;
  await transfer(address, part, file, options);
  await verify(part, address, file);
  renameSync(part, target);
  return target;
}

/** Fetches files one after the other; returns their paths. */
export async function download(
  files: readonly WantedFile[],
  options: DownloadOptions,
): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) paths.push(await downloadFile(file, options));
  return paths;
}
