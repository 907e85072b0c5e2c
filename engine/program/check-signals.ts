/** The signals that operators refer to: they exist, hold numbers, and have the size and kind they must have. */

import { refuse } from './refuse.ts';
import type { Signal, SignalId } from './signal.ts';

export type Signals = readonly Signal[];

/** The signal with this id, holding numbers. */
export function numbersAt(signals: Signals, id: SignalId, path: string): Signal {
  const signal = signals[id];
  if (signal === undefined) {
    refuse(
      'no-such-signal',
      path,
      `it refers to signal ${id}, and there is none`,
      'use an index into program.signals',
    );
  }
  if (signal.kind === 'mask') {
    refuse(
      'mask-as-numbers',
      path,
      `it uses the spike mask ${signal.path} as numbers`,
      "decode with the form 'neurons'",
    );
  }
  return signal;
}

export function checkRange(signal: Signal, offset: number, count: number, path: string): void {
  if (Number.isInteger(offset) && offset >= 0 && offset + count <= signal.size) return;
  const what = `it uses numbers ${offset} to ${offset + count - 1} of ${signal.path}, which has ${signal.size}`;
  refuse('index-out-of-range', path, what, 'keep offset + length within the size of the signal');
}

export function checkSize(signal: Signal, size: number, path: string): void {
  if (signal.size === size) return;
  const what = `${signal.path} must have ${size} numbers and has ${signal.size}`;
  refuse('signal-size', path, what, 'give it the size that operator.ts says');
}

export function checkState(signals: Signals, id: SignalId, path: string): void {
  const signal = numbersAt(signals, id, path);
  if (signal.kind === 'state') return;
  const what = `it keeps state in ${signal.path}, which is a ${signal.kind}`;
  refuse('state-kind', path, what, "make it a signal of kind 'state'");
}
