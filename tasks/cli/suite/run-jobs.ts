/** Runs jobs in worker processes: each gets the next job when it is done with the last, until all are done or it is told to stop. */

import { type ChildProcess, fork } from 'node:child_process';
import { PalliumError } from '#engine';
import type { TrialRecord } from '#tasks';
import type { FromWorker, Job, SuiteBrain, ToWorker } from './messages.ts';

/** How jobs are run. */
export interface JobsOptions {
  readonly jobs: readonly Job[];
  readonly brain: SuiteBrain;
  readonly workers: number;
  /** No further job begins once it is aborted. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Told of every finished trial, one at a time. */
  readonly done: (record: TrialRecord) => void;
}

/** Resolves when all are done, or no more are begun. @throws PalliumError `trial-failed` */
export async function runJobs(options: JobsOptions): Promise<void> {
  const waiting = [...options.jobs];
  const workers = Array.from({ length: Math.min(options.workers, waiting.length) }, () =>
    runWorker(options, waiting),
  );
  await Promise.all(workers);
}

/** The next job on the same brain; else the first of the brain that has the most left, so that workers share the work. */
function takeJob(waiting: Job[], brain: string | undefined): Job | undefined {
  const same = waiting.findIndex((job) => job.brain.name === brain);
  if (same >= 0) return waiting.splice(same, 1)[0];
  return waiting.shift();
}

/** One process, from its start to its end. */
function runWorker(options: JobsOptions, waiting: Job[]): Promise<void> {
  const { brain, signal, say, done } = options;
  const child = fork(process.argv[1] ?? '', ['suite-worker'], { serialization: 'json' });
  const send = (message: ToWorker): boolean => child.send(message);
  let current: Job | undefined;
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      waiting.length = 0;
      reject(failed(current, why));
      child.kill();
    };
    const next = (): void => {
      current = signal.aborted ? undefined : takeJob(waiting, current?.brain.name);
      if (current !== undefined) send({ kind: 'job', job: current });
      else finish(child, resolve);
    };
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, by) => {
      if (current !== undefined) fail(`its process ended (${by ?? `exit code ${code}`})`);
    });
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'failed') fail(message.message);
      else if (message.kind === 'built') say(`Built     ${current?.brain.name}: ${size(message)}`);
      else if (message.kind === 'ready' || keep(done, message.record, fail)) next();
    });
    send({ kind: 'brain', brain });
  });
}

const size = ({ neurons, seconds }: Extract<FromWorker, { kind: 'built' }>): string =>
  `${neurons.toLocaleString('en')} neurons in ${seconds.toFixed(1)} s`;

/** Whether a record could be kept. */
function keep(
  done: JobsOptions['done'],
  record: TrialRecord,
  fail: (why: string) => void,
): boolean {
  try {
    done(record);
    return true;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return false;
  }
}

function finish(child: ChildProcess, resolve: () => void): void {
  child.once('exit', () => resolve());
  child.disconnect();
}

function failed(job: Job | undefined, why: string): PalliumError {
  return new PalliumError({
    kind: 'run',
    code: 'trial-failed',
    path: job === undefined ? 'suite' : `${job.figure}/${job.key}`,
    what: why,
    fix: 'run the suite again: it goes on after the trials that are finished',
  });
}
