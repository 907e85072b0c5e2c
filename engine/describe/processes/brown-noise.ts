/** Brownian motion: white noise summed up. From 0 on its variance grows by 1 per second (Wiener process). */

import { add, dt, multiply, read } from '../../kernel/build.ts';
import { type Distribution, gaussian } from '../distributions.ts';
import { checkNames } from '../shapes.ts';
import { defineSynapse } from '../synapses/synapse.ts';
import { filteredNoise } from './filtered-noise.ts';
import type { Process } from './process.ts';

/** Options of `brownNoise`. */
export interface BrownNoiseOptions {
  /** Draws from this seed instead of the run's. */
  readonly seed?: number;
}

const integrator = defineSynapse({
  name: 'integrator',
  parameters: {},
  state: { y: 0 },
  next: { y: add(read('y'), multiply(dt, read('input'))) },
  output: 'y',
});

/** The running sum of draws from `distribution` (default gaussian(0, 1)) times sqrt(dt). */
export function brownNoise(
  distribution: Distribution = gaussian(0, 1),
  options: BrownNoiseOptions = {},
): Process {
  checkNames('process/brown noise', options, ['seed']);
  return { ...filteredNoise(integrator, { distribution, ...options }), name: 'brown noise' };
}
