/**
 * Compiled libraries on disk, by content: <key>.so and <key>.sha256, the digest of the library, because loading
 * a truncated library kills the process. Both are written beside their place and renamed, so that readers
 * never see half a file. The folder belongs to the user alone: what lies in it is executed.
 */

import { createHash, randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The cache folder, made when missing: PALLIUM_CACHE, or one below XDG_CACHE_HOME, ~/.cache or /tmp. */
export async function cacheFolder(): Promise<string> {
  const { uid } = userInfo();
  const { PALLIUM_CACHE: chosen, XDG_CACHE_HOME: xdg = join(homedir(), '.cache') } = process.env;
  const places = [
    ...(chosen === undefined || chosen === '' ? [] : [chosen]),
    join(xdg, 'pallium', 'native'),
    join(tmpdir(), `pallium-${uid}`),
    join(tmpdir(), `pallium-${uid}-${randomUUID()}`),
  ];
  for (const place of places) {
    if (await isOurs(place, uid)) return place;
  }
  throw new Error(`no folder for compiled libraries: tried ${places.join(', ')}`);
}

async function isOurs(folder: string, uid: number): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const status = await lstat(folder);
    return status.isDirectory() && (uid < 0 || status.uid === uid);
  } catch {
    return false;
  }
}

export function libraryPath(folder: string, key: string): string {
  return join(folder, `${key}.so`);
}

/** Whether the library with this key is there and whole. */
export async function isCached(folder: string, key: string): Promise<boolean> {
  try {
    const [library, expected] = await Promise.all([
      readFile(libraryPath(folder, key)),
      readFile(join(folder, `${key}.sha256`), 'utf8'),
    ]);
    return digest(library) === expected;
  } catch {
    return false;
  }
}

/** Puts the library that `make` writes to a given path into the cache. */
export async function addToCache(
  folder: string,
  key: string,
  make: (path: string) => Promise<void>,
): Promise<void> {
  const temporary = join(folder, `${key}.${randomUUID()}`);
  try {
    await make(temporary);
    await writeFile(`${temporary}.sha256`, digest(await readFile(temporary)));
    await rename(temporary, libraryPath(folder, key));
    await rename(`${temporary}.sha256`, join(folder, `${key}.sha256`));
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.sha256`, { force: true });
  }
}
