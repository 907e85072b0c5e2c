/** A live brain driven chunk by chunk without a page: what is asked of it, and what it says. */

import { readFileSync } from 'node:fs';
import type { LiveBrain, LiveBuilder } from '#engine/live';
import { type LoadAsset, liveBuilders } from '#tasks/live';

/** Assets from the repository's own files. */
export const assetsOnDisk: LoadAsset = async (name) => readFileSync(`modules/${name}`);

/** The builder of an offered brain. */
function builderOf(name: string): LiveBuilder {
  const found = liveBuilders(assetsOnDisk).find(({ offer }) => offer.name === name);
  if (found === undefined) throw new Error(`no live brain is called ${name}`);
  return found;
}

/** Something a brain said. */
export interface Said {
  readonly action: string;
  // biome-ignore lint/suspicious/noExplicitAny: what brains say has any form; tests look into it.
  readonly details: any;
}

/** A running brain and all it has said. */
export interface LiveRun {
  readonly brain: LiveBrain;
  readonly said: Said[];
  /** Runs until the brain says something that fits, at most so many simulated seconds; what fits, or undefined. */
  until(fits: (said: Said) => boolean, seconds: number): Promise<Said | undefined>;
}

/** Builds a brain and makes it ready to be run. */
export async function startLive(
  name: string,
  seed: number = 1,
  backend: string = 'auto',
): Promise<LiveRun> {
  const said: Said[] = [];
  const brain = await builderOf(name).build(
    { seed },
    { building: () => undefined, news: (action, details) => said.push({ action, details }) },
    { backend },
  );
  const { simulation } = brain;
  return {
    brain,
    said,
    until: async (fits, seconds) => {
      let heard = said.length;
      for (const end = simulation.time + seconds; simulation.time < end; ) {
        const most = brain.beforeChunk?.(simulation.time) ?? 50;
        await simulation.run(Math.min(50, most) * simulation.program.dt);
        const found = said.slice(heard).find(fits);
        heard = said.length;
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
