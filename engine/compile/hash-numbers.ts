/** A text that is the same for the same numbers and, but for rare accidents, only for them. */

import type { Values } from '../program/signal.ts';

/** Two 32-bit FNV-style hashes of the bits, and the length. */
export function hashNumbers(values: Values): string {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + word, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return `${values.length}:${(a >>> 0).toString(36)}:${(b >>> 0).toString(36)}`;
}
