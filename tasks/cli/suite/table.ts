/**
 * `pallium figures`: the table of results files, with n, means, 95 % intervals, seeds, programs and machines; shown,
 * written as a summary beside each file, and put into README.md between two marks.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PalliumError } from '#engine';
import { type FigureRow, figures, type TrialRecord } from '#tasks';
import { type Output, table } from '../output.ts';
import { type Results, readResults } from './results-file.ts';

/** The rows of a file, and what brain and machine they are of. */
export interface Summary {
  readonly file: string;
  readonly about: string;
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
  const { dimensions, neurons = 50, brainSeed, images = 'generated' } = run?.brain ?? {};
  return {
    file,
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

/** Shows the table of each file, and gives it back as a result. */
export function tellTable(files: readonly string[], output: Output): readonly Summary[] {
  const summaries = files.map((file) => summarize(file, readResults(file)));
  for (const { about, programs, seeds, trials, rows } of summaries) {
    output.say(`\n${about}`);
    output.say(`${trials} trials, seeds ${seeds[0]} to ${seeds[1]}, ${told(programs)}`);
    output.say(table(rows.map(words)));
  }
  output.result({ summaries });
  return summaries;
}

/** The program of the standard brain, and which changed brains there are beside it. */
function told({ standard = [], ...others }: Summary['programs']): string {
  const names = Object.keys(others);
  const beside = names.length > 6 ? `${names.length} changed brains` : names.join('; ');
  return [
    ...(standard.length > 0 ? [`program ${standard.join(', ')}`] : []),
    ...(names.length > 0 ? [`beside it ${beside}`] : []),
  ].join(', ');
}

const places = (unit: string | undefined): number => (unit === undefined ? 3 : 0);

function words({ figure, what, value, unit, asked, reached }: FigureRow): string[] {
  const shown = (number: number): string => number.toFixed(places(unit));
  return [
    figure,
    what,
    `${shown(value.mean)}${unit === undefined ? '' : ` ${unit}`} [${shown(value.low)}, ${shown(value.high)}]`,
    `n = ${value.n}`,
    asked === undefined ? '' : `${reached ? 'reached' : 'MISSED'}: ${asked}`,
  ];
}

/** A table in Markdown, with what it was made from. */
export function asMarkdown({ file, about, programs, seeds, trials, rows }: Summary): string {
  const lines = rows.map((row) => {
    const [figure, what, value, n, asked = ''] = words(row);
    return `| ${figure} | ${what} | ${value} | ${n?.replace('n = ', '')} | ${asked} |`;
  });
  return [
    `${about}. ${trials} trials with seeds ${seeds[0]} to ${seeds[1]}, every one of them in \`${file}\`; ${told(programs)}.`,
    '',
    '| id | what | mean [95 % interval] | n | asked |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const [opening, closing] = ['<!-- figures -->', '<!-- end of figures -->'];

/** `pallium figures`. */
export function tellFigures(
  files: readonly string[],
  { readme, summary }: { readonly readme?: string; readonly summary?: boolean },
  output: Output,
): void {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new PalliumError({
      kind: 'input',
      code: 'bad-results',
      path: missing,
      what: 'there is no such file',
      fix: 'run pallium suite first, or name a file of results',
    });
  const summaries = tellTable(files, output);
  if (summary)
    for (const one of summaries)
      writeFileSync(
        one.file.replace(/\.jsonl$/, '.summary.json'),
        `${JSON.stringify(one, null, 1)}\n`,
      );
  if (readme !== undefined) putInto(readme, summaries.map(asMarkdown).join('\n\n'));
}

/** Replaces what stands between the marks. */
function putInto(path: string, text: string): void {
  const whole = readFileSync(path, 'utf8');
  const [from, to] = [whole.indexOf(opening), whole.indexOf(closing)];
  if (from < 0 || to < from)
    throw new PalliumError({
      kind: 'input',
      code: 'bad-results',
      path,
      what: `it has no place for the table`,
      fix: `put the lines ${opening} and ${closing} where it should stand`,
    });
  writeFileSync(path, `${whole.slice(0, from + opening.length)}\n${text}\n${whole.slice(to)}`);
}
