/** How large a signal is, and how far one is from another: the measures by which models are judged. */

import { PalliumError } from '../errors.ts';

/** Numbers, or samples of several numbers each, such as the `values` of what a probe recorded. */
export type Measured = ArrayLike<number> | readonly ArrayLike<number>[];

/** Root mean square of all numbers. */
export function rms(signal: Measured): number {
  const numbers = flat(signal);
  return Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);
}

/** Root mean square of the difference. @throws PalliumError when the two are not equally long. */
export function rmse(signal: Measured, wanted: Measured): number {
  const [ours, theirs] = [flat(signal), flat(wanted)];
  if (ours.length === theirs.length) return rms(ours.map((x, i) => x - (theirs[i] ?? 0)));
  throw new PalliumError({
    kind: 'usage',
    code: 'wrong-length',
    path: 'rmse',
    what: `one signal has ${ours.length} numbers, the other ${theirs.length}`,
    fix: 'compare signals of the same samples',
  });
}

/** The same as a share of the root mean square of what was wanted. */
export function nrmse(signal: Measured, wanted: Measured): number {
  return rmse(signal, wanted) / rms(wanted);
}

function flat(signal: Measured): Float64Array {
  const rows = Array.from(signal as ArrayLike<number | ArrayLike<number>>);
  return Float64Array.from(
    rows.flatMap((row) => (typeof row === 'number' ? [row] : Array.from(row))),
  );
}
