/**
 * White noise: an independent draw in every step. Scaled by 1 / sqrt(dt) its spectral density, and so what a filter
 * makes of it, does not depend on the length of the step (Gillespie 1996).
 */

import { divide, dt as kernelDt, sqrt } from '../../kernel/build.ts';
import { type Distribution, gaussian } from '../distributions.ts';
import { checkNames } from '../shapes.ts';
import { drawValues } from './draw-values.ts';
import { defineProcess, noiseStream, type Process } from './process.ts';

/** Options of `whiteNoise`. */
export interface WhiteNoiseOptions {
  /** Whether draws are divided by sqrt(dt); default true. */
  readonly scale?: boolean;
  /** Draws from this seed instead of the run's. */
  readonly seed?: number;
}

/** White noise with draws from `distribution` (default gaussian(0, 1)); as many numbers as asked for. */
export function whiteNoise(
  distribution: Distribution = gaussian(0, 1),
  options: WhiteNoiseOptions = {},
): Process {
  checkNames('process/white noise', options, ['scale', 'seed']);
  const { scale = true, seed } = options;
  const drawn = distribution.equation(noiseStream);
  const value = scale && drawn !== undefined ? divide(drawn, sqrt(kernelDt)) : drawn;
  return defineProcess({
    name: 'white noise',
    memoryless: true,
    start: ({ size, dt, random }) => {
      const factor = scale ? 1 / Math.sqrt(dt) : 1;
      return (step) => drawValues(distribution, size, random.at(step)).map((x) => x * factor);
    },
    ...(value !== undefined && { equations: () => ({ state: {}, next: {}, value }) }),
    ...(seed !== undefined && { seed }),
  });
}
