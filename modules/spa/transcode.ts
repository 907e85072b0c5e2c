/**
 * Into pointer space: a pointer, or a function of time that says which. Out: the pointer.
 * Expressions are read by the vocabulary: `'A * B + 0.5 * C'`.
 */

import type { Network } from '#engine';
import { PalliumError } from '#engine/errors';
import type { SemanticPointer, Vocabulary } from '#semantic-pointers';
import { pointerPort, type SpaModule, type SpaPort } from './spa-module.ts';

/** An expression, a pointer, or plain numbers. */
export type Shown = string | SemanticPointer | readonly number[];

/** Options of `transcode`. */
export interface TranscodeOptions {
  readonly vocabulary: Vocabulary;
  /** What it shows, or a function of the time in seconds. */
  readonly show: Shown | ((time: number) => Shown);
}

export interface Transcode extends SpaModule {
  readonly output: SpaPort;
}

/** Adds an input that shows pointers to `net`. Words are read when they are first shown, constants at once. */
export function transcode(net: Network, name: string, options: TranscodeOptions): Transcode {
  const { vocabulary, show } = options;
  const numbers = numbersOfShown(`${net.path}/${name}`, vocabulary);
  const value = typeof show === 'function' ? (time: number) => numbers(show(time)) : numbers(show);
  return { output: pointerPort(net.input(name, value), vocabulary), cells: [] };
}

/** The numbers of whatever is shown in a vocabulary. Expressions are read once. */
export function numbersOfShown(
  path: string,
  vocabulary: Vocabulary,
): (shown: Shown) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (shown) => {
    if (typeof shown !== 'string') return numbersOf(path, shown, vocabulary);
    const found = known.get(shown) ?? Array.from(vocabulary.parse(shown).values);
    known.set(shown, found);
    return found;
  };
}

function numbersOf(
  path: string,
  shown: SemanticPointer | readonly number[],
  vocabulary: Vocabulary,
): readonly number[] {
  const isPointer = !Array.isArray(shown);
  const pointer = isPointer ? (shown as SemanticPointer) : undefined;
  const given = pointer?.vocabulary;
  if (given !== undefined && given.root !== vocabulary.root) {
    refuse(path, `a pointer of vocabulary '${given.name}' in one of '${vocabulary.name}'`);
  }
  const values = pointer === undefined ? (shown as readonly number[]) : Array.from(pointer.values);
  if (values.length !== vocabulary.dimensions) {
    refuse(path, `${values.length} numbers for ${vocabulary.dimensions} dimensions`);
  }
  return values;
}

function refuse(path: string, what: string): never {
  throw new PalliumError({
    kind: 'model',
    code: 'vocabulary-mismatch',
    path,
    what: `it shows ${what}.`,
    fix: "show an expression of the vocabulary's own words, or translate() the pointer.",
  });
}
