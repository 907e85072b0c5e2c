/** Begins a recording in a directory: looks that nothing else is lost, and says in words what the disk refuses. */

import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PalliumError } from '../../errors.ts';
import {
  type RecordingOptions,
  type RecordingWriter,
  writeRecording,
} from '../watching/write-recording.ts';
import { directorySink } from './directory.ts';
import { isRecording } from './is-recording.ts';

/**
 * Makes the store at `path` (by custom `NAME.zarr`). A recording that stands there is replaced; anything else is left
 * alone and refused, as is a path that cannot be written (PalliumError of kind `recording`).
 */
export function createRecording(path: string, options: RecordingOptions): RecordingWriter {
  checkRecordingPath(path);
  guard(path, () => rmSync(path, { recursive: true, force: true }));
  const { set, ...sink } = directorySink(path);
  const guarded = {
    ...sink,
    set: (...what: Parameters<typeof set>) => guard(path, () => set(...what)),
  };
  return writeRecording(guarded, path, options);
}

/** Refuses early what `createRecording` would refuse later; makes the folder around the store, nothing else. */
export function checkRecordingPath(path: string): void {
  if (existsSync(path) && !isRecording(path)) {
    throw new PalliumError({
      kind: 'recording',
      code: 'path-taken',
      path,
      what: 'something that is not a recording is already there, and it is left alone',
      fix: 'choose another name, e.g. run.zarr',
    });
  }
  guard(path, () => {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  });
}

/** Says what the file system refused, in words; errors that are ours pass as they are. */
function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PalliumError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new PalliumError({
      kind: 'recording',
      code: 'cannot-write-recording',
      path,
      what: `the recording cannot be written here (${code}: ${reasons[code] ?? String(error)})`,
      fix: 'choose a path in a folder that exists or can be made, that you may write to and that has space',
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  ENOENT: 'the folder is not there and cannot be made',
};
