/** Figures of many tasks in one brain: X-1 (what one task leaves behind for the next) and X-2 (odd trials). */

import { oddNames, oddTrial, pairTrials, taskPairs } from '../battery/index.ts';
import { askedRow, type Figure, type FigureRow, trialsOf } from './figure.ts';
import type { TrialRecord } from './record.ts';
import { average, bootstrap, shareOf } from './statistics.ts';

const pairName = (index: number): string =>
  (taskPairs[index] ?? []).map(([task]) => task).join(' and ');

/** Accuracy of a task of a pair, in both orders of a seed. */
interface InBothOrders {
  readonly earlier: number;
  readonly later: number;
}

/** Trials of a pair by seed, as accuracies of `task` when it comes first and when it comes second. */
function bothOrders(
  records: readonly TrialRecord[],
  index: number,
  task: string,
): readonly InBothOrders[] {
  const of = (order: number): ReadonlyMap<number, TrialRecord> =>
    new Map(
      records
        .filter(({ key }) => key.startsWith(`pair ${index + 1} order ${order + 1}/`))
        .map((record) => [record.seed, record]),
    );
  const [one, two] = [of(0), of(1)];
  const first = taskPairs[index]?.[0][0] === task;
  return [...one].flatMap(([seed, record]) => {
    const swapped = two.get(seed);
    if (swapped === undefined) return [];
    const [a, b] = [record, swapped].map(({ measures }) => measures[`accuracy of ${task}`] ?? 0);
    return [first ? { earlier: a ?? 0, later: b ?? 0 } : { earlier: b ?? 0, later: a ?? 0 }];
  });
}

/** five pairs of tasks, 40 trials in either order. */
export const residueFigure: Figure = {
  id: 'X-1',
  title: 'five pairs of tasks, 40 trials in either order',
  plan: (scale) =>
    taskPairs.flatMap((pair, index) =>
      ([0, 1] as const).flatMap((order) =>
        trialsOf(
          scale,
          40,
          `pair ${index + 1} order ${order + 1}`,
          (seed, options) => pairTrials(pair, seed, options)[order],
        ),
      ),
    ),
  rows(records) {
    const differences = taskPairs.flatMap((pair, index) =>
      pair.map(([task]): FigureRow => {
        const value = bootstrap(bothOrders(records, index, task), (sample) =>
          average(sample.map(({ earlier, later }) => later - earlier)),
        );
        return askedRow(
          'X-1',
          `${task} second minus first, of ${pairName(index)}`,
          value,
          'within 0.10',
          ({ mean }) => Math.abs(mean) <= 0.1,
        );
      }),
    );
    const norms = records.flatMap(({ measures }) => measures['list norm after A'] ?? []);
    const cleared = shareOf(norms.map((norm) => norm < 0.1));
    return [
      ...differences,
      askedRow(
        'X-1',
        'list memories below 0.1 in norm 200 ms after A',
        cleared,
        'all',
        ({ mean }) => mean === 1,
      ),
    ];
  },
};

/** odd trials, five of each. */
export const oddFigure: Figure = {
  id: 'X-2',
  title: 'odd trials: a dash, a stop or the right answer, never a hang',
  plan: (scale) =>
    oddNames.flatMap((name) =>
      trialsOf(scale, 5, name, (seed, options) => oddTrial(name, seed, options)),
    ),
  rows: (records) => [
    askedRow(
      'X-2',
      'the hand stops',
      shareOf(records.map(({ measures }) => measures['stopped'] === 1)),
      'always',
      ({ mean }) => mean === 1,
    ),
    ...oddNames.map((name) =>
      askedRow(
        'X-2',
        name,
        shareOf(records.filter(({ kind }) => kind === name).map(({ correct }) => correct)),
        'dash, stop or right',
        ({ mean }) => mean === 1,
      ),
    ),
  ],
};
