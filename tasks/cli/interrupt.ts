/** Ctrl-C: the first stops the run at its next chunk, so that what was recorded is kept; the second ends at once. */

/** Exit code of a run that was interrupted (128 + SIGINT). */
export const interruptedCode = 130;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C its usual meaning back. */
  release(): void;
}

/** Takes over Ctrl-C; `notice` is told once. */
export function catchInterrupt(notice: () => void): Interrupt {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(interruptedCode);
    controller.abort();
    notice();
  };
  process.on('SIGINT', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
    },
  };
}
