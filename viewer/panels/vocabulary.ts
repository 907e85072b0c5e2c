/** A vocabulary of a recording: its words, and how near a vector is to each (the dot product with the word's pointer). */

import { PalliumError } from '#engine/errors';
import type { RecordingHead } from '#engine/watching';
import { WordFinder } from '../source/word-finder.ts';
import { hasPairs, type Pointers, pairsOf } from '../source/word-pairs.ts';
import type { PanelContext } from './panel.ts';

/** A word and how near it is. */
export interface Near {
  readonly word: string;
  /** Which word of the vocabulary. */
  readonly index: number;
  /** 1: it is this word; 0: it has nothing to do with it. */
  readonly similarity: number;
}

/** Words and their vectors. */
export class Vocabulary {
  readonly words: readonly string[];
  readonly dimensions: number;
  readonly #pointers: Pointers;
  readonly #vectors: Float32Array;
  #finder: WordFinder | undefined;

  constructor(pointers: Pointers) {
    this.#pointers = pointers;
    this.words = Object.keys(pointers);
    this.dimensions = pointers[this.words[0] ?? '']?.length ?? 0;
    this.#vectors = new Float32Array(this.words.length * this.dimensions);
    this.words.forEach((word, index) => {
      this.#vectors.set(pointers[word] ?? [], index * this.dimensions);
    });
  }

  /** Writes how near the vector that begins at `offset` is to each word, from `at` on. */
  similarities(
    vector: ArrayLike<number>,
    offset: number,
    into: Float32Array,
    at: number = 0,
  ): void {
    const { dimensions, words } = this;
    const vectors = this.#vectors;
    for (let word = 0; word < words.length; word++) {
      const start = word * dimensions;
      let sum = 0;
      for (let i = 0; i < dimensions; i++)
        sum += (vector[offset + i] ?? 0) * (vectors[start + i] ?? 0);
      into[at + word] = sum;
    }
  }

  /** Whether some of its words are places that others are bound to. */
  get hasPairs(): boolean {
    return hasPairs(this.#pointers);
  }

  /** Words bound in pairs, e.g. `SEV*POS2`; empty where no words are places. */
  pairs(): Vocabulary {
    return new Vocabulary(
      Object.fromEntries(pairsOf(this.#pointers).map(([name, pair]) => [name, Array.from(pair)])),
    );
  }

  /** Finds the words that a pointer is made of. */
  get finder(): WordFinder {
    this.#finder ??= new WordFinder(this.#pointers);
    return this.#finder;
  }

  /** The nearest words, nearest first. */
  nearest(vector: ArrayLike<number>, count: number): readonly Near[] {
    const near = new Float32Array(this.words.length);
    this.similarities(vector, 0, near);
    return Array.from(near, (similarity, index) => ({
      word: this.words[index] ?? '',
      index,
      similarity,
    }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, count);
  }
}

const known = new WeakMap<RecordingHead, Map<string, Vocabulary>>();

/** A recording's vocabulary by name, made once; undefined: it has none of this name, or it is empty. */
export function vocabularyOf(
  head: RecordingHead,
  name: string | undefined,
): Vocabulary | undefined {
  const pointers = name === undefined ? undefined : head.vocabularies?.[name];
  if (name === undefined || pointers === undefined || Object.keys(pointers).length === 0)
    return undefined;
  const ofHead = known.get(head) ?? new Map<string, Vocabulary>();
  known.set(head, ofHead);
  const made = ofHead.get(name) ?? new Vocabulary(pointers);
  ofHead.set(name, made);
  return made;
}

/** The vocabulary of the port that a panel shows. @throws PalliumError `no-vocabulary` */
export function itsVocabulary({ head, track }: Pick<PanelContext, 'head' | 'track'>): Vocabulary {
  const { path, vocabulary } = track.port;
  const found = vocabularyOf(head, vocabulary);
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'recording',
    code: 'no-vocabulary',
    path,
    what: 'has no vocabulary to be compared with',
    why: 'its numbers are not a pointer of one',
    fix: 'look at its values instead',
  });
}
