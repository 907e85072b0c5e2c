/**
 * The cosine between two random directions of a d-dimensional space, drawn as one coordinate of a unit vector.
 * (Its square is Beta(1/2, (d - 1) / 2); Gosmann & Eliasmith 2016.)
 */

import type { RandomStream } from './random.ts';

/** One draw. */
export function sampleCosineSimilarity(dimensions: number, random: RandomStream): number {
  const first = random.normal();
  let squares = first * first;
  for (let k = 1; k < dimensions; k++) squares += random.normal() ** 2;
  return first / Math.sqrt(squares);
}
