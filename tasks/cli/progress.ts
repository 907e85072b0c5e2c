/**
 * Progress of long work: a bar on a terminal, a plain line every few seconds elsewhere (a log, a pipe).
 */

import { SingleBar } from 'cli-progress';

export interface Progress {
  /** `done` of `total`, with a few words such as the loss. */
  update(done: number, note: string): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly title: string;
  readonly total: number;
  /** Where plain lines go; default the console. */
  readonly log?: (line: string) => void;
  /** Milliseconds between plain lines; default 10,000. */
  readonly every?: number;
  /** Draw a bar; default whether standard error is a terminal. */
  readonly terminal?: boolean;
}

function bar(options: ProgressOptions): Progress {
  const drawn = new SingleBar({
    format: `${options.title} {bar} {percentage}% | {eta_formatted} left | {note}`,
    hideCursor: true,
  });
  drawn.start(options.total, 0, { note: '' });
  return {
    update: (done, note) => drawn.update(done, { note }),
    stop: () => drawn.stop(),
  };
}

function lines(options: ProgressOptions): Progress {
  const log = options.log ?? ((line: string) => console.log(line));
  const every = options.every ?? 10_000;
  const began = Date.now();
  let last = began;
  return {
    update: (done, note) => {
      const now = Date.now();
      if (now - last < every && done < options.total) return;
      last = now;
      const percent = ((100 * done) / options.total).toFixed(0);
      log(`${options.title} ${percent} % after ${((now - began) / 1000).toFixed(0)} s  ${note}`);
    },
    stop: () => undefined,
  };
}

/** Starts showing progress. */
export function showProgress(options: ProgressOptions): Progress {
  return (options.terminal ?? process.stderr.isTTY === true) ? bar(options) : lines(options);
}
