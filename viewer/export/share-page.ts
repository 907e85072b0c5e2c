/** What the page shows, or a window of it, as one HTML file to share. */

import { PalliumError } from '#engine/errors';
import type { Window } from '#engine/watching';
import type { Source } from '../source/source.ts';
import { partsOf } from './stand-alone.ts';

/** The file, to be downloaded. @throws PalliumError `no-recording` for a live run, `too-large-to-share` */
export async function sharePage(source: Source, window: Window, page: Document): Promise<Blob> {
  if (source.store === undefined)
    throw new PalliumError({
      kind: 'recording',
      code: 'no-recording',
      path: source.name,
      what: 'a live run keeps only its last moments, which cannot be shared as a file',
      fix: 'record a run, e.g. npx pallium run recall --record run.zarr, and share that',
    });
  const [{ shareFile }, parts] = await Promise.all([import('./share-file.ts'), partsOf(page)]);
  const { store, name } = source;
  const text = await shareFile({ ...window, store, name, parts, view: page.location.hash });
  return new Blob([text], { type: 'text/html' });
}
