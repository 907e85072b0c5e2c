/**
 * Lines: everything that control looks at is a clean neural yes or no first (about 1 or 0), so that conditions are
 * sums of few sure things, whose noise does not add up. Here are the detectors that make lines out of pointers and
 * the rows of weights that make conditions out of lines.
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { solveLinear } from '#engine/math';
import type { Vocabulary } from '#semantic-pointers';
import { step, threshold } from '../parts/threshold.ts';
import type { Source, When, Words } from './table.ts';

/** Words of a condition as a list. */
export const listed = (words: string | readonly string[] | undefined): readonly string[] =>
  words === undefined ? [] : typeof words === 'string' ? [words] : words;

/** What a condition names: source and words of each, in a fixed order. */
export function namedIn(words: Words): [source: Source, words: readonly string[]][] {
  const sources: readonly Source[] = ['sees', 'task', 'state', 'decode', 'signal', 'does'];
  return sources.flatMap((source): [Source, readonly string[]][] =>
    words[source] === undefined ? [] : [[source, listed(words[source])]],
  );
}

/**
 * whens x labels: 1 for a word of `source` that the condition names, -`veto` for one that it forbids. With the bias
 * of `lineBias` the sum is 1 when a condition holds and at most 0 otherwise, whichever source is missing.
 */
export function lineRows(
  whens: readonly When[],
  source: Source,
  labels: readonly string[],
  veto: number,
): number[][] {
  return whens.map((when) => {
    const needed = listed(when[source]);
    const forbidden = listed(when.not?.[source]);
    return labels.map(
      (label) => (needed.includes(label) ? 1 : 0) - (forbidden.includes(label) ? veto : 0),
    );
  });
}

/** One number per condition: 1 less the number of sources that it needs. */
export const lineBias = (whens: readonly When[]): number[] =>
  whens.map(({ not: _, ...needed }) => 1 - namedIn(needed).length);

/**
 * Adds a detector of each of `words` in a pointer: about 1 while the word is at least half there. Words that are shown
 * together (`TASK_M + DEC`) show two lines; how alike the words are by chance is taken out, which matters at low
 * dimensions. Gives back the lines, already filtered.
 */
export function detectors(
  net: Network,
  name: string,
  value: Handle,
  vocabulary: Vocabulary,
  words: readonly string[],
): Handle {
  const cells: EnsembleHandle = threshold(net, `${name} detectors`, {
    threshold: 0.5,
    count: words.length,
  });
  net.connect(value, cells, { transform: dualRows(vocabulary, words), synapse: lowpass(0.01) });
  const lines = net.relay(`${name} lines`, words.length);
  net.connect(cells, lines, { function: step, synapse: lowpass(0.005) });
  return lines;
}

/** words x dimensions: row i gives 1 for word i and 0 for all other words (the words' dual basis). */
function dualRows(vocabulary: Vocabulary, words: readonly string[]): number[][] {
  const rows = words.map((word) => Array.from(vocabulary.parse(word).values));
  const { dimensions } = vocabulary;
  const overlaps = rows.flatMap((a) =>
    rows.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)),
  );
  const dual = solveLinear(overlaps, rows.flat(), rows.length, dimensions);
  // Words that are no basis (fewer dimensions than words) are compared as they are.
  if (dual === undefined) return rows;
  return rows.map((_, i) => Array.from(dual.subarray(i * dimensions, (i + 1) * dimensions)));
}
