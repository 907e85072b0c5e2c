/** Opens the recording behind an address. */

import type { Source } from '../source.ts';
import { openFile } from './file.ts';
import { httpStore } from './http-store.ts';

/** `address` is absolute or relative to the page, e.g. `runs/recall.zarr/`. Rejects like `openFile`. */
export function openAddress(address: string): Promise<Source> {
  const parts = address.split(/[?#]/)[0]?.split('/').filter(Boolean) ?? [];
  return openFile(httpStore(address, document.baseURI), decode(parts.at(-1) ?? address));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
