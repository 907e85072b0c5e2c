/** What a results file says: its rows, of what brain and machine they are, and how a row is put into words. */

import { type FigureRow, figures, type TrialRecord } from '#tasks';
import type { Results } from './results-file.ts';

/** The rows of a file, and what brain and machine they are of. */
export interface Summary {
  readonly file: string;
  readonly about: string;
  readonly dimensions: number;
  /** Per dimension of a memory. */
  readonly neurons: number;
  readonly programs: Readonly<Record<string, readonly string[]>>;
  readonly seeds: readonly [number, number];
  readonly trials: number;
  readonly rows: readonly FigureRow[];
}

/** What a results file says. */
export function summarize(file: string, { runs, trials }: Results): Summary {
  const run = runs.at(-1);
  const seeds = trials.map(({ seed }) => seed);
  const brains = [...new Set(trials.map(({ brain }) => brain))];
  const programs = (name: string): readonly string[] => [
    ...new Set(trials.filter(({ brain }) => brain === name).map(({ program }) => program)),
  ];
  const { dimensions = 0, neurons = 50, brainSeed, images = 'generated' } = run?.brain ?? {};
  return {
    file,
    dimensions,
    neurons,
    about: `D = ${dimensions}, ${neurons} neurons per dimension, brain seed ${brainSeed}, images ${images.split('/').at(-1)}; ${run?.machine}`,
    programs: Object.fromEntries(brains.map((name) => [name, programs(name)])),
    seeds: [least(seeds), -least(seeds.map((seed) => -seed))],
    trials: trials.length,
    rows: figures.flatMap((figure) => rowsOf(figure.id, trials)),
  };
}

const least = (values: readonly number[]): number =>
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);

function rowsOf(id: string, trials: readonly TrialRecord[]): readonly FigureRow[] {
  const own = trials.filter(({ figure }) => figure === id);
  const figure = figures.find((one) => one.id === id);
  if (own.length === 0 || figure === undefined) return [];
  return figure.rows(own).filter(({ value }) => value.n > 0);
}

/** The program of the standard brain, and which changed brains there are beside it. */
export function told({ standard = [], ...others }: Summary['programs']): string {
  const names = Object.keys(others);
  const beside = names.length > 6 ? `${names.length} changed brains` : names.join('; ');
  return [
    ...(standard.length > 0 ? [`program ${standard.join(', ')}`] : []),
    ...(names.length > 0 ? [`beside it ${beside}`] : []),
  ].join(', ');
}

const places = (unit: string | undefined): number => (unit === undefined ? 3 : 0);

/** A row in words: id, what, mean and interval, n, and whether what was asked is reached. */
export function words({ figure, what, value, unit, asked, reached }: FigureRow): string[] {
  const shown = (number: number): string => number.toFixed(places(unit));
  return [
    figure,
    what,
    `${shown(value.mean)}${unit === undefined ? '' : ` ${unit}`} [${shown(value.low)}, ${shown(value.high)}]`,
    `n = ${value.n}`,
    asked === undefined ? '' : `${reached ? 'reached' : 'MISSED'}: ${asked}`,
  ];
}
