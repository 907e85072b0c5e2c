/** Figures: tests of the whole brain with a number at the end. */

export {
  type BrainChange,
  type Figure,
  type FigureRow,
  type PlannedTrial,
  type Scale,
  standard,
} from './figure.ts';
export { figures, findFigure } from './figures.ts';
export { type RecordFacts, recordOf, type TrialRecord } from './record.ts';
export { bootstrap, type Estimate, meanOf, shareOf } from './statistics.ts';
