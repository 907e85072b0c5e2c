/**
 * Public face: names and vectors. Pure mathematics; knows no neurons.
 *
 * @module pallium/semantic-pointers
 */

// Pointers: vectors with names, and the vocabularies they belong to.

export { nearestNames } from './cleanup.ts';
export {
  axisAligned,
  equallySpaced,
  expectedUnitLength,
  type GeneratorSpace,
  orthonormal,
  type PointerGenerator,
  unitary,
  unitLength,
  withProperties,
} from './generators.ts';
export { type Comparable, SemanticPointer } from './pointer.ts';
export type { PointerSpace, TranslationOptions } from './pointer-space.ts';
export { type Match, Vocabulary, type VocabularyOptions } from './vocabulary.ts';
export { VocabularyMap, type VocabularyMapOptions } from './vocabulary-map.ts';

// Algebras: how pointers bind.

export type { Algebra, BindingSign, PointerProperty, Side } from './algebra.ts';
export { circularAlgebra } from './circular-algebra.ts';
export { tvtbAlgebra, vtbAlgebra } from './vector-derived-algebra.ts';

// Expressions: the language in which pointers are written.

export type { Value } from './evaluate.ts';
export {
  type PointerExpression,
  type PointerFunction,
  parseExpression,
  readExpression,
} from './parse.ts';
export { Cursor, refuseExpression, type Token } from './tokens.ts';

// Analysis: vectors read in words.

export { pairs, probCleanup, similarity, type TextOptions, text } from './analysis.ts';
