/**
 * The one form of error in Pallium: what is wrong with which thing, why that matters, and what to do.
 * Every refusal that a user can cause is a `PalliumError`; anything else that reaches them is a bug.
 */

import type { ErrorCode } from './error-codes.ts';

export type { ErrorCode } from './error-codes.ts';

/** Where a refusal comes from: the description, the compiler, a backend, outside data, or a recording. */
export type ErrorKind = 'model' | 'compile' | 'backend' | 'input' | 'run' | 'recording' | 'usage';

/**
 * The code of a refusal that is not Pallium's own, as code that builds on it may throw: it has a slash, such as
 * `my-lab/no-such-rat`, and so never meets a code of `errorCodes`.
 */
export type OwnCode = `${string}/${string}`;

/** What a `PalliumError` is made of. */
export interface ErrorParts {
  readonly kind: ErrorKind;
  /** Stable kebab-case name of the refusal, e.g. `dimension-mismatch`: one of `errorCodes`, or one with a slash. */
  readonly code: ErrorCode | OwnCode;
  /** Path of the thing at fault: a model path, a file, an option. */
  readonly path: string;
  /** One sentence: the thing, what was expected, what it is. */
  readonly what: string;
  /** Why it is refused, when the sentence above does not already say so. */
  readonly why?: string;
  /** What the user can do about it. */
  readonly fix: string;
}

/** A refusal with a code, the path of the thing at fault, and the way out. */
export class PalliumError extends Error {
  readonly kind: ErrorKind;
  readonly code: ErrorCode | OwnCode;
  readonly path: string;
  readonly fix: string;
  /** What it was made of, as plain data. */
  readonly parts: ErrorParts;

  constructor(parts: ErrorParts) {
    const why = parts.why === undefined ? '' : `\n  Why: ${parts.why}`;
    super(`${parts.code} at ${parts.path}: ${parts.what}${why}\n  Do:  ${parts.fix}`);
    this.name = 'PalliumError';
    this.kind = parts.kind;
    this.code = parts.code;
    this.path = parts.path;
    this.fix = parts.fix;
    this.parts = parts;
  }

  /** What is wrong and what to do, for people who see a page and no program. */
  get sentence(): string {
    return `${this.path}: ${this.parts.what}. ${this.fix.charAt(0).toUpperCase()}${this.fix.slice(1)}.`;
  }
}

/** Closes a `switch` over a union: the compiler complains when a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
