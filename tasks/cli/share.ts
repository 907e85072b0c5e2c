/**
 * `pallium share`: one HTML file with the viewer and a recording. It is made by the viewer's own code, as its button
 * does it, which stands bundled beside the page.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PalliumError } from '#engine';
import { directoryStore, type RecordingStore, readRecording } from '#engine/recordings';
import { refuseOption } from './options.ts';
import type { Output } from './output.ts';
import { viewerFolder } from './viewer-folder.ts';

export interface ShareOptions {
  /** Seconds. */
  readonly from?: number;
  readonly to?: number;
}

/** What is used of `viewer/export/share-file.ts`. */
interface Sharing {
  shareFile(options: {
    readonly store: RecordingStore;
    readonly name: string;
    readonly from?: number;
    readonly to?: number;
    readonly parts: Readonly<Record<'page' | 'script' | 'styles', string>>;
  }): Promise<string>;
}

/** Writes `file`. @throws PalliumError for what is no recording, or too large, or cannot be written */
export async function share(
  path: string,
  file: string,
  { from, to }: ShareOptions,
  output: Output,
): Promise<void> {
  const { extent } = await readRecording(path);
  checkWindow(extent, from, to);
  const folder = await viewerFolder();
  const sharing: Sharing = await import(pathToFileURL(join(folder, 'share-file.js')).href);
  const part = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const page = await sharing
    .shareFile({
      store: directoryStore(path),
      name: basename(resolve(path)),
      parts: { page: part('index.html'), script: part('single.js'), styles: part('styles.css') },
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })
    .catch(passOn);
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new PalliumError({
      kind: 'recording',
      code: 'cannot-write-page',
      path: file,
      what: `the page cannot be written (${(error as Error).message})`,
      fix: 'choose a folder that is there and that you may write to',
    });
  }
  output.say(`${file} (${(page.length / 1e6).toFixed(1)} MB) opens in any browser.`);
  output.result({ file, bytes: page.length });
}

function checkWindow(
  extent: { readonly from: number; readonly to: number },
  from: number = extent.from,
  to: number = extent.to,
): void {
  if (from < to && from < extent.to && to > extent.from) return;
  throw refuseOption(
    '--from and --to',
    `nothing lies between ${from} and ${to} s; the recording goes from ${extent.from} to ${extent.to} s`,
    'give times within it',
  );
}

/** The bundle's own class of refusals becomes ours, so that they are told as such. */
function passOn(error: unknown): never {
  if (error instanceof Error && error.name === 'PalliumError')
    Object.setPrototypeOf(error, PalliumError.prototype);
  throw error;
}
