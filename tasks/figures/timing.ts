/**
 * T-1, timings and memories inside the whole brain: how soon an item shows, what rehearsal keeps for five seconds, how
 * the input buffer fades, whether registers hold the right words. One digit is shown, and asked for six seconds later.
 */

import { stimulusTrial } from '../battery/index.ts';
import { askedRow, type BrainChange, type Figure, type FigureRow, trialsOf } from './figure.ts';
import type { TrialRecord } from './record.ts';
import { type Estimate, meanOf } from './statistics.ts';

const brains = 10;

/** Half of a list memory alone, by the silence of the other. */
const halves: readonly (readonly [name: string, silent: string | undefined])[] = [
  ['whole', undefined],
  ['rehearsal alone', 'working memory/memory 1/decay'],
  ['input buffer alone', 'working memory/memory 1/rehearsal'],
];

const changeOf = (index: number, name: string, silent: string | undefined): BrainChange => ({
  name: `brain ${index + 1}, ${name}`,
  settings: { brainSeedPlus: index },
  ...(silent !== undefined && { lesions: { [silent]: 1 } }),
});

/** T-1: ten brains, each whole and with one half of its first list memory silent. */
export const timingFigure: Figure = {
  id: 'T-1',
  title: 'timings and memories of ten brains',
  plan: (scale) =>
    Array.from({ length: brains }, (_, index) =>
      halves.flatMap(([name, silent]) =>
        trialsOf(
          { ...scale, trials: 1, firstSeed: scale.firstSeed + index },
          1,
          name,
          (seed, options) => stimulusTrial(`A3[${seed % 10}]{.:30}?X`, seed, options),
          changeOf(index, name, silent),
        ),
      ),
    ).flat(),
  rows(records) {
    const of = (half: string, name: string): Estimate =>
      meanOf(
        records
          .filter(({ brain }) => brain.endsWith(half))
          .flatMap(({ measures }) => measures[name] ?? []),
      );
    const rows: FigureRow[] = [
      askedRow(
        'T-1',
        'rehearsal alone, cosine after 5 s',
        of('rehearsal alone', 'cosine after 5 s'),
        '0.85',
        ({ mean }) => mean >= 0.85,
      ),
      {
        ...askedRow(
          'T-1',
          'input buffer alone, time constant',
          of('input buffer alone', 'time constant'),
          '2720 to 3680 ms',
          ({ mean }) => mean >= 2720 && mean <= 3680,
        ),
        unit: 'ms',
      },
      {
        ...askedRow(
          'T-1',
          'load, until an item shows to 90 %',
          of('whole', 'load'),
          'under 150 ms in each',
          () => slowest(records) < 150,
        ),
        unit: 'ms',
      },
      askedRow(
        'T-1',
        'registers right',
        of('whole', 'registers right'),
        'all',
        ({ mean }) => mean === 1,
      ),
    ];
    return rows;
  },
};

const slowest = (records: readonly TrialRecord[]): number =>
  Math.max(
    ...records
      .filter(({ brain }) => brain.endsWith('whole'))
      .map(({ measures }) => measures['load'] ?? Number.POSITIVE_INFINITY),
  );
