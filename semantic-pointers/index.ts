/** Public face: names and vectors. Pure mathematics; knows no neurons. */

export type { Algebra } from './algebra.ts';
export { circularAlgebra } from './circular-algebra.ts';
export { nearestNames } from './cleanup.ts';
export { type PointerExpression, parseExpression } from './parse.ts';
export { SemanticPointer } from './pointer.ts';
export { type Match, Vocabulary, type VocabularyOptions } from './vocabulary.ts';
