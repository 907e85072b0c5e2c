/**
 * Where the vectors of new words come from. A generator is data with a `start`: each vocabulary starts its own
 * sequence, drawn from its own seed.
 */

import { PalliumError } from '#engine/errors';
import { inverseRealFft, type RandomStream } from '#engine/math';
import type { Algebra, PointerProperty } from './algebra.ts';

/** Where the vectors of new words come from. */
export interface PointerGenerator {
  readonly name: string;
  /** A sequence of vectors of one space. */
  start(space: GeneratorSpace): () => Float64Array;
}

/** The space a generator makes vectors for. */
export interface GeneratorSpace {
  readonly dimensions: number;
  readonly algebra: Algebra;
  readonly random: RandomStream;
}

const gaussian = (dimensions: number, random: RandomStream): Float64Array =>
  Float64Array.from({ length: dimensions }, () => random.normal());

function normalized(a: Float64Array): Float64Array {
  const length = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? a : a.map((value) => value / length);
}

function exhausted(name: string, count: number): never {
  throw new PalliumError({
    kind: 'input',
    code: 'generator-exhausted',
    path: name,
    what: `there are only ${count} vectors of this kind, and all are given out.`,
    fix: 'use more dimensions, or another generator such as unitLength.',
  });
}

/** Uniform on the unit sphere. The default. */
export const unitLength: PointerGenerator = {
  name: 'unitLength',
  start:
    ({ dimensions, random }) =>
    () =>
      normalized(gaussian(dimensions, random)),
};

/** Unit vectors of the axes, in order; as many as there are dimensions. */
export const axisAligned: PointerGenerator = {
  name: 'axisAligned',
  start: ({ dimensions }) => {
    let next = 0;
    return () => {
      if (next >= dimensions) exhausted('axisAligned', dimensions);
      const vector = new Float64Array(dimensions);
      vector[next++] = 1;
      return vector;
    };
  },
};

/** Random vectors of the algebra with these properties. */
export function withProperties(...properties: readonly PointerProperty[]): PointerGenerator {
  return {
    name: properties.join(', '),
    start: ({ dimensions, algebra, random }) => {
      return () => algebra.draw(dimensions, properties, random);
    },
  };
}

/** Random unitary vectors: binding with one keeps lengths, and its inverse is exact. */
export const unitary: PointerGenerator = { ...withProperties('unitary'), name: 'unitary' };

/** Random unit vectors at right angles to all before; as many as there are dimensions. */
export const orthonormal: PointerGenerator = {
  name: 'orthonormal',
  start: ({ dimensions, random }) => {
    const given: Float64Array[] = [];
    return () => {
      if (given.length >= dimensions) exhausted('orthonormal', dimensions);
      let vector = normalized(gaussian(dimensions, random));
      // Twice, since one pass leaves rounding errors when little is left of the vector.
      for (let pass = 0; pass < 2; pass++) {
        for (const other of given) {
          const along = other.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0);
          vector = vector.map((value, i) => value - along * (other[i] ?? 0));
        }
        vector = normalized(vector);
      }
      given.push(vector);
      return vector;
    };
  },
};

/** Independent normal elements of variance 1 / dimensions: length 1 on the average only. */
export const expectedUnitLength: PointerGenerator = {
  name: 'expectedUnitLength',
  start:
    ({ dimensions, random }) =>
    () =>
      gaussian(dimensions, random).map((value) => value / Math.sqrt(dimensions)),
};

/**
 * `count` positive unitary HRR vectors that stand at equal angles on a ring: vector k is u ** (k + offset), where
 * u ** count is the identity. Bound with u each becomes the next.
 */
export function equallySpaced(count: number, offset: number = 0): PointerGenerator {
  return {
    name: 'equallySpaced',
    start: ({ dimensions, random }) => {
      const turns = ringTurns(count, Math.floor((dimensions - 1) / 2), random);
      let k = 0;
      return () => {
        if (k >= count) exhausted('equallySpaced', count);
        const bins = Math.floor(dimensions / 2) + 1;
        const [re, im] = [new Float64Array(bins).fill(1), new Float64Array(bins)];
        for (const [i, turn] of turns.entries()) {
          const angle = (2 * Math.PI * turn * (k + offset)) / count;
          re[i + 1] = Math.cos(angle);
          im[i + 1] = Math.sin(angle);
        }
        k++;
        return inverseRealFft({ re, im }, dimensions);
      };
    },
  };
}

/** How often each frequency goes round: 1, -1, 2, -2, ... below count, over and over, in random order. */
function ringTurns(count: number, frequencies: number, random: RandomStream): number[] {
  const most = Math.max(1, count - 1);
  return random.shuffle(
    Array.from({ length: frequencies }, (_, i) => {
      const step = i % most;
      return step % 2 === 0 ? step / 2 + 1 : -(step + 1) / 2;
    }),
  );
}
