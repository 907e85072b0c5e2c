/**
 * Results as Markdown: what was asked first and the rest folded away, for the first file; further files are other
 * brains that did some of the same, and stand beside it in a table with a row for each.
 */

import type { FigureRow } from '#tasks';
import { type Summary, told, words } from './summary.ts';

/** The page of results files. */
export function asMarkdown([whole, ...others]: readonly Summary[]): string {
  if (whole === undefined) return '';
  return [inFull(whole), ...(others.length > 0 ? [beside([whole, ...others])] : [])].join('\n\n');
}

const heading = (titles: readonly string[]): string =>
  `| ${titles.join(' | ')} |\n|${titles.map(() => '---|').join('')}`;

function inFull({ file, about, programs, seeds, trials, rows }: Summary): string {
  const columns = heading(['id', 'what', 'mean [95 % interval]', 'n', 'asked']);
  const lines = (some: readonly FigureRow[]): string[] =>
    some.map((row) => {
      const [figure, what, value, n, asked = ''] = words(row);
      return `| ${figure} | ${what} | ${value} | ${n?.replace('n = ', '')} | ${asked} |`;
    });
  return [
    `${about}. ${trials} trials with seeds ${seeds[0]} to ${seeds[1]}, every one of them in \`${file}\`; ${told(programs)}.`,
    '',
    columns,
    ...lines(rows.filter(({ asked }) => asked !== undefined)),
    '',
    '<details><summary>By position, type and count; baselines and twins</summary>',
    '',
    columns,
    ...lines(rows.filter(({ asked }) => asked === undefined)),
    '',
    '</details>',
  ].join('\n');
}

/** A list's accuracies by position are told behind a comma: they differ from brain to brain. */
const titleOf = ({ figure, what }: FigureRow): string => `${figure} ${what.split(/, by| \(/)[0]}`;

/** Rows that all brains can be compared by: those of the whole one that more than one brain has, without kinds. */
function beside(all: readonly Summary[]): string {
  const [whole, ...others] = all;
  const shared = new Set(others.flatMap(({ rows }) => rows.map(titleOf)));
  const headline = ({ figure, what, unit, asked }: FigureRow): boolean =>
    unit === undefined &&
    (asked !== undefined ? !/minus|per item|ahead/.test(what) : figure === 'M-1');
  const titles = [...new Set((whole?.rows ?? []).filter(headline).map(titleOf))].filter((title) =>
    shared.has(title),
  );
  const bySize = [...all].sort((a, b) => b.dimensions - a.dimensions || b.neurons - a.neurons);
  const lines = bySize.map(({ dimensions, neurons, rows }) => {
    const cells = titles.map((title) => {
      const row = rows.find((one) => titleOf(one) === title);
      if (row === undefined) return '';
      const { mean, low, high, n } = row.value;
      return `${mean.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}], ${n}`;
    });
    return `| ${[dimensions, neurons, ...cells].join(' | ')} |`;
  });
  return [
    `Brains of other sizes on some of the same trials: mean [95 % interval], n. In \`${others.map(({ file }) => file).join('`, `')}\`.`,
    '',
    heading(['D', 'neurons per dimension', ...titles]),
    ...lines,
  ].join('\n');
}
