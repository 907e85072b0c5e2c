/** Moments, numbers and names as panels say them. */

import type { RecordedPort } from '#engine/watching';

/** E.g. `1.250 s`. */
export const moment = (time: number): string => `${time.toFixed(3)} s`;

/** Three digits that count, e.g. `0.125`, `12.3`, `1230`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 1e-3)) return value.toExponential(2);
  return String(Number(value.toPrecision(3)));
}

/** What the number at an index is called: its word, or which one it is, counted from 1. */
export const nameOf = (port: RecordedPort, index: number): string =>
  port.words?.[index] ?? `number ${index + 1}`;

/** What the numbers of a port are called, one by one. */
export const namesOf = (port: RecordedPort): readonly string[] =>
  Array.from({ length: port.size }, (_, index) => nameOf(port, index));

/** `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
