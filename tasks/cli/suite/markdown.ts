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

/** Brains by size, and the accuracies that any other one has beside the whole one. */
function beside(all: readonly Summary[]): string {
  const [whole, ...others] = all;
  const names = (rows: readonly FigureRow[] = []): string[] =>
    rows.flatMap(({ compared }) => (compared === undefined ? [] : [compared]));
  const measured = new Set(others.flatMap(({ rows }) => names(rows)));
  const titles = names(whole?.rows).filter((name) => measured.has(name));
  const bySize = [...all].sort((a, b) => b.dimensions - a.dimensions || b.neurons - a.neurons);
  const lines = bySize.map(({ dimensions, neurons, rows }) => {
    const cells = titles.map((title) => {
      const row = rows.find(({ compared }) => compared === title);
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
