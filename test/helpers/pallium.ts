/** Runs the command line as a user does: another process, its output and its exit code. */

import { type ChildProcess, spawn } from 'node:child_process';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts `pallium` with these words; `watch` sees the process and everything it has written so far. */
export function pallium(...words: readonly string[]): Promise<Outcome> {
  return watchedPallium(words, () => undefined);
}

/** The same; `watch` is told of every piece of standard error, with all of it so far. */
export function watchedPallium(
  words: readonly string[],
  watch: (child: ChildProcess, err: string) => void,
): Promise<Outcome> {
  const child = spawn(process.execPath, ['tasks/cli/pallium.mjs', ...words]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  child.stderr.on('data', (piece) => {
    err += piece;
    watch(child, err);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
