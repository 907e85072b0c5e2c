/** Numbers that Nengo 4.1 produced (test/golden/nengo), loosely typed: each test says what it expects to find. */

import { readFileSync } from 'node:fs';

// biome-ignore lint/suspicious/noExplicitAny: golden files are read by tests that know their shapes.
export type Golden = any;

export function golden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(`../golden/nengo/${name}.json`, import.meta.url), 'utf8'));
}

/** Largest difference between two nested lists of numbers, relative to the largest number of the second. */
export function relativeError(actual: unknown, expected: unknown): number {
  const a = [actual].flat(9) as number[];
  const b = [expected].flat(9) as number[];
  if (a.length !== b.length) throw new Error(`${a.length} numbers, expected ${b.length}`);
  let error = 0;
  let largest = 1e-300;
  for (let i = 0; i < b.length; i++) {
    error = Math.max(error, Math.abs((a[i] ?? Number.NaN) - (b[i] ?? 0)));
    largest = Math.max(largest, Math.abs(b[i] ?? 0));
    if (!Number.isFinite(a[i])) return Number.POSITIVE_INFINITY;
  }
  return error / largest;
}
