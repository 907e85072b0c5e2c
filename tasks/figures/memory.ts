/** M-1, serial memory: curves by position and length, and two controls that take one end of the curve away. */

import { makeTrial } from '../battery/index.ts';
import {
  askedRow,
  type BrainChange,
  type Figure,
  type FigureRow,
  ofBrain,
  standard,
  trialsOf,
} from './figure.ts';
import type { TrialRecord } from './record.ts';
import { average, bootstrap, type Estimate, slopeOf } from './statistics.ts';

const lengths = [4, 5, 6, 7];

/** Without its gain rehearsal holds what came first no better than the rest. */
const noGain: BrainChange = { name: 'rehearsal gain 1', settings: { rehearsalGain: 1 } };
/** Without the input buffer what came last is held no better. */
const noBuffer: BrainChange = {
  name: 'input buffer silenced',
  lesions: { 'working memory/memory 1/decay': 1 },
};

const right = ({ places }: TrialRecord, place: number): number =>
  places.at(place) === 'right' ? 1 : 0;
const middle = ({ places }: TrialRecord): number =>
  average(places.slice(1, -1).map((verdict) => (verdict === 'right' ? 1 : 0)));

const first = (record: TrialRecord): number => right(record, 0) - middle(record);
const last = (record: TrialRecord): number => right(record, -1) - middle(record);
const ends = (record: TrialRecord): number => (first(record) + last(record)) / 2;

const mean = (records: readonly TrialRecord[], of: (record: TrialRecord) => number): Estimate =>
  bootstrap(records, (sample) => average(sample.map(of)));

const accuracy = ({ accuracy: share }: TrialRecord): number => share;

/** M-1: lists of 4 to 7 different digits, 40 of each length, half of them also on both control brains. */
export const memoryFigure: Figure = {
  id: 'M-1',
  title: 'serial memory: 160 lists of 4 to 7 digits',
  plan: (scale) =>
    [standard, noGain, noBuffer].flatMap((brain) =>
      lengths.flatMap((length) =>
        trialsOf(
          scale,
          brain === standard ? 40 : 20,
          `length ${length}`,
          (seed, options) => makeTrial('memory', `length ${length}`, seed, options),
          brain,
        ),
      ),
    ),
  rows(records) {
    const lists = ofBrain(records, 'standard');
    return [
      ...lengths.flatMap((length) => byPosition(lists, length)),
      askedRow(
        'M-1',
        'ends minus middle, pooled',
        mean(lists, ends),
        'interval above 0',
        ({ low }) => low > 0,
      ),
      askedRow(
        'M-1',
        'change of accuracy per item of length',
        bootstrap(lists, (sample) =>
          slopeOf(sample.map((record) => [record.places.length, record.accuracy])),
        ),
        'falls',
        ({ high }) => high < 0,
      ),
      askedRow(
        'M-1',
        'first minus middle, rehearsal gain 1',
        mean(ofBrain(records, noGain.name), first),
        'interval not above 0',
        ({ low }) => low <= 0,
      ),
      askedRow(
        'M-1',
        'last minus middle, input buffer silenced',
        mean(ofBrain(records, noBuffer.name), last),
        'interval not above 0',
        ({ low }) => low <= 0,
      ),
    ];
  },
};

/** Accuracy at a length, with the curve in words. */
function byPosition(records: readonly TrialRecord[], length: number): readonly FigureRow[] {
  const lists = records.filter(({ places }) => places.length === length);
  const curve = Array.from({ length }, (_, place) =>
    average(lists.map((record) => right(record, place))).toFixed(2),
  );
  return [
    {
      figure: 'M-1',
      what: `length ${length}, by position ${curve.join(' ')}`,
      value: mean(lists, accuracy),
      compared: `M-1, length ${length}`,
    },
  ];
}
