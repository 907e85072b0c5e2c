/** White noise put through a synapse, which takes part of the same step: noise with a colour. */

import type { NumberExpression } from '../../kernel/expression.ts';
import { substitute } from '../../kernel/rewrite.ts';
import { type Distribution, gaussian } from '../distributions.ts';
import { checkNames } from '../shapes.ts';
import { toSynapse } from '../synapses/lowpass.ts';
import type { Equations, SynapseInput, SynapseStage } from '../synapses/synapse.ts';
import { defineProcess, type NoiseEquations, type Process } from './process.ts';
import { synapseStepper } from './synapse-stepper.ts';
import { type WhiteNoiseOptions, whiteNoise } from './white-noise.ts';

/** Options of `filteredNoise`. */
export interface FilteredNoiseOptions extends WhiteNoiseOptions {
  /** Default gaussian(0, 1). */
  readonly distribution?: Distribution;
}

/** White noise (scaled by 1 / sqrt(dt) unless `scale` is false) through `synapse`, default lowpass(0.005). */
export function filteredNoise(
  synapse: SynapseInput = 0.005,
  given: FilteredNoiseOptions = {},
): Process {
  checkNames('process/filtered noise', given, ['distribution', 'scale', 'seed']);
  const { distribution = gaussian(0, 1), ...options } = given;
  const white = whiteNoise(distribution, options);
  const known = toSynapse(synapse);
  if (known === null) return white;
  return defineProcess({
    name: 'filtered noise',
    start: (setting) => {
      const draw = white.start(setting);
      const filter = synapseStepper(known, setting.size, setting.dt);
      return (step, time) => filter(draw(step, time));
    },
    equations: (dt) => {
      const equations = white.equations?.(dt);
      return equations && filteredEquations(known.stages(dt), equations);
    },
    ...(options.seed !== undefined && { seed: options.seed }),
  });
}

/** The synapse's own equations with the noise as their input; nothing for taps, which are none. */
function filteredEquations(
  stages: readonly SynapseStage[],
  white: NoiseEquations,
): NoiseEquations | undefined {
  let result: NoiseEquations = white;
  for (const [i, stage] of stages.entries()) {
    if (stage.kind === 'taps') return undefined;
    result = withStage(result, stage, `stage ${i} `);
  }
  return result;
}

function withStage(before: NoiseEquations, stage: Equations, prefix: string): NoiseEquations {
  const { state, next, output } = stage;
  const names = Object.keys(next);
  const own = Object.fromEntries(
    names.map((name) => [name, { kind: 'read', name: `${prefix}${name}` } as const]),
  );
  const equations: NumberExpression[] = substitute(Object.values(next), {
    ...own,
    input: before.value,
  });
  const named = names.map((name, i) => [`${prefix}${name}`, equations[i] ?? before.value] as const);
  const value = equations[names.indexOf(output)] ?? before.value;
  const start = Object.entries(state).map(([name, initial]) => [`${prefix}${name}`, initial]);
  return {
    state: { ...before.state, ...Object.fromEntries(start) },
    next: { ...before.next, ...Object.fromEntries(named) },
    value,
  };
}
