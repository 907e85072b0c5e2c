/** Any model, to be run live: there is nothing to do but watch it, take over its inputs and lesion it. */

import {
  headOf,
  type Model,
  type PointerWords,
  pointerPorts,
  simulate,
  watchablePorts,
} from '#engine';
import type { LiveBuilder } from '#engine/live';
import { watchedModel } from './watched-brain.ts';

/** Builds runs of this model. What fits one of the vocabularies is shown in its words. */
export function modelBuilder(
  model: Model,
  vocabularies: readonly PointerWords[] = [],
): LiveBuilder {
  return {
    offer: {
      name: model.name,
      title: model.name,
      about: 'Look inside, take over its inputs, silence its cells.',
      actions: [],
    },
    async build({ seed }, voice, machine) {
      voice.building('finding the decoders of its neurons');
      const simulation = await simulate(model, { seed, ...machine });
      const meant = pointerPorts(watchablePorts(model, simulation.program), vocabularies);
      const head = headOf(model, simulation, { vocabularies: meant.vocabularies });
      return watchedModel(model, simulation, seed, head, meant.ports);
    },
  };
}
