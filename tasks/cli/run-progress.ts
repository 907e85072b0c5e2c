/**
 * Progress of a run: simulated time, wall time and their ratio; a bar on a terminal, a plain line every few seconds
 * elsewhere. Always on standard error, so that results stay clean.
 */

import { SingleBar } from 'cli-progress';
import type { Output } from './output.ts';

export interface RunProgress {
  /** Simulated seconds so far. */
  update(simulated: number): void;
  stop(): void;
}

/** Milliseconds between plain lines. */
const lineEvery = 3000;

/** Starts to report a run of `total` simulated seconds. */
export function reportRun(total: number, output: Output): RunProgress {
  const started = performance.now();
  const words = (simulated: number): string => {
    const wall = (performance.now() - started) / 1000;
    const ratio = wall / Math.max(1e-9, simulated);
    return `${simulated.toFixed(2)} of ${total.toFixed(2)} s simulated, ${wall.toFixed(1)} s wall, ${ratio.toFixed(2)} : 1`;
  };
  return process.stderr.isTTY ? drawBar(total, words) : writeLines(words, output);
}

function drawBar(total: number, words: (simulated: number) => string): RunProgress {
  const bar = new SingleBar({
    format: 'Running   {bar} {words}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C is ours: the run ends at its chunk and then the bar is taken down.
    gracefulExit: false,
  });
  bar.start(total, 0, { words: '' });
  return {
    update: (simulated) => bar.update(simulated, { words: words(simulated) }),
    stop: () => bar.stop(),
  };
}

function writeLines(words: (simulated: number) => string, { say }: Output): RunProgress {
  let next = 0;
  let last = 0;
  return {
    update: (simulated) => {
      last = simulated;
      if (performance.now() < next) return;
      next = performance.now() + lineEvery;
      say(`Running   ${words(simulated)}`);
    },
    stop: () => say(`Ran       ${words(last)}`),
  };
}
