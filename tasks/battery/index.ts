/** The battery: all tasks, trials of them by seed, several in one run. */

export { type MakeOptions, makeTrial } from './make-trial.ts';
export { memory } from './memory.ts';
export { oddNames, oddTrial } from './odd-trials.ts';
export { scoreAnswers, scoreWritten } from './score-trial.ts';
export { type Item, longestList, type Segment, segmentsOf } from './segment.ts';
export { stimulusTrial, type TrialFacts, type TrialOptions } from './stimulus-trial.ts';
export {
  answersAt,
  type GambleMark,
  listsOf,
  type Made,
  type Making,
  needLists,
  type Showing,
  type TaskKind,
} from './task-kind.ts';
export { findKind, taskKinds } from './task-kinds.ts';
export { type Choice, inSequence, pairTrials, taskPairs } from './task-pairs.ts';
