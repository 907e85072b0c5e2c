/** What a suite and its workers say to each other, as plain data; and what brain a suite runs on. */

import type { BrainChange, TrialRecord } from '#tasks';

/** The brain of a suite, and where its pictures come from. */
export interface SuiteBrain {
  readonly brainSeed: number;
  readonly dimensions: number;
  readonly backend: string;
  readonly neurons?: number;
  /** Threads of each worker. */
  readonly threads: number;
  readonly images?: string;
  readonly labels?: string;
}

/** One trial that a worker is asked for: which plan, which of its trials, and which change on top of the plan's. */
export interface Job {
  readonly figure: string;
  readonly trials?: number;
  readonly firstSeed: number;
  readonly key: string;
  readonly brain: BrainChange;
}

/** From a suite to its worker. */
export type ToWorker =
  | { readonly kind: 'brain'; readonly brain: SuiteBrain }
  | { readonly kind: 'job'; readonly job: Job };

/** From a worker to its suite. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'built'; readonly neurons: number; readonly seconds: number }
  | { readonly kind: 'done'; readonly record: TrialRecord }
  | { readonly kind: 'failed'; readonly message: string };

/** Names a job among all of a results file. */
export const jobKey = (job: {
  readonly figure: string;
  readonly key: string;
  readonly brain: string;
}): string => `${job.figure}|${job.brain}|${job.key}`;
