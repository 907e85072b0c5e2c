/**
 * Types of expressions in rules, from the least to the most definite: number, scalar (a module's one number), any
 * pointer (symbols), a pointer of so many dimensions, a pointer of one vocabulary. What meets must agree.
 */

import { refuseExpression, type Vocabulary } from '#semantic-pointers';
import { describeType } from '../spa-module.ts';

export type Type =
  | { readonly kind: 'number' }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'any' }
  | { readonly kind: 'dimension'; readonly dimensions: number }
  | { readonly kind: 'vocabulary'; readonly vocabulary: Vocabulary };

/** Where in which text two types meet, for errors. */
export interface Place {
  readonly text: string;
  readonly at: number;
}

export const isPointer = (type: Type): boolean => type.kind !== 'number' && type.kind !== 'scalar';

export function typeOfVocabulary(vocabulary: Vocabulary | undefined): Type {
  return vocabulary === undefined ? { kind: 'scalar' } : { kind: 'vocabulary', vocabulary };
}

export function nameOf(type: Type): string {
  switch (type.kind) {
    case 'number':
      return 'a number';
    case 'any':
      return 'a pointer';
    case 'dimension':
      return `a pointer of ${type.dimensions} dimensions`;
    default:
      return describeType(type.kind === 'vocabulary' ? type.vocabulary : undefined);
  }
}

/** The type of what is added, bound or compared of `a` and `b`. @throws PalliumError `vocabulary-mismatch` */
export function meet(a: Type, b: Type, place: Place): Type {
  if (isPointer(a) !== isPointer(b))
    return refuse(a, b, place, 'use dot() to make a number of a pointer.');
  if (!isPointer(a)) return a.kind === 'number' ? b : a;
  if (a.kind === 'any') return b;
  if (b.kind === 'any') return a;
  if (a.kind === 'vocabulary' && b.kind === 'vocabulary') {
    if (a.vocabulary.root === b.vocabulary.root) return a;
    return refuse(a, b, place, 'translate() or reinterpret() one of them.');
  }
  if (sizeOf(a) !== sizeOf(b)) return refuse(a, b, place, 'translate() one of them.');
  return a.kind === 'vocabulary' ? a : b;
}

/** Refuses a source that does not fit its sink; a number becomes so many identities. */
export function checkSink(source: Type, sink: Vocabulary | undefined, place: Place): void {
  if (source.kind === 'number') return;
  meet(source, typeOfVocabulary(sink), place);
}

function sizeOf(type: Type): number | undefined {
  if (type.kind === 'dimension') return type.dimensions;
  return type.kind === 'vocabulary' ? type.vocabulary.dimensions : undefined;
}

function refuse(a: Type, b: Type, { text, at }: Place, fix: string): never {
  refuseExpression(text, at, `${nameOf(a)} meets ${nameOf(b)}.`, fix, 'vocabulary-mismatch');
}
