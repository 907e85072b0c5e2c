/** Calls of the host: a value comes out, and what is held between calls has a place to be kept. */

import { checkSize, checkState, numbersAt, type Signals } from './check-signals.ts';
import type { Host } from './operator.ts';
import { isSize, refuse } from './refuse.ts';

export function checkHost(host: Host, signals: Signals): void {
  const { path, input, output, every, held } = host;
  if (!isSize(every) || every > 1 !== (held !== undefined)) {
    const what = `it is called every ${every} steps, and ${held === undefined ? 'keeps nothing' : 'keeps its output'} in between`;
    refuse(
      'host-interval',
      path,
      what,
      'use whole numbers of steps; above 1, give it a state to keep its output in',
    );
  }
  if (input !== undefined) numbersAt(signals, input, path);
  const { kind, size } = numbersAt(signals, output, path);
  if (kind !== 'value') {
    refuse('host-output', path, `its output is a ${kind}`, "make it a signal of kind 'value'");
  }
  if (held === undefined) return;
  checkState(signals, held, path);
  checkSize(numbersAt(signals, held, path), size, path);
}
