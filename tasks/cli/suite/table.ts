/**
 * `pallium figures`: the table of results files, with n, means, 95 % intervals, seeds, programs and machines; shown,
 * written as a summary beside each file, and put into README.md between two marks.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PalliumError } from '#engine';
import { type Output, table } from '../output.ts';
import { asMarkdown } from './markdown.ts';
import { readResults } from './results-file.ts';
import { type Summary, summarize, told, words } from './summary.ts';

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
  if (readme !== undefined) putInto(readme, asMarkdown(summaries));
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
