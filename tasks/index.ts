/** Public face: tasks show images and read the hand. */

export { generatedImages } from './generated-images.ts';
export type { Draw } from './glyphs/draw-glyph.ts';
export * from './glyphs/index.ts';
export {
  type InkOptions,
  type InkReader,
  type PenSample,
  type WrittenItem,
  writtenItems,
} from './ink.ts';
export { type Reading, readDigit, readInk } from './reader/index.ts';
export { findTask, type TaskEntry, tasks } from './register.ts';
export { defaultTiming, type Schedule, schedule, type Timing } from './schedule.ts';
export { type Answer, type Score, score, type Verdict } from './score.ts';
export { longestList, recallStimulus, serialRecall } from './serial-recall.ts';
export { type Mark, parseStimulus } from './stimulus.ts';
export { type Frame, type ImageSource, secondsOf, type Task } from './task.ts';
