/**
 * A vocabulary: names and their pointers in one space. New random pointers are drawn until they are unlike enough
 * from those that are there; a space too small for its words is refused. (Eliasmith 2013; nengo.md 1.11.)
 */

import { PalliumError } from '#engine/errors';
import { type RandomStream, randomStream } from '#engine/math';
import type { Algebra } from './algebra.ts';
import { circularAlgebra } from './circular-algebra.ts';
import { nearestNames } from './cleanup.ts';
import { evaluateExpression, evaluateTree, type Value } from './evaluate.ts';
import { type PointerGenerator, unitLength } from './generators.ts';
import { type PointerExpression, parseExpression } from './parse.ts';
import { SemanticPointer } from './pointer.ts';
import { commonSpace, type PointerSpace, type TranslationOptions } from './pointer-space.ts';
import { refuseExpression } from './tokens.ts';
import { leastSquaresTranslation, sumTranslation } from './translation.ts';

/** What a vocabulary is made of. */
export interface VocabularyOptions {
  readonly dimensions: number;
  readonly name: string;
  /** Draws the random pointers. */
  readonly seed: number;
  /** Default: circular convolution (HRR). */
  readonly algebra?: Algebra;
  /** Where the vectors of new words come from. Default: unitLength. */
  readonly generator?: PointerGenerator;
  /** Two random pointers may be no more alike than this (cosine). Default 0.1. */
  readonly maxSimilarity?: number;
  /** Add words, as new random pointers, when they are first asked for. Default false: unknown words are refused. */
  readonly grows?: boolean;
  /** Refuse a pointer that stays too similar after 100 draws; otherwise keep the best. Default true. */
  readonly strict?: boolean;
}

/** A word, and how like it a vector is. */
export interface Match {
  readonly name: string;
  readonly similarity: number;
}

const attempts = 100;
const namePattern = /^[A-Z][A-Za-z0-9_]*$/;

/**
 * Names and their pointers in one space. `Identity`, `Zero` and, where the algebra has one, `AbsorbingElement` are
 * always there.
 */
export class Vocabulary implements PointerSpace {
  readonly dimensions: number;
  readonly name: string;
  readonly algebra: Algebra;
  readonly maxSimilarity: number;
  /** The vocabulary this one is a subset of, or itself: pointers with one root may be mixed. */
  readonly root: Vocabulary;
  readonly #pointers = new Map<string, SemanticPointer>();
  readonly #special: ReadonlyMap<string, SemanticPointer>;
  readonly #random: RandomStream;
  readonly #next: () => Float64Array;
  readonly #options: VocabularyOptions;

  constructor(options: VocabularyOptions, root?: Vocabulary) {
    const { dimensions, name, seed, algebra = circularAlgebra } = options;
    if (!algebra.isValidDimension(dimensions)) {
      throw new PalliumError({
        kind: 'input',
        code: 'bad-dimension',
        path: `vocabulary ${name}`,
        what: `${dimensions} dimensions do not work with ${algebra.name}.`,
        fix: `choose a whole number above 0${algebra.isValidDimension(3) ? '' : ', a square such as 64 or 256'}.`,
      });
    }
    this.dimensions = dimensions;
    this.name = name;
    this.algebra = algebra;
    this.maxSimilarity = options.maxSimilarity ?? 0.1;
    this.root = root ?? this;
    this.#options = options;
    this.#random = randomStream(seed, `vocabulary/${name}`);
    const { generator = unitLength } = options;
    this.#next = generator.start({ dimensions, algebra, random: this.#random });
    const absorbing = algebra.absorbing(dimensions);
    const special = {
      Identity: algebra.identity(dimensions),
      Zero: new Float64Array(dimensions),
      ...(absorbing && { AbsorbingElement: absorbing }),
    };
    this.#special = new Map(
      Object.entries(special).map(([word, values]) => [
        word,
        new SemanticPointer(values, word, algebra, this),
      ]),
    );
  }

  /** All words, in the order in which they were added. */
  get names(): readonly string[] {
    return [...this.#pointers.keys()];
  }

  /**
   * Adds a word: a given pointer or its numbers as they are, an expression of known words, or (without any) a new random
   * pointer.
   */
  add(name: string, meaning?: SemanticPointer | string | ArrayLike<number>): SemanticPointer {
    this.#checkNewName(name);
    const pointer =
      meaning === undefined
        ? this.#draw(name, (p) => p)
        : typeof meaning === 'string'
          ? this.parse(meaning)
          : meaning instanceof SemanticPointer
            ? meaning
            : new SemanticPointer(meaning, name, this.algebra);
    if (pointer.dimensions !== this.dimensions) {
      throw new PalliumError({
        kind: 'input',
        code: 'dimension-mismatch',
        path: `vocabulary ${this.name}/${name}`,
        what: `the pointer has ${pointer.dimensions} numbers, the vocabulary ${this.dimensions}.`,
        fix: 'give a pointer of the same dimension.',
      });
    }
    const odd = pointer.values.findIndex((value) => !Number.isFinite(value));
    if (odd >= 0) {
      throw new PalliumError({
        kind: 'input',
        code: 'not-finite',
        path: `vocabulary ${this.name}/${name}`,
        what: `number ${odd} of the pointer is ${pointer.values[odd]}.`,
        fix: 'give finite numbers.',
      });
    }
    commonSpace(this, pointer.vocabulary, `vocabulary ${this.name}/${name}`);
    this.#pointers.set(name, new SemanticPointer(pointer.values, name, this.algebra, this));
    return this.get(name);
  }

  /**
   * Adds several words: `A; B = A * C; D.unitary()`. A bare name is random, with `.unitary()` random and unitary.
   * @throws PalliumError `bad-expression` that points at what does not belong, such as a second `=`.
   */
  populate(text: string): this {
    for (const definition of text.split(';')) {
      const trimmed = definition.trim();
      if (trimmed === '') continue;
      const [left = '', right] = this.#sides(trimmed);
      const unitary = /^(.*)\.unitary\(\)$/.exec(left);
      if (right !== undefined) {
        this.add(left, right);
      } else if (unitary !== null) {
        const name = unitary[1] ?? '';
        this.#checkNewName(name);
        this.add(
          name,
          this.#draw(name, (pointer) => pointer.unitary()),
        );
      } else {
        this.add(left);
      }
    }
    return this;
  }

  /** The pointer of a word. @throws PalliumError `unknown-pointer` with the nearest known names. */
  get(name: string): SemanticPointer {
    const found = this.#pointers.get(name) ?? this.#special.get(name);
    if (found !== undefined) return found;
    if (this.#options.grows && namePattern.test(name)) return this.add(name);
    throw new PalliumError({
      kind: 'input',
      code: 'unknown-pointer',
      path: `vocabulary ${this.name}`,
      what: `there is no pointer '${name}'.`,
      fix: this.#suggestion(name),
    });
  }

  /** Whether there is such a word, special ones included. */
  has(name: string): boolean {
    return this.#pointers.has(name) || this.#special.has(name);
  }

  /** The pointer an expression of words stands for. @throws PalliumError that points at the character at fault. */
  parse(text: string): SemanticPointer {
    return evaluateExpression(text, this.#lookUp(text), this.get('Identity'));
  }

  /** The same, but a number such as `dot(A, B)` stays a number. `tree`: a part of the text, instead of all of it. */
  evaluate(text: string, tree: PointerExpression = parseExpression(text)): Value {
    return evaluateTree(text, tree, this.#lookUp(text));
  }

  /** The pointers of several expressions. */
  parseAll(...texts: readonly string[]): SemanticPointer[] {
    return texts.map((text) => this.parse(text));
  }

  #lookUp(text: string): (name: string, at: number) => SemanticPointer {
    return (name, at) =>
      this.has(name) || this.#options.grows
        ? this.get(name)
        : refuseExpression(
            text,
            at,
            `there is no pointer '${name}' in vocabulary '${this.name}'.`,
            this.#suggestion(name),
          );
  }

  /** Dot product of `vector` with each word, or with `words` only. */
  similarities(vector: ArrayLike<number>, words: readonly string[] = this.names): Match[] {
    return words.map((name) => ({ name, similarity: this.parse(name).dot({ values: vector }) }));
  }

  /** The words most like `vector`, best first. */
  nearest(vector: ArrayLike<number>, count = 1): Match[] {
    return this.similarities(vector)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, count);
  }

  /** Row k is the pointer of word k: its product with a vector is their similarities. Default: all words. */
  matrix(words: readonly string[] = this.names): number[][] {
    return words.map((name) => Array.from(this.get(name).values));
  }

  /** A vocabulary called `name` of some of these words, with the pointers they have here, which mix with these. */
  subset(words: readonly string[], name: string): Vocabulary {
    const part = new Vocabulary({ ...this.#options, name }, this.root);
    for (const word of words) part.add(word, this.get(word));
    return part;
  }

  /**
   * The matrix sum_k other_k this_k' over the words both have (or `words`), which turns their pointers here into those
   * of `to`: nearly, as far as these words are unlike each other, or as well as can be with solver `least squares`.
   * `to.dimensions` rows. `populate` adds the words that `to` lacks, as new pointers of its own.
   * @throws PalliumError `no-shared-words` when there are none, so that every vector would become 0.
   */
  translation(to: Vocabulary, options: TranslationOptions = {}): number[][] {
    const { words = this.names, populate = false, solver = 'sum' } = options;
    if (populate) for (const name of words) if (!to.has(name)) to.add(name);
    const shared = words.filter((name) => to.has(name));
    if (shared.length === 0) this.#refuseTranslation(to);
    const [here, there] = [this.matrix(shared), to.matrix(shared)];
    return solver === 'sum' ? sumTranslation(here, there) : leastSquaresTranslation(here, there);
  }

  #refuseTranslation(to: Vocabulary): never {
    throw new PalliumError({
      kind: 'input',
      code: 'no-shared-words',
      path: `vocabulary ${this.name}`,
      what: `it has no word in common with vocabulary ${to.name}, so nothing can be translated.`,
      fix: 'add words of the same names to both.',
    });
  }

  /** What stands left and right of the only `=` of a definition. */
  #sides(definition: string): string[] {
    const [left = '', right = '', ...more] = definition.split('=');
    if (more.length > 0) {
      const second = left.length + 1 + right.length;
      const fix = "give each word a definition of its own: 'B = C; A = B'.";
      refuseExpression(definition, second, "a definition has one '='.", fix);
    }
    return definition.split('=').map((part) => part.trim());
  }

  #checkNewName(name: string): void {
    const problem = !namePattern.test(name)
      ? 'a name starts with a capital letter and goes on with letters, digits and _.'
      : this.has(name)
        ? 'the name is taken.'
        : undefined;
    if (problem === undefined) return;
    throw new PalliumError({
      kind: 'input',
      code: 'bad-pointer-name',
      path: `vocabulary ${this.name}`,
      what: `'${name}' cannot be added: ${problem}`,
      fix: 'choose another name.',
    });
  }

  #suggestion(name: string): string {
    const near = nearestNames(name, this.names);
    return near.length === 0
      ? 'add it to the vocabulary first.'
      : `did you mean ${near.join(', ')}?`;
  }

  #draw(name: string, shape: (pointer: SemanticPointer) => SemanticPointer): SemanticPointer {
    let best: SemanticPointer | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < attempts && least > this.maxSimilarity; i++) {
      const drawn = shape(new SemanticPointer(this.#next(), name, this.algebra, this));
      const similarity = Math.max(
        0,
        ...[...this.#pointers.values()].map((known) => Math.abs(known.compare(drawn))),
      );
      if (similarity < least) [best, least] = [drawn, similarity];
    }
    const { strict = true } = this.#options;
    if (best !== undefined && (least <= this.maxSimilarity || !strict)) return best;
    throw new PalliumError({
      kind: 'input',
      code: 'vocabulary-too-dense',
      path: `vocabulary ${this.name}/${name}`,
      what: `${this.dimensions} dimensions are too few: after ${attempts} draws the pointer is still ${least.toFixed(2)} like one of the ${this.#pointers.size} others, ${this.maxSimilarity.toFixed(2)} is allowed.`,
      fix: `use more dimensions (${2 * this.dimensions}, say), fewer words, or a larger maxSimilarity.`,
    });
  }
}
