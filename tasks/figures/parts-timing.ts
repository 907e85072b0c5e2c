/**
 * Timings and memories (part of T-1): modules of the brain, each by itself and driven by hand, drawn anew for every seed.
 * Measured are the basal ganglia (beside published runs of Nengo 4.1), one list memory, and the registers, which must
 * follow a stimulus of all tasks without an error. (spaun.md 1.3, 1.5, 1.7, 1.12.)
 */

import { type RandomStream, randomStream } from '#engine/math';
import { scoreAnswers } from '../battery/score-trial.ts';
import type { Trial } from '../trial.ts';
import {
  askedRow,
  type BrainChange,
  type FigureRow,
  ofBrain,
  type PlannedTrial,
  type Scale,
  trialsOf,
} from './figure.ts';
import type { TrialRecord } from './record.ts';
import { average, deviation, type Estimate, meanOf, shareOf } from './statistics.ts';

const parts: BrainChange = { name: 'parts by themselves', parts: true };

/** One stimulus for every task in which the table alone says what registers show; `#` stands for any digit. */
const stimuli = [
  'A0[#]? ',
  'A1[#]? ',
  'A3[###]? ',
  'A3[####]R? ',
  'A4[#][#]? ',
  'A5[####]P[#]? ',
  'A5[####]K[#]? ',
  'A6[#][#][##][##][#]? ',
  'A7[#][#][#][#][#][#][#][#]? ',
  'A8?1 ?2 ',
  'AC[##][##]? ',
];

/** All tasks in an order drawn from the stream, with digits drawn from it. */
function symbolsOf(random: RandomStream): string {
  const text = random.shuffle([...stimuli]).join('');
  return text.replaceAll('#', () => String(random.integer(10)));
}

/** Nothing is shown and nothing is written: whoever runs it drives modules by its seed and its symbols. */
function timingsTrial(seed: number): Trial {
  return {
    id: `parts/${seed}`,
    task: 'parts',
    kind: 'timings',
    seed,
    stimulus: symbolsOf(randomStream(seed, 'tasks/figures/timings')),
    expected: [],
    baselines: {},
    about: {},
    seconds: 0,
    begin: () => ({ next: () => null }),
    score: () => scoreAnswers([], []),
    scoreOf: (answers) => scoreAnswers([], answers),
  };
}

/** Mean and standard deviation of 20 published runs. */
type Published = readonly [mean: number, deviation: number];
const publishedRuns = 20;

/** Published for five actions: the utility of the best (0.4 for the others), and what was measured. */
const published: readonly {
  readonly best: number;
  readonly up: Published;
  readonly down: Published;
  readonly winner: Published;
}[] = [
  { best: 0.8, up: [28.8, 0.9515], down: [30.9, 0.7881], winner: [0.96516, 0.01364] },
  { best: 0.6, up: [33.55, 2.5021], down: [32.55, 1.6376], winner: [0.82959, 0.03314] },
  { best: 0.5, up: [41.7, 5.1206], down: [37.9, 3.712], winner: [0.72589, 0.03471] },
];

const measured = (records: readonly TrialRecord[], name: string): readonly number[] =>
  records.flatMap(({ measures }) => measures[name] ?? []);

/**
 * Whether a mean lies within three standard errors of a published one, both samples' spreads counted; of a single run
 * the spread is taken to be theirs.
 */
function like(values: readonly number[], [mean, spread]: Published, resolution: number): boolean {
  const own = values.length > 1 ? deviation(values) : spread;
  const error = Math.sqrt(spread ** 2 / publishedRuns + own ** 2 / values.length);
  return Math.abs(average(values) - mean) <= 3 * error + resolution;
}

/** Rows about one utility: when the new action came up, when the old one went, and how active the winner was. */
function gangliaRows(
  records: readonly TrialRecord[],
  { best, up, down, winner }: (typeof published)[number],
): readonly FigureRow[] {
  const row = (name: string, what: string, said: Published, unit?: string): FigureRow => {
    const values = measured(records, `${name} ${best}`);
    const asked = `as published, ${said[0]} (standard deviation ${said[1]})`;
    const holds = () => like(values, said, unit === undefined ? 0 : 1);
    const found = askedRow('T-1', what, meanOf(values), asked, holds);
    return unit === undefined ? found : { ...found, unit };
  };
  const when = `utilities ${best} and 0.4`;
  return [
    row('up', `basal ganglia, ${when}: action comes up`, up, 'ms'),
    row('down', `basal ganglia, ${when}: action before is gone`, down, 'ms'),
    row('winner', `thalamus, ${when}: activity of the winner`, winner),
  ];
}

/** All readings of all seeds. */
function registersRight(records: readonly TrialRecord[]): Estimate {
  return shareOf(
    records.flatMap(({ measures }) =>
      Array.from(
        { length: measures['register readings'] ?? 0 },
        (_, index) => index < (measures['register readings right'] ?? 0),
      ),
    ),
  );
}

const tau = { wanted: 3.2, within: 0.15 };

/** Ten seeds, each with cells, words and a stimulus of its own. */
export const partsPlan = (scale: Scale): readonly PlannedTrial[] =>
  trialsOf(scale, 10, 'parts', timingsTrial, parts);

/** The rows of T-1 about modules by themselves. */
export function partsRows(all: readonly TrialRecord[]): readonly FigureRow[] {
  const records = ofBrain(all, parts.name);
  const of = (name: string): Estimate => meanOf(measured(records, name));
  const below150 = ({ high }: Estimate): boolean => high < 150;
  return [
    ...published.flatMap((one) => gangliaRows(records, one)),
    askedRow(
      'T-1',
      'rehearsal memory by itself, cosine after 5 s',
      of('rehearsal cosine'),
      '0.85',
      ({ mean }) => mean >= 0.85,
    ),
    askedRow(
      'T-1',
      'input buffer by itself, time constant in s, of one item from 0.2 to 2.7 s after it was taken in',
      of('fading seconds'),
      '2.72 to 3.68',
      ({ mean }) => Math.abs(mean - tau.wanted) <= tau.within * tau.wanted,
    ),
    askedRow(
      'T-1',
      'registers by themselves right, all tasks, symbol by symbol',
      registersRight(records),
      'all',
      ({ mean }) => mean === 1,
    ),
    {
      ...askedRow(
        'T-1',
        'list memory by itself: load, from item and gate (of 100 ms) to 90 % visible',
        of('load from gate'),
        'below 150 ms',
        below150,
      ),
      unit: 'ms',
    },
    {
      ...askedRow(
        'T-1',
        'list memory by itself: load, from the fall of the gate to 90 % visible',
        of('load after gate'),
        'below 150 ms',
        below150,
      ),
      unit: 'ms',
    },
  ];
}
