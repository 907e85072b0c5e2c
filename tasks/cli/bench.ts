/**
 * `pallium bench`: runs every bench in a process of its own, one after the other, and prints its figures beside what
 * was run beside them, what is asked, and what this machine gave the last time.
 */

import { spawn } from 'node:child_process';
import { PalliumError } from '#engine';
import { type HistoryEntry, keepEntry, lastEntry, thisMachine } from './bench-history.ts';
import { type Bench, type Figure, isReached } from './benches/bench.ts';
import { benches } from './benches/index.ts';
import { type Output, table } from './output.ts';
import { version } from './record-brain.ts';

export interface BenchOptions {
  readonly seconds: number;
  /** Name of one bench, to run it alone and in this process. */
  readonly only?: string;
  /** Sizes of the brain, for benches of whole brains. */
  readonly dimensions?: readonly number[];
  /** File to which the figures are added. */
  readonly history?: string;
}

/** Runs all benches, or one. */
export async function bench(options: BenchOptions, output: Output): Promise<void> {
  const { seconds, only, history, dimensions } = options;
  const machine = thisMachine();
  const before = history === undefined ? undefined : lastEntry(history, machine);
  const chosen = only === undefined ? benches : [findBench(only)];
  const figures: HistoryEntry['figures'][number][] = [];
  for (const item of chosen) {
    output.say(`\n${item.title}`);
    const found =
      only === undefined
        ? await inOwnProcess(item, seconds)
        : await item.run({
            seconds,
            say: (line) => output.say(line),
            ...(dimensions !== undefined && { dimensions }),
          });
    const own = found.map((figure) => ({ bench: item.name, ...figure }));
    output.say(table(own.map((figure) => row(figure, before))));
    figures.push(...own);
  }
  const entry = { date: new Date().toISOString(), version: version(), machine, figures };
  if (history !== undefined) keepEntry(history, entry);
  output.result(entry);
}

function findBench(name: string): Bench {
  const found = benches.find((item) => item.name === name);
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'unknown-bench',
    path: '--only',
    what: `there is no bench '${name}'`,
    fix: `choose among ${benches.map((item) => item.name).join(', ')}`,
  });
}

/** So that the memory and the warmed-up code of one do not help or hinder the next. */
function inOwnProcess({ name }: Bench, seconds: number): Promise<readonly Figure[]> {
  const command = process.argv[1] ?? '';
  const words = [command, 'bench', '--only', name, '--seconds', `${seconds}`, '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve((JSON.parse(out) as HistoryEntry).figures);
      else reject(failed(name, code));
    });
  });
}

function failed(name: string, code: number | null): PalliumError {
  return new PalliumError({
    kind: 'run',
    code: 'bench-failed',
    path: name,
    what: `the bench ended with exit code ${code}`,
    fix: `run it alone to see why: pallium bench --only ${name}`,
  });
}

const three = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');

function row(
  figure: Figure & { readonly bench: string },
  before: HistoryEntry | undefined,
): string[] {
  const { what, value, unit, beside, least, most } = figure;
  const reached = isReached(figure);
  const bound = least === undefined ? `at most ${three(most ?? 0)}` : `at least ${three(least)}`;
  const last = before?.figures.find((old) => old.bench === figure.bench && old.what === what);
  return [
    what,
    `${three(value)} ${unit}`,
    beside === undefined ? '' : `${(value / beside.value).toFixed(2)} of ${beside.what}`,
    reached === undefined ? '' : `${reached ? 'reached' : 'MISSED'}: ${bound}`,
    last === undefined ? '' : `${(value / last.value).toFixed(2)} of last time`,
  ];
}
