/**
 * A recording, or a window of it, and the viewer as one HTML file that opens anywhere without a server. Runs in the
 * page and, bundled, in Node, where the command line calls it.
 */

import { PalliumError } from '#engine/errors';
import { openRecording, type RecordingStore } from '#engine/watching';
import { pack } from '../source/recorded/pack.ts';
import { cutRecording } from './cut-recording.ts';
import { type PageParts, standAlone } from './stand-alone.ts';

/** What is shared. */
export interface ShareOptions {
  readonly store: RecordingStore;
  /** What the recording is called. */
  readonly name: string;
  /** Seconds; default: all of it. */
  readonly from?: number;
  readonly to?: number;
  /** Of the bundled viewer: `index.html`, `single.js`, `styles.css`. */
  readonly parts: PageParts;
  /** What the page begins with: the part of an address behind `#`. Default: as every page begins. */
  readonly view?: string;
  /** Most bytes of the file; default 50 MB. */
  readonly most?: number;
}

const usual = 50e6;

/** The file. @throws PalliumError `too-large-to-share`; and like `openRecording` */
export async function shareFile(options: ShareOptions): Promise<string> {
  const { store, name, parts, most = usual } = options;
  const recording = await openRecording(store, name);
  const { from = recording.extent.from, to = recording.extent.to } = options;
  const files = await cutRecording(recording, { from, to });
  const packed = await pack(files);
  if (packed.length > most) throw tooLarge(name, packed.length, most, to - from);
  return standAlone(parts, name, packed, options.view);
}

function tooLarge(name: string, bytes: number, most: number, seconds: number): PalliumError {
  const fitting = Math.max(0.1, Math.floor((9 * seconds * most) / bytes) / 10);
  return new PalliumError({
    kind: 'recording',
    code: 'too-large-to-share',
    path: name,
    what: `${seconds.toFixed(1)} s of it would make a file of ${Math.round(bytes / 1e6)} MB, and mail and browsers struggle above ${Math.round(most / 1e6)} MB`,
    fix: `share at most about ${fitting} s of it: choose a shorter window of time`,
  });
}
