/** What the cells of an ensemble do where functions are sampled. */

import type { Ensemble } from '../describe/model.ts';
import type { TuningBlock } from './tunings.ts';

/**
 * Rates (Hz) of the cells of one tuning of a block at eval points (in units of the radius, points x dimensions):
 * points x neurons, row-major.
 */
export function activities(
  { neurons, dimensions, neuronType }: Ensemble,
  points: Float64Array,
  { encoders, gain, bias }: TuningBlock,
  at: number,
): Float64Array {
  const pointCount = points.length / dimensions;
  const first = at * neurons;
  const currents = new Float64Array(pointCount * neurons);
  for (let i = 0; i < pointCount; i++) {
    for (let j = 0; j < neurons; j++) {
      let along = 0;
      for (let k = 0; k < dimensions; k++) {
        along += (points[i * dimensions + k] ?? 0) * (encoders[(first + j) * dimensions + k] ?? 0);
      }
      currents[i * neurons + j] = (gain[first + j] ?? 0) * along + (bias[first + j] ?? 0);
    }
  }
  return neuronType.rates(currents);
}
