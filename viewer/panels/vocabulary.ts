/** A vocabulary of a recording: its words, and how near a vector is to each (the dot product with the word's pointer). */

import type { RecordingHead } from '#engine/watching';

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
  readonly #vectors: Float32Array;

  constructor(pointers: Readonly<Record<string, ArrayLike<number>>>) {
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

  /** Each two different words bound to each other by circular convolution, e.g. `POS1 * ONE`. */
  pairs(): Vocabulary {
    const { words, dimensions } = this;
    const spectra = words.map((_, index) =>
      spectrumOf(this.#vectors.subarray(index * dimensions, (index + 1) * dimensions)),
    );
    const pairs: Record<string, Float32Array> = {};
    spectra.forEach((first, i) => {
      spectra.slice(i + 1).forEach((second, j) => {
        pairs[`${words[i]} * ${words[i + 1 + j]}`] = boundBy(first, second, dimensions);
      });
    });
    return new Vocabulary(pairs);
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

/** Real and imaginary parts of the discrete Fourier transform, up to half the length. */
type Spectrum = readonly [real: Float64Array, imaginary: Float64Array];

function spectrumOf(vector: Float32Array): Spectrum {
  const size = vector.length;
  const half = Math.floor(size / 2) + 1;
  const [real, imaginary] = [new Float64Array(half), new Float64Array(half)];
  const [cosine, sine] = circle(size);
  for (let k = 0; k < half; k++)
    for (let i = 0; i < size; i++) {
      real[k] = (real[k] ?? 0) + (vector[i] ?? 0) * (cosine[(k * i) % size] ?? 0);
      imaginary[k] = (imaginary[k] ?? 0) - (vector[i] ?? 0) * (sine[(k * i) % size] ?? 0);
    }
  return [real, imaginary];
}

/** The circular convolution of two vectors, from their spectra (Plate 1995). */
function boundBy([a, b]: Spectrum, [c, d]: Spectrum, size: number): Float32Array {
  const half = a.length;
  const weighted = (k: number): number => (k === 0 || 2 * k === size ? 1 : 2) / size;
  const real = a.map((x, k) => weighted(k) * (x * (c[k] ?? 0) - (b[k] ?? 0) * (d[k] ?? 0)));
  const imaginary = a.map((x, k) => weighted(k) * (x * (d[k] ?? 0) + (b[k] ?? 0) * (c[k] ?? 0)));
  const [cosine, sine] = circle(size);
  return Float32Array.from({ length: size }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < half; k++) {
      const turn = (k * i) % size;
      sum += (real[k] ?? 0) * (cosine[turn] ?? 0) - (imaginary[k] ?? 0) * (sine[turn] ?? 0);
    }
    return sum;
  });
}

const circles = new Map<number, Spectrum>();

/** Cosines and sines around a circle of so many points. */
function circle(size: number): Spectrum {
  const made = circles.get(size) ?? [
    Float64Array.from({ length: size }, (_, i) => Math.cos((2 * Math.PI * i) / size)),
    Float64Array.from({ length: size }, (_, i) => Math.sin((2 * Math.PI * i) / size)),
  ];
  circles.set(size, made);
  return made;
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
