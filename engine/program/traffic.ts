/** How many bytes a step moves at the least: what streaming the same numbers through the processor would take. */

import { accessesOf } from './accesses.ts';
import type { Program } from './program.ts';
import type { Signal, SignalId } from './signal.ts';

/**
 * Bytes (of single precision) that a step reads and writes when each signal comes from memory once: constants and
 * values that are read count once, what is written counts once more, and state is read and written.
 */
export function stepBytes(program: Program): number {
  const [read, written] = [new Set<SignalId>(), new Set<SignalId>()];
  for (const operator of program.operators) {
    const { reads, writes } = accessesOf(operator);
    for (const signal of reads) read.add(signal);
    for (const signal of writes) written.add(signal);
  }
  return program.signals.reduce((sum, signal, id) => {
    const isRead = read.has(id) || signal.kind === 'state';
    return sum + bytesOf(signal, program.batch) * (Number(isRead) + Number(written.has(id)));
  }, 0);
}

function bytesOf({ kind, size }: Signal, copies: number): number {
  if (kind === 'constant') return 4 * size;
  return (kind === 'mask' ? 2 : 4) * size * copies;
}
