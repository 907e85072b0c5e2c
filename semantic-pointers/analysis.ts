/** Reading vectors in words: similarities over time, the words a vector consists of, how sure a clean-up is. */

import type { SemanticPointer } from './pointer.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Row t: dot products (or with `normalize` cosines) of vector t with each word of the vocabulary, or with `words`. */
export function similarity(
  data: readonly ArrayLike<number>[],
  vocabulary: Vocabulary | readonly SemanticPointer[],
  options: { readonly normalize?: boolean } = {},
): number[][] {
  const pointers = isVocabulary(vocabulary)
    ? vocabulary.names.map((name) => vocabulary.get(name))
    : vocabulary;
  return data.map((values) =>
    pointers.map((p) => (options.normalize ? p.compare({ values }) : p.dot({ values }))),
  );
}

function isVocabulary(given: Vocabulary | readonly SemanticPointer[]): given is Vocabulary {
  return !Array.isArray(given);
}

/** The expressions of all pairs of two different words bound, `A*B`. */
export function pairs(vocabulary: Vocabulary): string[] {
  const { names } = vocabulary;
  return names.flatMap((first, i) => names.slice(i + 1).map((second) => `${first}*${second}`));
}

/** Options of `text`. */
export interface TextOptions {
  /** Fewest terms shown, however weak. Default 1. */
  readonly minimum?: number;
  /** Most terms shown. Default: all above the threshold. */
  readonly maximum?: number;
  /** Similarity above which a term is shown. Default 0.1. */
  readonly threshold?: number;
  /** Default ';'. */
  readonly join?: string;
  /** Expressions that are looked for. Default: the words of the vocabulary. */
  readonly terms?: readonly string[];
  /** Scale the vector to length 1 first. Default false. */
  readonly normalize?: boolean;
}

/** A vector as weighted words, strongest first: `0.93A;0.46B`. */
export function text(
  vector: ArrayLike<number>,
  vocabulary: Vocabulary,
  options: TextOptions = {},
): string {
  const { minimum = 1, maximum = Infinity, threshold = 0.1, join = ';' } = options;
  const { terms = vocabulary.names, normalize = false } = options;
  const length = normalize ? Math.hypot(...Array.from(vector)) || 1 : 1;
  return vocabulary
    .similarities(vector, terms)
    .map(({ name, similarity: value }) => ({ name, value: value / length }))
    .sort((a, b) => b.value - a.value)
    .filter(({ value }, i) => i < maximum && (i < minimum || value > threshold))
    .map(({ name, value }) => `${value.toFixed(2)}${name}`)
    .join(join);
}

/**
 * The chance that a vector with this similarity to its own word is more like it than like any of `words` random others
 * in a space of so many dimensions: P(cosine of two random directions < similarity) ** words.
 */
export function probCleanup(value: number, dimensions: number, words: number): number {
  return cosineBelow(value, dimensions) ** words;
}

/** P(c < x) for the cosine c of two random directions: its density is (1 - c c)^((d - 3) / 2), with c = sin(angle). */
function cosineBelow(x: number, dimensions: number): number {
  const angle = Math.asin(Math.max(-1, Math.min(1, x)));
  const density = (t: number): number => Math.cos(t) ** (dimensions - 2);
  const half = simpson(density, 0, Math.PI / 2);
  return 0.5 + simpson(density, 0, angle) / (2 * half);
}

function simpson(f: (x: number) => number, from: number, to: number): number {
  const panels = 2000;
  const step = (to - from) / panels;
  let sum = f(from) + f(to);
  for (let i = 1; i < panels; i++) sum += (i % 2 === 0 ? 2 : 4) * f(from + i * step);
  return (sum * step) / 3;
}
