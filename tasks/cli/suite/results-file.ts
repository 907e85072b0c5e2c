/**
 * A results file: one line of JSON per finished trial, written at once and never changed, so that what is finished is
 * kept whatever happens next; a line about the run stands before the trials of each run. What a crash left half
 * written at the end is passed over.
 */

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { PalliumError } from '#engine';
import type { TrialRecord } from '#tasks';
import type { SuiteBrain } from './messages.ts';

/** What is known of a run beside its trials. */
export interface RunFacts {
  /** ISO date and time. */
  readonly date: string;
  readonly version: string;
  readonly machine: string;
  readonly workers: number;
  readonly brain: SuiteBrain;
}

/** What a results file holds. */
export interface Results {
  readonly runs: readonly RunFacts[];
  readonly trials: readonly TrialRecord[];
}

/** Reads a results file; one that is not there holds nothing. @throws PalliumError `bad-results` */
export function readResults(file: string): Results {
  const runs: RunFacts[] = [];
  const trials: TrialRecord[] = [];
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  lines.forEach((text, index) => {
    const line = readLine(file, text, index === lines.length - 1);
    if (line?.run !== undefined) runs.push(line.run);
    if (line?.trial !== undefined) trials.push(line.trial);
  });
  return { runs, trials };
}

interface Line {
  readonly run?: RunFacts;
  readonly trial?: TrialRecord;
}

function readLine(file: string, text: string, isLast: boolean): Line | undefined {
  if (text === '') return undefined;
  try {
    const value = JSON.parse(text) as Line;
    if (typeof value === 'object' && ('run' in value || 'trial' in value)) return value;
  } catch {
    // A run that was killed may leave a part of a line; the next run ends it, so it may stand anywhere.
    if (isLast || text.startsWith('{"trial":') || text.startsWith('{"run":')) return undefined;
  }
  throw new PalliumError({
    kind: 'input',
    code: 'bad-results',
    path: file,
    what: 'it holds something else than the results of a suite',
    fix: 'name another file with --out',
  });
}

/** Writes lines, each of them at once. */
export class ResultsWriter {
  readonly #file: number;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    const torn = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, 'utf8').slice(-1));
    this.#file = openSync(path, 'a');
    if (torn) writeSync(this.#file, '\n');
  }

  run(run: RunFacts): void {
    this.#write({ run });
  }

  trial(trial: TrialRecord): void {
    this.#write({ trial });
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(line: Line): void {
    writeSync(this.#file, `${JSON.stringify(line, short)}\n`);
    fsyncSync(this.#file);
  }
}

/** Times and shares need no more than six digits. */
function short(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(6))
    : value;
}

/** @throws PalliumError `bad-results` when trials of one brain in the file come from different programs. */
export function checkSameBrain(
  file: string,
  old: readonly TrialRecord[],
  fresh: TrialRecord,
): void {
  const other = old.find(
    ({ brain, program }) => brain === fresh.brain && program !== fresh.program,
  );
  if (other === undefined) return;
  throw new PalliumError({
    kind: 'input',
    code: 'bad-results',
    path: file,
    what: `its trials were run on the program ${other.program}, the brain is now ${fresh.program}`,
    fix: 'name another file with --out, or remove this one',
  });
}
