/** Histories: the ring has room for what the taps ask for. */

import { checkSize, checkState, numbersAt, type Signals } from './check-signals.ts';
import { type History, ringSize } from './operator.ts';
import { isSize, refuse } from './refuse.ts';

/** The place in the ring is kept as a number in the ring, and float32 counts no further. */
const longest = 2 ** 24;

export function checkHistory(history: History, signals: Signals): void {
  const { path, source, target, elements, length, taps, ring } = history;
  if (!(isSize(elements) && isSize(length) && length <= longest)) {
    const what = `it keeps ${length} values of ${elements} numbers`;
    refuse(
      'history-size',
      path,
      what,
      `both must be whole numbers from 1 on, and values at most ${longest}`,
    );
  }
  for (const { delay, weight } of taps) {
    if (Number.isInteger(delay) && delay >= 0 && delay < length && Number.isFinite(weight))
      continue;
    const what = `a tap has delay ${delay} and weight ${weight}, and ${length} values are kept`;
    refuse('history-tap', path, what, 'use whole delays below the length, and finite weights');
  }
  checkSize(numbersAt(signals, source, path), elements, path);
  checkSize(numbersAt(signals, target, path), elements, path);
  checkSize(numbersAt(signals, ring, path), ringSize(elements, length), path);
  checkState(signals, ring, path);
}
