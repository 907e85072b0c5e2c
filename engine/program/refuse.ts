/** The refusals of the program checks, in one form. */

import { type ErrorCode, PalliumError } from '../errors.ts';

/** Throws: the program breaks a rule at `path`. */
export function refuse(code: ErrorCode, path: string, what: string, fix: string): never {
  throw new PalliumError({ kind: 'compile', code, path, what, fix });
}

/** A whole number of at least 1. */
export function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
