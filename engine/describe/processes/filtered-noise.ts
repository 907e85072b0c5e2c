/** White noise put through a synapse, which takes part of the same step: noise with a colour. */

import { substitute } from '../../kernel/rewrite.ts';
import { type Distribution, gaussian } from '../distributions.ts';
import { lowpass } from '../synapses/lowpass.ts';
import type { Synapse } from '../synapses/synapse.ts';
import { defineProcess, type NoiseEquations, type Process } from './process.ts';
import { synapseStepper } from './synapse-stepper.ts';
import { type NoiseOptions, whiteNoise } from './white-noise.ts';

export interface FilteredNoiseOptions extends NoiseOptions {
  /** Default gaussian(0, 1). */
  readonly distribution?: Distribution;
}

/** White noise (scaled by 1 / sqrt(dt) unless `scale` is false) through `synapse`, default lowpass(0.005). */
export function filteredNoise(
  synapse: Synapse = lowpass(0.005),
  { distribution = gaussian(0, 1), ...options }: FilteredNoiseOptions = {},
): Process {
  const white = whiteNoise(distribution, options);
  const equations = white.equations && filteredEquations(synapse, white.equations);
  return defineProcess({
    name: 'filtered noise',
    start: (setting) => {
      const draw = white.start(setting);
      const filter = synapseStepper(synapse, setting.size, setting.dt);
      return (step, time) => filter(draw(step, time));
    },
    ...(equations && { equations }),
    ...(options.seed !== undefined && { seed: options.seed }),
  });
}

/** The synapse's own equations with the noise as their input. */
function filteredEquations(synapse: Synapse, white: NoiseEquations): NoiseEquations {
  const names = Object.keys(synapse.next);
  const next = substitute(Object.values(synapse.next), { input: white.value });
  const named = Object.fromEntries(names.map((name, i) => [name, next[i] ?? white.value]));
  return { state: synapse.state, next: named, value: named[synapse.output] ?? white.value };
}
