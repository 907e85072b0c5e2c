/** A vocabulary for each dimension: whoever names a dimension gets the one that belongs to it. (nengo.md 1.11.) */

import { PalliumError } from '#engine/errors';
import { Vocabulary, type VocabularyOptions } from './vocabulary.ts';

/** What a map of vocabularies makes new ones from. */
export interface VocabularyMapOptions {
  /** Draws the pointers of vocabularies that the map makes. Default 0. */
  readonly seed?: number;
  /** Of vocabularies that the map makes: by default they grow, and accept similar words. */
  readonly defaults?: Partial<Omit<VocabularyOptions, 'dimensions' | 'name' | 'seed'>>;
}

/** One vocabulary for each dimension. */
export class VocabularyMap {
  readonly #byDimension = new Map<number, Vocabulary>();
  readonly #options: VocabularyMapOptions;

  /** @throws PalliumError `duplicate-vocabulary` for two of one dimension. */
  constructor(vocabularies: readonly Vocabulary[] = [], options: VocabularyMapOptions = {}) {
    this.#options = options;
    for (const vocabulary of vocabularies) this.add(vocabulary);
  }

  /** Dimensions of which there is a vocabulary. */
  get dimensions(): readonly number[] {
    return [...this.#byDimension.keys()];
  }

  /** Adds a vocabulary. @throws PalliumError `duplicate-vocabulary` when there is another one of its dimension. */
  add(vocabulary: Vocabulary): this {
    const { dimensions, name } = vocabulary;
    const known = this.#byDimension.get(dimensions);
    if (known !== undefined && known !== vocabulary) {
      throw new PalliumError({
        kind: 'input',
        code: 'duplicate-vocabulary',
        path: `vocabulary ${name}`,
        what: `the map has a vocabulary of ${dimensions} dimensions already: '${known.name}'.`,
        fix: 'pass this one to modules itself, or use another dimension.',
      });
    }
    this.#byDimension.set(dimensions, vocabulary);
    return this;
  }

  /** Whether there is one of this dimension yet. */
  has(dimensions: number): boolean {
    return this.#byDimension.has(dimensions);
  }

  /** The vocabulary of this dimension: the one that was added, or a new one that grows. */
  get(dimensions: number): Vocabulary {
    const known = this.#byDimension.get(dimensions);
    if (known !== undefined) return known;
    const { seed = 0, defaults = {} } = this.#options;
    const made = new Vocabulary({
      strict: false,
      grows: true,
      ...defaults,
      dimensions,
      name: `vocabulary ${dimensions}`,
      seed,
    });
    this.#byDimension.set(dimensions, made);
    return made;
  }
}
