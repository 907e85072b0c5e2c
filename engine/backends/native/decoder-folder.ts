/** The decoder files of all programs: their names, and room for no more than so many bytes of them. */

import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of all decoder files together; those unused for longest go first. */
const mostBytes = 512 * 2 ** 20;
/** Milliseconds after which a draft belongs to a build that was killed. */
const draftLife = 3600_000;

export function decoderFileName(digest: string): string {
  return `decoders-${digest.slice(0, 32)}.bin`;
}

/** Removes the oldest files beyond the limit, and drafts that nobody will finish. */
export function keepFolderSmall(folder: string, limit: number = mostBytes): void {
  const files = readdirSync(folder)
    .filter((name) => /^decoders-[0-9a-f]{32}\.bin/.test(name))
    .flatMap((name) => statusOf(join(folder, name)))
    .sort((a, b) => b.time - a.time);
  let bytes = 0;
  for (const { path, size, time } of files) {
    bytes += size;
    const abandoned = !path.endsWith('.bin') && time < Date.now() - draftLife;
    if (bytes > limit || abandoned) rmSync(path, { force: true });
  }
}

/** Nothing when it has just been removed by somebody else. */
function statusOf(path: string): { path: string; size: number; time: number }[] {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? [] : [{ path, size: status.size, time: status.mtimeMs }];
}
