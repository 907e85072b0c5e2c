/** Opens the recording that stands inside the page, as in a file that was made to be shared. */

import type { Source } from '../source.ts';
import { openFile } from './file.ts';
import { unpack } from './pack.ts';

/**
 * Identifies the element of the page that holds the recording; `data-name` says what it is called, `data-view` what the
 * page shows of it at first.
 */
export const recordingId = 'pallium-recording';

/** Undefined: the page holds none. Rejects like `openFile`. */
export async function openEmbedded(page: Document): Promise<Source | undefined> {
  const element = page.getElementById(recordingId);
  if (element === null) return undefined;
  beginAt(element.dataset['view'] ?? '', page.location);
  const name = element.dataset['name'] ?? 'recording';
  // What cannot be unpacked is a recording without its root, which is refused in words.
  const files = await unpack(element.textContent ?? '').catch(() => new Map<string, Uint8Array>());
  return openFile({ get: async (key) => files.get(key) }, name);
}

/** The address of the page says what is shown; where it says nothing, what the file was made with holds. */
function beginAt(view: string, location: Location): void {
  if (view !== '' && location.hash === '') location.replace(view);
}
