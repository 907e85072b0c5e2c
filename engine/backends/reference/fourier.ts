/** `fourier`: the transform by its definition, as a matrix of cosines and sines. */

import { type Fourier, fourierMatrix, vectorSizes } from '../../program/fourier.ts';
import { type Memory, numbers } from './memory.ts';

export function prepareFourier(operator: Fourier, memory: Memory): () => void {
  const { vectors, sourceOffset } = operator;
  const source = numbers(memory, operator.source);
  const target = numbers(memory, operator.target);
  const { read, written } = vectorSizes(operator);
  const matrix = fourierMatrix(operator);
  return () => {
    for (let vector = 0; vector < vectors; vector++) {
      const from = sourceOffset + vector * read;
      for (let row = 0; row < written; row++) {
        let sum = 0;
        for (let j = 0; j < read; j++) sum += matrix[row * read + j]! * source[from + j]!;
        target[vector * written + row] = sum;
      }
    }
  };
}
