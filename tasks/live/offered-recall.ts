/** The recall brain, to be run live: it sees lists of digits, holds them and writes them down. */

import { chooseBackend, simulate } from '#engine';
import type { LiveBrain, LiveBuilder } from '#engine/live';
import type { OfferedBrain } from '#engine/watching';
import { longestList } from '#tasks';
import { type LoadAsset, loadEye } from './assets.ts';
import { makeRecallBrain } from './make-brain.ts';
import { RecallRun } from './recall-run.ts';
import { watchedBrain } from './watched-brain.ts';

const offer: OfferedBrain = {
  name: 'recall',
  title: 'Recall',
  about: 'Draw digits: it sees them, remembers them, and writes them with its arm.',
  actions: [
    {
      name: 'show',
      title: 'Show it these',
      takes: 'list',
      tasks: [
        { name: 'recall', title: 'Remember these', most: longestList },
        { name: 'recognition', title: 'Copy it', most: 1 },
      ],
    },
    { name: 'page', title: 'Watch me draw', takes: 'page' },
  ],
};

/** In real time on two cores of a laptop, in a page. */
const liveDimensions = 64;

/** Builds the recall brain; its eye comes from `load`. */
export function recallBuilder(load: LoadAsset): LiveBuilder {
  return {
    offer,
    async build({ seed, dimensions = liveDimensions }, voice, machine): Promise<LiveBrain> {
      voice.building('opening its eye');
      const vision = await loadEye(load);
      const { name } = await chooseBackend(machine.backend ?? 'auto');
      const brain = makeRecallBrain({ seed, dimensions, vision });
      voice.building('finding the decoders of its neurons');
      const simulation = await simulate(brain.model, { seed, ...machine, backend: name });
      const run = new RecallRun(brain, simulation, voice, seed);
      return {
        ...watchedBrain(brain, simulation, seed),
        act: (action, details) => run.act(action, details),
        beforeChunk: (time) => run.beforeChunk(time),
      };
    },
  };
}
