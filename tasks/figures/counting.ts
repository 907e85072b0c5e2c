/** C-1, counting: how long it takes for each number more, and how that spreads. */

import { makeTrial } from '../battery/index.ts';
import { askedRow, type Figure, trialsOf } from './figure.ts';
import type { TrialRecord } from './record.ts';
import { bootstrap, deviation, meanOf, shareOf, slopeOf } from './statistics.ts';

const counts = [1, 2, 3, 4, 5];

type Timed = readonly [count: number, milliseconds: number];

/** Count and latency of a trial that was answered right. */
function timed({ correct, about, measures: { latency } }: TrialRecord): readonly Timed[] {
  const { count } = about;
  if (!correct || latency === undefined || typeof count !== 'number') return [];
  return [[count, 1000 * latency]];
}

/** How much the standard deviation of the latency grows with each count. */
function growth(points: readonly Timed[]): number {
  return slopeOf(
    counts.flatMap((count) => {
      const spread = deviation(points.filter(([n]) => n === count).map(([, time]) => time));
      return Number.isNaN(spread) ? [] : [[count, spread] as const];
    }),
  );
}

/** C-1: 20 runs for each count from 1 to 5. Times are of runs that were answered right. */
export const countingFigure: Figure = {
  id: 'C-1',
  title: 'counting: 20 runs per count 1 to 5',
  plan: (scale) =>
    counts.flatMap((count) =>
      trialsOf(scale, 20, `count ${count}`, (seed, options) =>
        makeTrial('counting', `count ${count}`, seed, options),
      ),
    ),
  rows(records) {
    const points = records.flatMap(timed);
    const right = shareOf(records.map(({ correct }) => correct));
    return [
      askedRow('C-1', 'right', right, '0.90', ({ mean }) => mean >= 0.9),
      ...counts.map((count) => ({
        figure: 'C-1',
        what: `from ? to pen down, count ${count}`,
        unit: 'ms',
        value: meanOf(points.filter(([n]) => n === count).map(([, time]) => time)),
      })),
      {
        ...askedRow(
          'C-1',
          'time per count (model of 2012: 419 ± 10; people: 344 ± 135)',
          bootstrap(points, slopeOf),
          '389 to 449',
          ({ mean }) => mean >= 389 && mean <= 449,
        ),
        unit: 'ms',
      },
      {
        ...askedRow(
          'C-1',
          'growth of the standard deviation per count',
          bootstrap(points, growth),
          'interval above 0',
          ({ low }) => low > 0,
        ),
        unit: 'ms',
      },
    ];
  },
};
