/** What a pointer knows of the vocabulary it belongs to. Pointers of different spaces do not mix by accident. */

import { PalliumError } from '#engine/errors';
import type { Algebra } from './algebra.ts';

/** Options of `Vocabulary.translation`. */
export interface TranslationOptions {
  /** Translate by these words only; default: all that both have. */
  readonly words?: readonly string[];
  /** Add words that the other vocabulary lacks, as new pointers there; default false: they are left out. */
  readonly populate?: boolean;
  /** `sum`: sum_k other_k this_k'; `least squares`: the smallest matrix that sends every word to its own. Default `sum`. */
  readonly solver?: 'sum' | 'least squares';
}

/** What a pointer knows of its vocabulary. */
export interface PointerSpace {
  readonly name: string;
  readonly dimensions: number;
  readonly algebra: Algebra;
  /** The vocabulary this one is a subset of, or itself: pointers with one root may be mixed. */
  readonly root: PointerSpace;
  /** The matrix (rows: `to.dimensions`) that turns pointers of this space into those of `to`. */
  translation(to: PointerSpace, options?: TranslationOptions): number[][];
}

/** The space of the result of an operation. @throws PalliumError `vocabulary-mismatch` naming both vocabularies. */
export function commonSpace(
  a: PointerSpace | undefined,
  b: PointerSpace | undefined,
  doing: string,
): PointerSpace | undefined {
  if (a === undefined || b === undefined || a.root === b.root) return a ?? b;
  throw new PalliumError({
    kind: 'input',
    code: 'vocabulary-mismatch',
    path: doing,
    what: `a pointer of vocabulary '${a.name}' (${a.dimensions} dimensions) meets one of vocabulary '${b.name}' (${b.dimensions}).`,
    why: 'the same name stands for different vectors in different vocabularies.',
    fix: 'translate() one of them, or reinterpret() it to take its numbers as they are.',
  });
}
