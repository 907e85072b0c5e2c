/** Matrices that change in a run: what is known of them while the program is made, and how they begin. */

import type { SignalId, Values } from '../../program/signal.ts';
import type { Plan, Shown } from '../plan.ts';
import type { TunedPopulations } from '../tune-populations.ts';
import type { Workshop } from '../workshop.ts';
import type { EncoderRule } from './learn-encoders.ts';

export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
  readonly blocks: number;
}

export interface LearningPlan {
  /** By path, for those who watch. */
  readonly matrices: Map<string, { readonly signal: SignalId; readonly size: MatrixSize }>;
  /** What rules remember of cells, by path; the first `count` numbers. */
  readonly traces: Map<string, Shown & { readonly count: number }>;
  /** Rules that change the encoders of an ensemble, by its path. */
  readonly encoders: Map<string, EncoderRule[]>;
  /** To be done when decoders are known. */
  readonly afterTuning: ((tuned: TunedPopulations) => void)[];
}

export function noLearning(): LearningPlan {
  return { matrices: new Map(), traces: new Map(), encoders: new Map(), afterTuning: [] };
}

/** Numbers from one row in memory to the next. */
export function strideOf(columns: number): number {
  return Math.ceil(columns / 16) * 16;
}

/** Rows of numbers as they lie in memory, in the program's precision. */
export function padded(work: Workshop, values: ArrayLike<number>, columns: number): Values {
  const stride = strideOf(columns);
  const rows = values.length / columns;
  const result = work.numbers(rows * stride);
  for (let i = 0; i < values.length; i++) {
    result[Math.floor(i / columns) * stride + (i % columns)] = values[i] ?? 0;
  }
  return result;
}

/** A state signal for a matrix, starting from rows x columns `values`, or from zeros until `startMatrix`. */
export function addMatrix(
  plan: Plan,
  path: string,
  size: MatrixSize,
  values?: ArrayLike<number>,
): SignalId {
  const initial = values === undefined ? 0 : padded(plan.work, values, size.columns);
  const count = size.rows * strideOf(size.columns);
  const signal = plan.work.signal(path, count, 'state', initial);
  plan.learning.matrices.set(path, { signal, size });
  return signal;
}

/** Gives a matrix the numbers it starts from. */
export function startMatrix(work: Workshop, signal: SignalId, initial: Values): void {
  const before = work.signals[signal];
  if (before !== undefined) work.signals[signal] = { ...before, initial };
}
