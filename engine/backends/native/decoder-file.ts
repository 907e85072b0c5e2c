/**
 * Solved decoders of one program, on disk: one file of records { key, length, digest, numbers }, by content. It is
 * read record by record, and what is torn or damaged is solved again. A build that found something new writes a
 * file beside the old one and renames it, so that no reader or other writer sees half of one.
 */

import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, rmSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, digest } from './cache.ts';
import { decoderFileName, keepFolderSmall } from './decoder-folder.ts';

type Log = (line: string) => void;

const magic = Buffer.from('pallium decoders 1'.padEnd(32));
const [keyBytes, lengthBytes, digestBytes] = [32, 16, 64];
const headBytes = keyBytes + lengthBytes + digestBytes;

/** A record's numbers in the file. */
interface Place {
  readonly at: number;
  readonly length: number;
  readonly digest: string;
}

export class DecoderFile {
  readonly #folder: string;
  readonly #path: string;
  readonly #draft: string;
  readonly #log: Log;
  readonly #places = new Map<string, Place>();
  readonly #used = new Set<string>();
  #reading: number | undefined;
  #writing: number | undefined;
  #failed = false;

  private constructor(folder: string, name: string, log: Log) {
    this.#folder = folder;
    this.#path = join(folder, decoderFileName(digest(name)));
    this.#draft = `${this.#path}.${randomUUID()}`;
    this.#log = log;
  }

  /** The file for programs that go by `name`; one that is missing is empty. */
  static async open(name: string, log: Log = () => undefined): Promise<DecoderFile> {
    const file = new DecoderFile(await cacheFolder(), name, log);
    file.#readHeads();
    return file;
  }

  /** Numbers kept under a key; undefined when there are none, or not so many, or not as they were written. */
  recall(key: string, length: number): Float64Array | undefined {
    const place = this.#places.get(key);
    if (place === undefined || place.length !== length) return undefined;
    const bytes = this.#read(place.at, 8 * length);
    if (bytes === undefined || digest(bytes) !== place.digest) {
      this.#places.delete(key);
      this.#log(`decoders kept in ${this.#path} are damaged and are solved again`);
      return undefined;
    }
    this.#used.add(key);
    return new Float64Array(bytes.buffer, bytes.byteOffset, length);
  }

  /** Writes numbers down; a disk that refuses costs the memory of this build, not the build. */
  keep(key: string, decoders: Float64Array): void {
    this.#attempt(() => {
      const bytes = new Uint8Array(decoders.buffer, decoders.byteOffset, decoders.byteLength);
      this.#append(key, decoders.length, digest(bytes), bytes);
    });
  }

  /** Puts what is new in place, with what of the old was used. */
  close(): void {
    this.#attempt(() => {
      if (this.#writing === undefined) {
        if (this.#used.size > 0) utimesSync(this.#path, new Date(), new Date());
        return;
      }
      for (const key of this.#used) this.#copy(key);
      closeSync(this.#writing);
      renameSync(this.#draft, this.#path);
      keepFolderSmall(this.#folder);
    });
    if (this.#reading !== undefined) closeSync(this.#reading);
    this.#reading = undefined;
  }

  #copy(key: string): void {
    const place = this.#places.get(key);
    const bytes = place && this.#read(place.at, 8 * place.length);
    if (place && bytes) this.#append(key, place.length, place.digest, bytes);
  }

  #append(key: string, length: number, sum: string, bytes: Uint8Array): void {
    if (this.#writing === undefined) {
      this.#writing = openSync(this.#draft, 'wx', 0o600);
      writeSync(this.#writing, magic);
    }
    const head = key.padEnd(keyBytes) + String(length).padEnd(lengthBytes) + sum;
    writeSync(this.#writing, head);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#writing, bytes, done);
  }

  #readHeads(): void {
    try {
      this.#reading = openSync(this.#path, 'r');
    } catch {
      return;
    }
    if (this.#read(0, magic.length)?.compare(magic) !== 0) {
      this.#log(`${this.#path} is not a file of decoders and is replaced`);
      return;
    }
    let at = magic.length;
    for (let head = this.#read(at, headBytes); head; head = this.#read(at, headBytes)) {
      const text = head.toString('latin1');
      const length = Number(text.slice(keyBytes, keyBytes + lengthBytes));
      if (!Number.isSafeInteger(length) || length <= 0) return;
      const key = text.slice(0, keyBytes).trim();
      const sum = text.slice(keyBytes + lengthBytes);
      this.#places.set(key, { at: at + headBytes, length, digest: sum });
      at += headBytes + 8 * length;
    }
  }

  /** So many bytes from a place, or undefined where the file ends before. */
  #read(at: number, count: number): Buffer | undefined {
    if (this.#reading === undefined) return undefined;
    const bytes = Buffer.from(new ArrayBuffer(count));
    let done = 0;
    while (done < count) {
      const got = readSync(this.#reading, bytes, done, count - done, at + done);
      if (got === 0) return undefined;
      done += got;
    }
    return bytes;
  }

  #attempt(action: () => void): void {
    if (this.#failed) return;
    try {
      action();
    } catch (error) {
      this.#failed = true;
      this.#log(`decoders are not kept: ${String(error)}`);
      if (this.#writing !== undefined) rmSync(this.#draft, { force: true });
    }
  }
}
