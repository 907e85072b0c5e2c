/** A directory as the store of a recording: keys are paths below it. */

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RecordingSink, RecordingStore } from '../watching/sink.ts';

/** By this key readers tell whether there is a recording. */
const rootKey = '/zarr.json';

/**
 * Writes below `root`. What a reader may be reading goes through a file of its own that is renamed; what is new does not
 * need it, as nobody looks for it before the progress tells of it. Throws the file system's own errors.
 */
export function directorySink(root: string): RecordingSink {
  const made = new Set<string>();
  const written = new Set<string>();
  return {
    set: (key, bytes) => {
      const path = join(root, key);
      const folder = dirname(path);
      if (!made.has(folder)) mkdirSync(folder, { recursive: true });
      made.add(folder);
      if (key !== rootKey && !written.has(key)) {
        written.add(key);
        writeFileSync(path, bytes);
        return;
      }
      const draft = `${path}.part`;
      writeFileSync(draft, bytes);
      renameSync(draft, path);
    },
    compress: (bytes, lasting) => gzipSync(bytes, { level: lasting ? 1 : 0 }),
  };
}

/** Reads below `root`; a missing file is a missing key. */
export function directoryStore(root: string): RecordingStore {
  return {
    get: async (key) => {
      try {
        return new Uint8Array(await readFile(join(root, key)));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code)))
          return undefined;
        throw error;
      }
    },
  };
}
