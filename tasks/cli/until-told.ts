/** Commands that serve end when they are told to: by Ctrl-C, or by a signal. */

/** Waits for Ctrl-C or a signal that asks to end. */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
