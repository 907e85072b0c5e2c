/** `history`: keeps the last values of a signal in a ring of rows per block of 16 elements, and adds up weighted ones. */

import { lanes } from '../../program/layout.ts';
import type { History } from '../../program/operator.ts';
import { type Memory, numbers } from './memory.ts';

export function prepareHistory(operator: History, memory: Memory): () => void {
  const { elements, length, taps } = operator;
  const source = numbers(memory, operator.source);
  const ring = numbers(memory, operator.ring);
  const target = numbers(memory, operator.target);
  return () => {
    for (let first = 0; first < elements; first += lanes) {
      const block = first * (length + 1);
      const rows = block + lanes;
      const now = ring[block]!;
      for (let lane = 0; lane < lanes && first + lane < elements; lane++) {
        ring[rows + now * lanes + lane] = source[first + lane]!;
        let sum = 0;
        for (const { delay, weight } of taps) {
          const row = delay > now ? now - delay + length : now - delay;
          sum += weight * ring[rows + row * lanes + lane]!;
        }
        target[first + lane] = sum;
      }
      ring.fill((now + 1) % length, block, rows);
    }
  };
}
