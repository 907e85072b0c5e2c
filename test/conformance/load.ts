/** Loads a backend, or says why it cannot be had on this machine. */

import type { Backend } from '../../engine/backends/backend.ts';

/** Takes the loading itself as an argument, so that the import stays a literal that tools can follow. */
export async function available(load: () => Promise<Backend>): Promise<Backend | string> {
  let backend: Backend;
  try {
    backend = await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return 'a package it needs is not installed';
  }
  const support = await backend.probe();
  return support.ok ? backend : `${support.why} (${support.fix})`;
}
