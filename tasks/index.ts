/**
 * Public face: tasks show images and read the hand.
 *
 * @module pallium/tasks
 */

// Tasks: what is shown, and when.

export { generatedImages } from './generated-images.ts';
export type { Instruction } from './instruction.ts';
export { findTask, type TaskEntry, tasks } from './register.ts';
export { defaultTiming, type Schedule, schedule, type Timing } from './schedule.ts';
export { recallStimulus, serialRecall } from './serial-recall.ts';
export {
  type GambleBlock,
  type Mark,
  parseStimulus,
  type StimulusOptions,
} from './stimulus/index.ts';
export { type Frame, type ImageSource, type StoredImage, secondsOf, type Task } from './task.ts';
export type {
  Observed,
  Outcome,
  Shown,
  Trial,
  TrialScore,
  World,
  Written,
} from './trial.ts';

// The battery: all tasks of the brain, and trials of them by seed.

export {
  answersAt,
  type Choice,
  type GambleMark,
  type Item,
  inSequence,
  listsOf,
  longestList,
  type Made,
  type MakeOptions,
  type Making,
  makeTrial,
  needLists,
  oddNames,
  oddTrial,
  pairTrials,
  type Segment,
  type Showing,
  scoreAnswers,
  scoreWritten,
  stimulusTrial,
  type TaskKind,
  type TrialFacts,
  type TrialOptions,
  taskKinds,
  taskPairs,
} from './battery/index.ts';

// Figures: tests of the whole brain, with a number at the end.

export {
  type BrainChange,
  bootstrap,
  type Estimate,
  type Figure,
  type FigureRow,
  figures,
  findFigure,
  meanOf,
  type PlannedTrial,
  type RecordFacts,
  recordOf,
  type Scale,
  shareOf,
  standard,
  type TrialRecord,
} from './figures/index.ts';

// Glyphs: drawings of the symbols.

export * from './glyphs/index.ts';

// Ink: reading what the hand wrote, and scoring it.

export {
  type InkOptions,
  type InkReader,
  type PenSample,
  type WrittenItem,
  writtenItems,
} from './ink.ts';
export { type Reading, readDigit, readImage, readInk } from './reader/index.ts';
export { type Answer, type Score, score, type Verdict } from './score.ts';
