/** The bench's memory: one line of JSON per run, so that a slower version shows. */

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname } from 'node:path';
import { PalliumError } from '#engine';
import type { Figure } from './benches/bench.ts';

export interface HistoryEntry {
  /** ISO date and time. */
  readonly date: string;
  readonly version: string;
  /** Processor, cores and Node version: figures of different machines are not compared. */
  readonly machine: string;
  readonly figures: readonly (Figure & { readonly bench: string })[];
}

export function thisMachine(): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.versions.node}`;
}

/** The last entry of this machine. Throws when the file is no history. */
export function lastEntry(file: string, machine: string): HistoryEntry | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  try {
    return lines
      .map((line) => JSON.parse(line) as HistoryEntry)
      .findLast((entry) => entry.machine === machine);
  } catch (error) {
    throw new PalliumError({
      kind: 'input',
      code: 'bad-history',
      path: file,
      what: `it is no history of benches (${(error as Error).message})`,
      fix: 'name another file with --history',
    });
  }
}

/** Adds an entry at the end. */
export function keepEntry(file: string, entry: HistoryEntry): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
  } catch (error) {
    throw new PalliumError({
      kind: 'input',
      code: 'cannot-write-history',
      path: file,
      what: `the history cannot be written (${(error as Error).message})`,
      fix: 'name a file that you may write with --history',
    });
  }
}
