/** What is kept of a trial: one line of a results file. Plain data, everything that a figure is made from. */

import type { Answer, Verdict } from '../score.ts';
import type { Outcome, Trial, TrialScore } from '../trial.ts';

/** A finished trial. */
export interface TrialRecord {
  /** The figure that asked for it, e.g. `M-1`. */
  readonly figure: string;
  /** Names the trial within its figure and brain. */
  readonly key: string;
  /** Which brain: `standard`, or the name of what was changed in it. */
  readonly brain: string;
  /** Hash of the program that ran, 32 hexadecimal digits. */
  readonly program: string;
  readonly brainSeed: number;
  readonly task: string;
  readonly kind: string;
  readonly seed: number;
  readonly stimulus: string;
  readonly expected: readonly (readonly Answer[])[];
  /** Read from the ink, by question. */
  readonly answers: readonly (readonly Answer[])[];
  readonly outcome: Outcome;
  readonly correct: boolean;
  readonly accuracy: number;
  readonly places: readonly Verdict[];
  readonly extra: number;
  readonly measures: Readonly<Record<string, number>>;
  /** The same trial by what the decoder had chosen when each item was written. */
  readonly decoded: {
    readonly answers: readonly (readonly Answer[])[];
    readonly correct: boolean;
    readonly accuracy: number;
  };
  /** What simple strategies would have got. */
  readonly baselines: Readonly<
    Record<string, { readonly correct: boolean; readonly accuracy: number }>
  >;
  readonly chance?: number;
  readonly about: Trial['about'];
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
}

/** What a record has beside the trial and its scores. */
export type RecordFacts = Pick<
  TrialRecord,
  'figure' | 'key' | 'brain' | 'program' | 'brainSeed' | 'simulatedSeconds' | 'wallSeconds'
>;

/** The line of a trial that was run. `measures` are added to those of the score. */
export function recordOf(
  trial: Trial,
  { score, decoded }: { readonly score: TrialScore; readonly decoded: TrialScore },
  facts: RecordFacts,
  measures: Readonly<Record<string, number>> = {},
): TrialRecord {
  const { task, kind, seed, stimulus, expected, about, chance } = trial;
  const baselines = Object.entries(trial.baselines).map(([name, answers]) => {
    const { correct, accuracy } = trial.scoreOf(answers);
    return [name, { correct, accuracy }] as const;
  });
  const { outcome, correct, accuracy, places, extra, answers } = score;
  return {
    ...facts,
    task,
    kind,
    seed,
    stimulus,
    expected,
    answers,
    outcome,
    correct,
    accuracy,
    places,
    extra,
    measures: { ...score.measures, ...measures },
    decoded: {
      answers: decoded.answers,
      correct: decoded.correct,
      accuracy: decoded.accuracy,
    },
    baselines: Object.fromEntries(baselines),
    ...(chance !== undefined && { chance }),
    about,
  };
}
