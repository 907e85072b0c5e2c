/**
 * Two tasks in one run, in either order: what the one leaves behind must not change the other. Both orders show the
 * same two trials, down to the pixels, so that they can be compared in pairs. (spaun.md 9, X-1.)
 */

import type { Shown, Trial, TrialScore, Written } from '../trial.ts';
import { type MakeOptions, makeTrial } from './make-trial.ts';
import { Playlist } from './stimulus-trial.ts';

/** A task and a variant of it. */
export type Choice = readonly [task: string, variant: string];

/** Five pairs: tasks that answer in different ways, and that leave different things in registers and memories. */
export const taskPairs: readonly (readonly [Choice, Choice])[] = [
  [
    ['memory', 'reverse 4'],
    ['counting', 'count 2'],
  ],
  [
    ['questions', 'P 2'],
    ['variables', 'AAx to x'],
  ],
  [
    ['matrices', 'digit +1'],
    ['memory', 'length 4'],
  ],
  [
    ['copying', '4'],
    ['comparing', 'same'],
  ],
  [
    ['reacting', '1'],
    ['recognition', '5'],
  ],
];

/** A pair, first in the order given and then swapped. */
export function pairTrials(
  [first, second]: readonly [Choice, Choice],
  seed: number,
  options: MakeOptions,
): readonly [Trial, Trial] {
  const trials = [first, second].map(([task, variant]) => makeTrial(task, variant, seed, options));
  return [inSequence(trials), inSequence(trials.toReversed())];
}

/**
 * Trials one after the other as one. Its score joins theirs; measures are named by task, e.g. `accuracy of counting`
 * and `latency of counting`.
 */
export function inSequence(trials: readonly Trial[]): Trial {
  const [first] = trials;
  const scoreAll = (scores: readonly TrialScore[]): TrialScore => {
    const places = scores.flatMap((score) => score.places);
    const right = places.filter((verdict) => verdict === 'right').length;
    return {
      outcome: scores[0]?.outcome ?? 'nothing',
      correct: scores.every(({ correct }) => correct),
      places,
      accuracy: places.length === 0 ? 1 : right / places.length,
      extra: scores.reduce((sum, { extra }) => sum + extra, 0),
      answers: scores.flatMap(({ answers }) => answers),
      measures: Object.fromEntries(
        scores.flatMap(({ accuracy, measures }, index) => {
          const task = trials[index]?.task ?? '';
          const all = { accuracy, ...measures };
          return Object.entries(all).map(([name, value]) => [`${name} of ${task}`, value]);
        }),
      ),
    };
  };
  return {
    id: trials.map(({ id }) => id).join(' then '),
    task: 'several',
    kind: trials.map(({ task }) => task).join(' then '),
    seed: first?.seed ?? 0,
    stimulus: trials.map(({ stimulus }) => stimulus).join(''),
    expected: trials.flatMap(({ expected }) => expected),
    baselines: {},
    about: {},
    seconds: trials.reduce((sum, { seconds }) => sum + seconds, 0),
    begin: () => new Playlist(trials.map((trial) => trial.begin())),
    score: (observed) => {
      const parts = partsOf(trials, observed.shown);
      return scoreAll(
        trials.map((trial, index) => {
          const shown = parts[index] ?? [];
          const until = parts[index + 1]?.[0]?.at ?? Number.POSITIVE_INFINITY;
          const from = shown[0]?.at ?? 0;
          const inside = ({ from: at }: Written): boolean => at >= from && at < until;
          return trial.score({ shown, written: observed.written.filter(inside) });
        }),
      );
    },
    scoreOf: (answers) => {
      let question = 0;
      return scoreAll(
        trials.map((trial) => {
          const own = answers.slice(question, question + trial.expected.length);
          question += own.length;
          return trial.scoreOf(own);
        }),
      );
    },
  };
}

/** What was shown in each trial: a trial ends with its last question. */
function partsOf(trials: readonly Trial[], shown: readonly Shown[]): readonly (readonly Shown[])[] {
  const parts: Shown[][] = trials.map(() => []);
  let trial = 0;
  let waits = 0;
  for (const one of shown) {
    // The next trial begins with something to be seen.
    if (waits >= (trials[trial]?.expected.length ?? 0) && one.frame.image !== null) {
      trial = Math.min(trial + 1, trials.length - 1);
      waits = 0;
    }
    parts[trial]?.push(one);
    if (one.frame.awaits !== undefined) waits++;
  }
  return parts;
}
