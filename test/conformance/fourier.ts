/** Fourier transforms: powers of two, every other length, several vectors, slices, and the way back. */

import type { Fourier } from '../../engine/program/fourier.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, waves } from './case.ts';

type Length = Pick<Fourier, 'direction' | 'length' | 'vectors'>;

function fourierCase(name: string, parts: Length, before = 0): ConformanceCase {
  const { direction, length, vectors } = parts;
  const spectrum = 2 * (Math.floor(length / 2) + 1);
  const [read, written] = direction === 'forward' ? [length, spectrum] : [spectrum, length];
  const program = new ProgramBuilder('fourier');
  const size = before + vectors * read;
  const source = program.input('source', size);
  const target = program.value('target', vectors * written);
  program.fourier('transform', { ...parts, source, sourceOffset: before, target });
  return {
    name,
    program: program.build(),
    stages: [{ steps: 5, writes: [[0, waves(size, 5)]] }],
  };
}

/** Two vectors are convolved: there, a product of coefficients, and back. */
function thereAndBack(length: number): ConformanceCase {
  const kept = Math.floor(length / 2) + 1;
  const program = new ProgramBuilder('there and back');
  const source = program.input('source', length);
  const spectrum = program.value('spectrum', 2 * kept);
  const scaled = program.value('scaled', 2 * kept);
  const result = program.value('result', length);
  const one = { length, vectors: 1, sourceOffset: 0 } as const;
  program.fourier('there', { ...one, direction: 'forward', source, target: spectrum });
  program.sum(scaled, [
    {
      form: 'scale',
      factor: 0.5,
      source: spectrum,
      sourceOffset: 0,
      targetOffset: 0,
      rows: 2 * kept,
    },
  ]);
  program.fourier('back', { ...one, direction: 'inverse', source: scaled, target: result });
  return {
    name: `a transform of ${length} numbers and its inverse give half of them back`,
    program: program.build(),
    stages: [{ steps: 5, writes: [[0, waves(length, 5)]] }],
  };
}

export const fourierCases: readonly ConformanceCase[] = [
  ...[1, 2, 3, 5, 16, 31, 32, 64, 100, 512].flatMap((length) =>
    (['forward', 'inverse'] as const).map((direction) =>
      fourierCase(`the ${direction} transform of ${length} numbers`, {
        direction,
        length,
        vectors: 1,
      }),
    ),
  ),
  fourierCase('forward transforms of several vectors', {
    direction: 'forward',
    length: 48,
    vectors: 5,
  }),
  fourierCase(
    'inverse transforms of several vectors from the middle of a signal',
    { direction: 'inverse', length: 33, vectors: 3 },
    7,
  ),
  thereAndBack(64),
  thereAndBack(75),
];
