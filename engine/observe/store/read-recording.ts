/** Opens a recording on disk. */

import { existsSync } from 'node:fs';
import { PalliumError } from '../../errors.ts';
import { openRecording, type Recording } from '../watching/open-recording.ts';
import { directoryStore } from './directory.ts';

/** Opens the recording at `path`; refuses with a PalliumError what is missing or is not a recording. */
export async function readRecording(path: string): Promise<Recording> {
  if (existsSync(path)) return openRecording(directoryStore(path), path);
  throw new PalliumError({
    kind: 'recording',
    code: 'no-recording',
    path,
    what: 'there is nothing here',
    fix: 'give the path of a recording made with --record or recordSimulation, e.g. run.zarr',
  });
}
