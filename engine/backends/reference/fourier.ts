/**
 * `fourier`: the transform by its definition, as a matrix of cosines and sines. Angles are taken modulo a turn
 * before anything else, so that what should be 0 is 0.
 */

import { coefficientsOf, type Fourier, vectorSizes } from '../../program/fourier.ts';
import { type Memory, numbers } from './memory.ts';

export function prepareFourier(operator: Fourier, memory: Memory): () => void {
  const { vectors, sourceOffset } = operator;
  const source = numbers(memory, operator.source);
  const target = numbers(memory, operator.target);
  const { read, written } = vectorSizes(operator);
  const matrix = matrixOf(operator);
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

/** written x read, row by row. */
function matrixOf({ length: n, direction }: Fourier): Float64Array {
  const kept = coefficientsOf(n);
  const alone = (k: number): boolean => k === 0 || 2 * k === n;
  const angle = (j: number, k: number): number => (2 * Math.PI * ((j * k) % n)) / n;
  const matrix = new Float64Array(2 * kept * n);
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < kept; k++) {
      const cosine = Math.cos(angle(j, k));
      const sine = alone(k) ? 0 : -Math.sin(angle(j, k));
      if (direction === 'forward') {
        matrix[k * n + j] = cosine;
        matrix[(kept + k) * n + j] = sine;
      } else {
        const weight = (alone(k) ? 1 : 2) / n;
        matrix[j * 2 * kept + k] = weight * cosine;
        matrix[j * 2 * kept + kept + k] = weight * sine;
      }
    }
  }
  return matrix;
}
