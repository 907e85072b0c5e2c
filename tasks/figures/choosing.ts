/** Figures of acting by rules: B-1 (the gamble, with its twins) and S-1 (comparing, reacting, following instructions). */

import { makeTrial, taskKinds } from '../battery/index.ts';
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
import { meanOf, shareOf } from './statistics.ts';

/** The same brain, whose worth of the arms never changes. */
const frozen: BrainChange = { name: 'frozen', settings: { learns: 0 } };
/** The twins are only to be seen to fail: fewer seeds do. */
const twinSeeds = 8;
const [arms, shuffled] = ['3 arms', '3 arms, shuffled pay'];

function blockRows(name: string, records: readonly TrialRecord[], asked: boolean): FigureRow[] {
  return [1, 2, 3].map((block) => {
    const value = meanOf(records.map(({ measures }) => measures[`best arm, block ${block}`] ?? 0));
    const what = `best arm in the last ten trials of block ${block}${name}`;
    if (!asked) return { figure: 'B-1', what, value };
    return askedRow(
      'B-1',
      what,
      value,
      'mean 0.60, lower bound 0.45',
      ({ mean, low }) => mean >= 0.6 && low >= 0.45,
    );
  });
}

/** B-1: three arms, three blocks of 20 trials, 20 seeds; beside it the frozen twin, and pay that says nothing. */
export const gambleFigure: Figure = {
  id: 'B-1',
  title: 'gamble: 3 arms, 3 blocks of 20 trials, 20 seeds, twins 8',
  plan: (scale) => [
    ...trialsOf(scale, 20, arms, (seed, options) => makeTrial('gambling', arms, seed, options)),
    ...trialsOf(scale, twinSeeds, shuffled, (seed, options) =>
      makeTrial('gambling', shuffled, seed, options),
    ),
    ...trialsOf(
      scale,
      twinSeeds,
      arms,
      (seed, options) => makeTrial('gambling', arms, seed, options),
      frozen,
    ),
  ],
  rows(records) {
    const whole = ofBrain(records, 'standard');
    return [
      ...blockRows(
        '',
        whole.filter(({ kind }) => kind === arms),
        true,
      ),
      ...blockRows(', frozen twin', ofBrain(records, frozen.name), false),
      ...blockRows(
        ', shuffled pay',
        whole.filter(({ kind }) => kind === shuffled),
        false,
      ),
    ];
  },
};

const ruled = ['comparing', 'reacting', 'instructed'];

/** S-1: 60 trials of each of the three. */
export const rulesFigure: Figure = {
  id: 'S-1',
  title: 'comparing, reacting, instructed: 60 each',
  plan: (scale) =>
    ruled.flatMap((task) => {
      const variants = taskKinds.find(({ name }) => name === task)?.variants ?? [];
      return variants.flatMap((variant) =>
        trialsOf(
          scale,
          Math.ceil(60 / variants.length),
          `${task} ${variant}`,
          (seed, options) => makeTrial(task, variant, seed, options),
          standard,
        ),
      );
    }),
  rows: (records) =>
    ruled.map((task) =>
      askedRow(
        'S-1',
        task,
        shareOf(records.filter((record) => record.task === task).map(({ correct }) => correct)),
        '0.90, lower bound 0.80',
        ({ mean, low }) => mean >= 0.9 && low >= 0.8,
      ),
    ),
};
