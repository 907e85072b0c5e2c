/** Matrices that send the pointers of some words in one vocabulary to their pointers in another. */

import { ridge } from '#engine/math';

/** sum_k there_k here_k': exact for orthonormal `here`. Rows of both are words. */
export function sumTranslation(here: readonly number[][], there: readonly number[][]): number[][] {
  const [columns, rows] = [here[0]?.length ?? 0, there[0]?.length ?? 0];
  return Array.from({ length: rows }, (_, i) => {
    const row = new Array<number>(columns).fill(0);
    for (const [k, word] of here.entries()) {
      const weight = there[k]?.[i] ?? 0;
      for (const [j, value] of word.entries()) row[j] = (row[j] ?? 0) + weight * value;
    }
    return row;
  });
}

/** The smallest matrix T for which T here_k is there_k: exact while there are no more words than dimensions. */
export function leastSquaresTranslation(
  here: readonly number[][],
  there: readonly number[][],
): number[][] {
  const [columns, rows] = [here[0]?.length ?? 0, there[0]?.length ?? 0];
  const solution = ridge(
    Float64Array.from(here.flat()),
    Float64Array.from(there.flat()),
    here.length,
    columns,
    rows,
    { regularization: 1e-7 },
  );
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => solution[j * rows + i] ?? 0),
  );
}
