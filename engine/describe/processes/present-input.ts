/** Shows one row after another, each for the same time, and begins again after the last. */

import { refuseNonFinite } from '../refuse.ts';
import { defineProcess, type Process, refuseParameter } from './process.ts';

/**
 * Rows (or single numbers) of `inputs`, each for `presentationTime` seconds, over and over. Throws when rows differ in
 * length.
 */
export function presentInput(
  inputs: readonly number[] | readonly (readonly number[])[],
  presentationTime: number,
): Process {
  const rows = inputs.map((input) => (typeof input === 'number' ? [input] : input));
  const size = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== size) || size === 0) {
    const lengths = rows.map((row) => row.length).join(', ');
    refuseParameter(
      'present input',
      'inputs',
      `rows of [${lengths}] numbers`,
      'one or more rows of one length',
    );
  }
  for (const row of rows) refuseNonFinite('process/present input', 'inputs', row);
  if (!(presentationTime > 0 && presentationTime < Infinity)) {
    refuseParameter(
      'present input',
      'presentationTime',
      presentationTime,
      'a positive number of seconds',
    );
  }
  return defineProcess({
    name: 'present input',
    size,
    memoryless: true,
    start:
      ({ dt }) =>
      (step) => {
        // A little is added so that rounding does not show a row one step too long.
        const shown = Math.floor(((step - 1) * dt) / presentationTime + 1e-7);
        return rows[shown % rows.length] ?? [];
      },
  });
}
