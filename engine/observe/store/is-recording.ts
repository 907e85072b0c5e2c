/** Whether a directory is one of our recordings, told by the attributes of its root. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** True when `path` holds a store whose root carries Pallium's attributes; false for everything else. */
export function isRecording(path: string): boolean {
  try {
    const root: unknown = JSON.parse(readFileSync(join(path, 'zarr.json'), 'utf8'));
    return (root as { attributes?: { pallium?: unknown } }).attributes?.pallium !== undefined;
  } catch {
    return false;
  }
}
