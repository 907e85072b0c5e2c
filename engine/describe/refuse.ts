/** Refusals of the describe stage, in one short call: what is wrong with which thing, and the way out. */

import { type ErrorCode, PalliumError } from '../errors.ts';

/** Throws a `PalliumError` of kind `model`. */
export function refuse(
  code: ErrorCode,
  path: string,
  what: string,
  fix: string,
  why?: string,
): never {
  throw new PalliumError({
    kind: 'model',
    code,
    path,
    what,
    fix,
    ...(why !== undefined && { why }),
  });
}

/** Refuses a number that is NaN or infinite among `values`, naming its place. */
export function refuseNonFinite(path: string, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    refuse(
      'not-finite',
      path,
      `${name}[${i}] is ${values[i]}`,
      `give ${name} finite numbers; NaN usually comes from an empty mean or a division by zero`,
    );
  }
}
