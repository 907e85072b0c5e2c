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
export { longestList, recallStimulus, serialRecall } from './serial-recall.ts';
export { type Mark, parseStimulus } from './stimulus.ts';
export { type Frame, type ImageSource, secondsOf, type Task } from './task.ts';
export type {
  Observed,
  Outcome,
  Shown,
  Trial,
  TrialScore,
  World,
  Written,
} from './trial.ts';

// Glyphs: drawings of the symbols.

export * from './glyphs/index.ts';

// Ink: reading what the hand wrote, and scoring it.

export { inkDistance, nearestPicture } from './copied-ink.ts';
export {
  type InkOptions,
  type InkReader,
  type PenSample,
  type WrittenItem,
  writtenItems,
} from './ink.ts';
export { type Reading, readDigit, readImage, readInk } from './reader/index.ts';
export { type Answer, type Score, score, type Verdict } from './score.ts';
