/** The gambling brain, to be run live: it learns which arm pays, from the world's rewards or a person's. */

import { simulate } from '#engine';
import type { LiveBrain, LiveBuilder } from '#engine/live';
import { bandit } from '#modules';
import { armNames, byItself, byPerson, changing, Gamble } from './gamble.ts';
import { watchedBrain } from './watched-brain.ts';

/** Builds the gambling brain. */
export const banditBuilder: LiveBuilder = {
  offer: {
    name: 'bandit',
    title: 'Gambler',
    about:
      'It chooses one of three arms and learns which pays. Change the best arm, or reward it by hand.',
    actions: [
      { name: 'reward', title: 'Reward' },
      { name: 'punish', title: 'Punish' },
      { name: 'best arm', title: 'Best arm', takes: [changing, ...armNames(3)] },
      { name: 'pay', title: 'Who rewards it', takes: [byItself, byPerson] },
    ],
  },
  async build({ seed }, voice, machine): Promise<LiveBrain> {
    voice.building('finding the decoders of its neurons');
    const brain = bandit();
    const simulation = await simulate(brain.model, { seed, ...machine });
    const gamble = new Gamble(brain, simulation, voice, seed);
    return {
      ...watchedBrain(brain, simulation, seed),
      act: (action, details) => gamble.act(action, details),
      beforeChunk: (time) => gamble.beforeChunk(time),
    };
  },
};
