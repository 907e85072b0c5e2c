/** Figures of what is found out from lists: Q-1 (questions), R-1 (variables), I-1 (matrices). */

import { makeTrial, taskKinds } from '../battery/index.ts';
import { askedRow, type Figure, type FigureRow, type Scale, trialsOf } from './figure.ts';
import type { TrialRecord } from './record.ts';
import { average, bootstrap, type Estimate, shareOf } from './statistics.ts';

const variantsOf = (task: string): readonly string[] =>
  taskKinds.find(({ name }) => name === task)?.variants ?? [];

const eachVariant = (task: string, count: number) => (scale: Scale) =>
  variantsOf(task).flatMap((variant) =>
    trialsOf(scale, count, variant, (seed, options) => makeTrial(task, variant, seed, options)),
  );

const right = (records: readonly TrialRecord[]): Estimate =>
  shareOf(records.map(({ correct }) => correct));

const byKind = (figure: string, task: string, records: readonly TrialRecord[]): FigureRow[] =>
  variantsOf(task).map((variant) => ({
    figure,
    what: variant,
    value: right(records.filter(({ kind }) => kind === variant)),
  }));

/** Baselines by name, each with the share of trials in which it is right. */
function baselinesOf(records: readonly TrialRecord[]): ReadonlyMap<string, Estimate> {
  const names = new Set(records.flatMap(({ baselines }) => Object.keys(baselines)));
  return new Map(
    [...names].map((name) => [
      name,
      shareOf(records.map(({ baselines }) => baselines[name]?.correct ?? false)),
    ]),
  );
}

const baselineRows = (figure: string, records: readonly TrialRecord[]): FigureRow[] =>
  [...baselinesOf(records)].map(([name, value]) => ({ figure, what: `baseline: ${name}`, value }));

/** 20 questions for each place of 7 different digits, by place (P) and by digit (K). */
export const questionsFigure: Figure = {
  id: 'Q-1',
  title: 'questions about lists of 7 different digits, 20 per place and kind',
  plan: eachVariant('questions', 20),
  rows: (records) => [
    ...['P', 'K'].map((kind) => ({
      ...askedRow(
        'Q-1',
        `${kind === 'P' ? 'what is there (chance 1/10)' : 'where is it (chance 1/7)'}`,
        right(records.filter((record) => record.kind.startsWith(kind))),
        '0.60',
        ({ mean }) => mean >= 0.6,
      ),
      compared: `Q-1 ${kind}`,
    })),
    ...byKind('Q-1', 'questions', records),
  ],
};

/** 40 of each pattern; the probe has variables that were not seen before. */
export const variablesFigure: Figure = {
  id: 'R-1',
  title: 'rapid variable creation: three patterns, 40 each',
  plan: eachVariant('variables', 40),
  rows(records) {
    const best = [...baselinesOf(records)].sort(([, a], [, b]) => b.mean - a.mean)[0]?.[0] ?? '';
    const ahead = bootstrap(records, (sample) =>
      average(
        sample.map(
          ({ correct, baselines }) => Number(correct) - Number(baselines[best]?.correct ?? false),
        ),
      ),
    );
    return [
      {
        ...askedRow('R-1', 'right', right(records), '0.80', ({ mean }) => mean >= 0.8),
        compared: 'R-1',
      },
      askedRow(
        'R-1',
        `ahead of the best baseline (${best})`,
        ahead,
        'interval above 0',
        ({ low }) => low > 0,
      ),
      ...byKind('R-1', 'variables', records),
      ...baselineRows('R-1', records),
    ];
  },
};

/** I-1: 200 matrices, 20 of each type. */
export const matricesFigure: Figure = {
  id: 'I-1',
  title: 'fluid reasoning: 200 matrices of all types',
  plan: eachVariant('matrices', 20),
  rows: (records) => [
    {
      ...askedRow('I-1', 'right', right(records), '134 of 200', ({ mean }) => mean >= 134 / 200),
      compared: 'I-1',
    },
    ...byKind('I-1', 'matrices', records),
    ...baselineRows('I-1', records),
  ],
};
