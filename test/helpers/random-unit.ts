/** A random unit vector: the same for the same seed. */

import { randomStream } from '#engine/math';

export function randomUnit(dimensions: number, seed: number): number[] {
  const random = randomStream(seed, 'unit vector');
  const vector = Array.from({ length: dimensions }, () => random.normal());
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}
