/**
 * A vocabulary: names and their pointers in one space. New random pointers are drawn until they are unlike enough
 * from those that are there; a space too small for its words is refused. (Eliasmith 2013; nengo.md 1.11.)
 */

import { PalliumError } from '#engine/errors';
import { type RandomStream, randomStream } from '#engine/math';
import type { Algebra } from './algebra.ts';
import { circularAlgebra } from './circular-algebra.ts';
import { nearestNames } from './cleanup.ts';
import { evaluateExpression } from './evaluate.ts';
import { refuseExpression } from './parse.ts';
import { SemanticPointer } from './pointer.ts';

export interface VocabularyOptions {
  readonly dimensions: number;
  readonly name: string;
  /** Draws the random pointers. */
  readonly seed: number;
  /** Default: circular convolution (HRR). */
  readonly algebra?: Algebra;
  /** Two random pointers may be no more alike than this (cosine). Default 0.1. */
  readonly maxSimilarity?: number;
  /** Refuse a pointer that stays too similar after 100 draws; otherwise keep the best. Default true. */
  readonly strict?: boolean;
}

export interface Match {
  readonly name: string;
  readonly similarity: number;
}

const attempts = 100;
const namePattern = /^[A-Z][A-Za-z0-9_]*$/;

export class Vocabulary {
  readonly dimensions: number;
  readonly name: string;
  readonly algebra: Algebra;
  readonly maxSimilarity: number;
  readonly #pointers = new Map<string, SemanticPointer>();
  readonly #special: ReadonlyMap<string, SemanticPointer>;
  readonly #random: RandomStream;
  readonly #seed: number;
  readonly #strict: boolean;

  constructor(options: VocabularyOptions) {
    const { dimensions, name, seed, algebra = circularAlgebra } = options;
    if (!algebra.isValidDimension(dimensions)) {
      throw new PalliumError({
        kind: 'input',
        code: 'bad-dimension',
        path: `vocabulary ${name}`,
        what: `${dimensions} dimensions do not work with ${algebra.name}.`,
        fix: 'choose a whole number above 0.',
      });
    }
    this.dimensions = dimensions;
    this.name = name;
    this.algebra = algebra;
    this.maxSimilarity = options.maxSimilarity ?? 0.1;
    this.#strict = options.strict ?? true;
    this.#seed = seed;
    this.#random = randomStream(seed, `vocabulary/${name}`);
    const special = {
      Identity: algebra.identity(dimensions),
      Zero: new Float64Array(dimensions),
      AbsorbingElement: algebra.absorbing(dimensions),
    };
    this.#special = new Map(
      Object.entries(special).map(([word, values]) => [
        word,
        new SemanticPointer(values, word, algebra),
      ]),
    );
  }

  get names(): readonly string[] {
    return [...this.#pointers.keys()];
  }

  /** Adds a word: a given pointer, an expression of known words, or (without either) a new random pointer. */
  add(name: string, meaning?: SemanticPointer | string): SemanticPointer {
    this.#checkNewName(name);
    const pointer =
      meaning === undefined
        ? this.#draw(name, (p) => p)
        : typeof meaning === 'string'
          ? this.parse(meaning)
          : meaning;
    if (pointer.dimensions !== this.dimensions) {
      throw new PalliumError({
        kind: 'input',
        code: 'dimension-mismatch',
        path: `vocabulary ${this.name}/${name}`,
        what: `the pointer has ${pointer.dimensions} numbers, the vocabulary ${this.dimensions}.`,
        fix: 'give a pointer of the same dimension.',
      });
    }
    this.#pointers.set(name, new SemanticPointer(pointer.values, name, this.algebra));
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
    throw new PalliumError({
      kind: 'input',
      code: 'unknown-pointer',
      path: `vocabulary ${this.name}`,
      what: `there is no pointer '${name}'.`,
      fix: this.#suggestion(name),
    });
  }

  has(name: string): boolean {
    return this.#pointers.has(name) || this.#special.has(name);
  }

  /** The pointer an expression of words stands for. @throws PalliumError that points at the character at fault. */
  parse(text: string): SemanticPointer {
    const lookUp = (name: string, at: number): SemanticPointer =>
      this.has(name)
        ? this.get(name)
        : refuseExpression(text, at, `there is no pointer '${name}'.`, this.#suggestion(name));
    return evaluateExpression(text, lookUp, this.get('Identity'));
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

  /** A vocabulary called `name` of some of these words, with the pointers they have here. */
  subset(words: readonly string[], name: string): Vocabulary {
    const { dimensions, algebra, maxSimilarity } = this;
    const [seed, strict] = [this.#seed, this.#strict];
    const part = new Vocabulary({ dimensions, name, seed, algebra, maxSimilarity, strict });
    for (const word of words) part.add(word, this.get(word));
    return part;
  }

  /**
   * The matrix sum_k other_k this_k' over the words both have, which turns their pointers here into those of `to`
   * (nearly: as far as these words are unlike each other). `to.dimensions` rows.
   * @throws PalliumError `no-shared-words` when there are none, so that every vector would become 0.
   */
  translation(to: Vocabulary): number[][] {
    const shared = this.names.filter((name) => to.names.includes(name));
    if (shared.length === 0) this.#refuseTranslation(to);
    const [here, there] = [this.matrix(shared), to.matrix(shared)];
    return Array.from({ length: to.dimensions }, (_, i) => {
      const row = new Array<number>(this.dimensions).fill(0);
      for (const [k, word] of here.entries()) {
        const weight = there[k]?.[i] ?? 0;
        for (const [j, value] of word.entries()) row[j] = (row[j] ?? 0) + weight * value;
      }
      return row;
    });
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
      const values = Float64Array.from({ length: this.dimensions }, () => this.#random.normal());
      const drawn = shape(new SemanticPointer(values, name, this.algebra).normalized());
      const similarity = Math.max(
        0,
        ...[...this.#pointers.values()].map((known) => alikeness(known, drawn)),
      );
      if (similarity < least) [best, least] = [drawn, similarity];
    }
    if (best !== undefined && (least <= this.maxSimilarity || !this.#strict)) return best;
    throw new PalliumError({
      kind: 'input',
      code: 'vocabulary-too-dense',
      path: `vocabulary ${this.name}/${name}`,
      what: `${this.dimensions} dimensions are too few: after ${attempts} draws the pointer is still ${least.toFixed(2)} like one of the ${this.#pointers.size} others, ${this.maxSimilarity.toFixed(2)} is allowed.`,
      fix: `use more dimensions (${2 * this.dimensions}, say), fewer words, or a larger maxSimilarity.`,
    });
  }
}

/** |cosine| of a known word with a drawn one of length 1; a word of length 0 is like nothing. */
function alikeness(known: SemanticPointer, drawn: SemanticPointer): number {
  const { length } = known;
  return length === 0 ? 0 : Math.abs(known.dot(drawn)) / length;
}
