/**
 * `pallium suite`: runs figures of the whole brain, trial by trial, in as many processes as there are processors; each
 * finished trial is kept at once, and a suite that was interrupted goes on where it was.
 */

import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type BrainChange, figures, type TrialRecord } from '#tasks';
import { thisMachine } from '../bench-history.ts';
import { chooseSize } from '../brain.ts';
import { catchInterrupt, interruptedCode } from '../interrupt.ts';
import type { LesionOption } from '../lesion-option.ts';
import type { Output } from '../output.ts';
import { showProgress } from '../progress.ts';
import { version } from '../record-brain.ts';
import { type Job, jobKey, type SuiteBrain } from './messages.ts';
import { jobsOf } from './plan.ts';
import { checkSameBrain, ResultsWriter, readResults } from './results-file.ts';
import { runJobs } from './run-jobs.ts';
import { tellTable } from './table.ts';

/**
 * Seeds of the first brain and the first trial: in development, and when figures are taken. Seeds 101 and 20,001 on
 * are no longer fresh: figures were taken with them once, and what they showed was repaired (D-128).
 */
const seeds = { development: [1, 1], fresh: [102, 30_001] } as const;

/** Options of `pallium suite`. */
export interface SuiteOptions {
  readonly dimensions?: number;
  readonly neurons?: number;
  readonly backend: string;
  readonly trials?: number;
  readonly brainSeed?: number;
  readonly firstSeed?: number;
  readonly development?: boolean;
  readonly workers?: number;
  readonly threads?: number;
  readonly images?: string;
  readonly labels?: string;
  readonly lesion?: LesionOption;
  readonly without?: readonly string[];
  readonly out?: string;
  /** Begin the results file anew. */
  readonly anew?: boolean;
}

/** Runs the figures of these ids, all of them without any. */
export async function suite(
  ids: readonly string[],
  options: SuiteOptions,
  output: Output,
): Promise<void> {
  const change = changeOf(options);
  const { firstSeed, brain, file } = await settle(options, output.say);
  const jobs = jobsOf({
    figures: ids.length === 0 ? figures.map(({ id }) => id) : ids,
    firstSeed,
    ...(options.trials !== undefined && { trials: options.trials }),
    ...(change !== undefined && { change }),
  });
  await runSuite({ jobs, brain, file, options, output });
}

/** What was asked for, with what stands for what was not. */
export async function settle(
  options: SuiteOptions,
  say: (line: string) => void,
): Promise<{ readonly firstSeed: number; readonly brain: SuiteBrain; readonly file: string }> {
  const [seedOfBrain, seedOfTrial] = options.development ? seeds.development : seeds.fresh;
  const { brainSeed = seedOfBrain, firstSeed = seedOfTrial, neurons, images, labels } = options;
  const { backend, dimensions } = await chooseSize({ ...options, seed: brainSeed }, say);
  const name = [
    `spaun-${dimensions}`,
    ...(neurons === undefined ? [] : [`${neurons}-neurons`]),
    ...(options.development ? ['development'] : []),
  ].join('-');
  return {
    firstSeed,
    brain: {
      brainSeed,
      dimensions,
      backend,
      threads: options.threads ?? 1,
      ...(neurons !== undefined && { neurons }),
      ...(images !== undefined && { images }),
      ...(labels !== undefined && { labels }),
    },
    file: options.out ?? `results/${name}.jsonl`,
  };
}

function changeOf({ lesion = {}, without = [] }: SuiteOptions): BrainChange | undefined {
  const parts = Object.entries(lesion);
  if (parts.length === 0 && without.length === 0) return undefined;
  const name = [
    ...parts.map(([path, share]) => `lesion ${path}=${share}`),
    ...without.map((module) => `without ${module}`),
  ].join(', ');
  return { name, lesions: lesion, without };
}

/** A suite that is settled. */
export interface SuiteRun {
  readonly jobs: readonly Job[];
  readonly brain: SuiteBrain;
  readonly file: string;
  readonly options: SuiteOptions;
  readonly output: Output;
}

/** Runs those jobs that the file has no trial of, then shows the table of the file. */
export async function runSuite({ jobs, brain, file, options, output }: SuiteRun): Promise<void> {
  const { say } = output;
  if (options.anew && existsSync(file)) rmSync(file);
  const before = readResults(file).trials;
  const finished = new Set(before.map(jobKey));
  const left = jobs.filter((job) => !finished.has(jobKey({ ...job, brain: job.brain.name })));
  const workers = options.workers ?? availableParallelism();
  say(
    `Suite     ${jobs.length} trials, ${jobs.length - left.length} of them finished before; ${file}`,
  );
  if (left.length > 0) {
    const writer = new ResultsWriter(file);
    writer.run({
      date: new Date().toISOString(),
      version: version(),
      machine: thisMachine(),
      workers,
      brain,
    });
    const interrupt = catchInterrupt(() => say('Stopping after the trials that are under way.'));
    const follow = following(left.length, file, before, output);
    try {
      await runJobs({
        jobs: left,
        brain,
        workers,
        signal: interrupt.signal,
        say,
        done: (record) => {
          follow.check(record);
          writer.trial(record);
          follow.done(record);
        },
      });
    } finally {
      follow.stop();
      writer.close();
      interrupt.release();
      if (interrupt.signal.aborted) process.exitCode = interruptedCode;
    }
  }
  tellTable([file], output);
}

/** Progress of a suite; and no trials of another program get among those of the file. */
function following(
  total: number,
  file: string,
  before: readonly TrialRecord[],
  { say }: Output,
): { check(record: TrialRecord): void; done(record: TrialRecord): void; stop(): void } {
  const progress = showProgress({ title: 'Trials', total, log: say });
  const seen = [...before];
  const started = performance.now();
  let [count, right, simulated] = [0, 0, 0];
  return {
    check: (record) => {
      checkSameBrain(file, seen, record);
      seen.push(record);
    },
    done: (record) => {
      count++;
      right += Number(record.correct);
      simulated += record.simulatedSeconds;
      const speed = simulated / ((performance.now() - started) / 1000);
      progress.update(
        count,
        `${record.figure} ${record.key}  ${right} of ${count} right  ${speed.toFixed(2)} s simulated per s`,
      );
    },
    stop: () => progress.stop(),
  };
}
