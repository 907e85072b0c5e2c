/**
 * Public face: names and vectors. Pure mathematics; knows no neurons.
 *
 * @module pallium/semantic-pointers
 */

export type { Algebra, BindingSign, PointerProperty, Side } from './algebra.ts';
export { pairs, probCleanup, similarity, type TextOptions, text } from './analysis.ts';
export { circularAlgebra } from './circular-algebra.ts';
export { nearestNames } from './cleanup.ts';
export type { Value } from './evaluate.ts';
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
export {
  type PointerExpression,
  type PointerFunction,
  parseExpression,
  readExpression,
} from './parse.ts';
export { type Comparable, SemanticPointer } from './pointer.ts';
export type { PointerSpace, TranslationOptions } from './pointer-space.ts';
export { Cursor, refuseExpression, type Token } from './tokens.ts';
export { tvtbAlgebra, vtbAlgebra } from './vector-derived-algebra.ts';
export { type Match, Vocabulary, type VocabularyOptions } from './vocabulary.ts';
export { VocabularyMap, type VocabularyMapOptions } from './vocabulary-map.ts';
