/**
 * Finds the words that a pointer is made of: the nearest, then the nearest to what is left without it, and so on
 * (matching pursuit), so that what one item adds to the likeness of others does not count. Besides single words there
 * are pairs bound by circular convolution: places (the largest family of words that are numbered, e.g. POS1, POS2 ...)
 * with all others. In HRR vocabularies that is what lists hold; in others no pair is near.
 */

import { pairsOf } from './word-pairs.ts';

/** A word, and how near what is held is to it: 1 the same, 0 nothing in common. */
export interface Held {
  readonly word: string;
  readonly similarity: number;
}

/** Pairs are looked for only where no single word is nearer than this: a lone word is not a list. */
const singleFrom = 0.7;

/** How near noise comes to one of some hundred words, times the square root of the dimensions; and at most. */
const noise = 3.4;
const mostNoise = 0.45;

interface Candidates {
  readonly names: readonly string[];
  /** names x dimensions, each of length 1. */
  readonly vectors: Float32Array;
}

/** Knows a vocabulary and its pairs. */
export class WordFinder {
  readonly #dimensions: number;
  readonly #singles: Candidates;
  readonly #words: Readonly<Record<string, readonly number[]>>;
  #pairs: Candidates | undefined;

  constructor(words: Readonly<Record<string, readonly number[]>>) {
    this.#words = words;
    this.#dimensions = Object.values(words)[0]?.length ?? 0;
    this.#singles = candidates(Object.entries(words), this.#dimensions);
  }

  /**
   * At most so many words, nearest first, each nearer than `least`: the part of the pointer that goes along the word,
   * over the pointer's length or 1, whichever is more, so that a faint echo is not taken for a word. The nearest must
   * be nearer than noise comes to any of many words; with it stand or fall the others.
   */
  find(pointer: ArrayLike<number>, most: number, least: number): readonly Held[] {
    const length = lengthOf(pointer);
    if (length < least || pointer.length !== this.#dimensions) return [];
    const scale = 1 / Math.max(1, length);
    const single = nearest(this.#singles, pointer);
    const alone = single.along * scale >= singleFrom || length < 2 * least;
    if (!alone) this.#pairs ??= candidates(pairsOf(this.#words), this.#dimensions);
    const sets =
      alone || this.#pairs === undefined ? [this.#singles] : [this.#singles, this.#pairs];
    const held = pursue(sets, pointer, most, least / scale, scale);
    const clear = Math.max(least, Math.min(mostNoise, noise / Math.sqrt(this.#dimensions)));
    return (held[0]?.similarity ?? 0) < clear ? [] : held;
  }
}

interface Near {
  readonly index: number;
  readonly along: number;
}

function nearest({ names, vectors }: Candidates, pointer: ArrayLike<number>): Near {
  const size = pointer.length;
  let [index, along] = [-1, Number.NEGATIVE_INFINITY];
  for (let word = 0; word < names.length; word++) {
    let dot = 0;
    for (let i = 0; i < size; i++) dot += (vectors[word * size + i] ?? 0) * (pointer[i] ?? 0);
    if (dot > along) [index, along] = [word, dot];
  }
  return { index, along };
}

function pursue(
  all: readonly Candidates[],
  pointer: ArrayLike<number>,
  most: number,
  least: number,
  scale: number,
): readonly Held[] {
  const left = Float32Array.from(pointer);
  const found: Held[] = [];
  while (found.length < most) {
    const [best] = all
      .map((set) => ({ set, ...nearest(set, left) }))
      .sort((a, b) => b.along - a.along);
    if (best === undefined || best.along < least) break;
    found.push({ word: best.set.names[best.index] ?? '', similarity: best.along * scale });
    for (let i = 0; i < left.length; i++)
      left[i] = (left[i] ?? 0) - best.along * (best.set.vectors[best.index * left.length + i] ?? 0);
  }
  return found.sort((a, b) => b.similarity - a.similarity);
}

function candidates(
  words: readonly (readonly [string, ArrayLike<number>])[],
  size: number,
): Candidates {
  const vectors = new Float32Array(words.length * size);
  words.forEach(([, vector], word) => {
    const length = lengthOf(vector) || 1;
    for (let i = 0; i < size; i++) vectors[word * size + i] = (vector[i] ?? 0) / length;
  });
  return { names: words.map(([name]) => name), vectors };
}

function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}
