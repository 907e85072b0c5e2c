/** What a synapse does to a sine: H(f) as real and imaginary part. */

import type { Spectrum } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { toSynapse } from './lowpass.ts';
import type { Synapse } from './synapse.ts';

/**
 * H at frequencies in hertz (cycles per step for a digital filter): |H| is the gain, its angle the phase.
 * Throws for synapses that are given by equations alone.
 */
export function frequencyResponse(
  synapse: Synapse | number,
  frequencies: ArrayLike<number>,
): Spectrum {
  const known = toSynapse(synapse);
  if (known?.response !== undefined) return known.response(frequencies);
  return refuse(
    'no-transfer-function',
    `synapse/${known?.name}`,
    'its response to frequencies is not known in closed form',
    'filter a sine with filt() instead, or write it as linearFilter(numerator, denominator)',
  );
}
