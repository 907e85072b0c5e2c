/** Records a run of a brain: what any model's recording holds, with words, and the pictures when they change. */

import { createRequire } from 'node:module';
import type { Simulation } from '#engine';
import { recordSimulation, type SimulationRecording } from '#engine/recordings';
import type { Brain } from '#modules';
import { brainHead, brainPorts } from '#tasks/live';

/** Steps between samples of a port. */
export const sampleEvery = 5;

export interface BrainRecording
  extends Pick<SimulationRecording, 'path' | 'flush' | 'annotate' | 'close'> {
  /** Notes the picture that is shown from now on. */
  image(time: number, pixels: ArrayLike<number>): void;
}

/** Opens the store at `path` and listens to the simulation from now on. */
export function recordBrain(
  path: string,
  brain: Brain,
  simulation: Simulation,
  run: Readonly<Record<string, unknown>>,
): BrainRecording {
  const versions = { pallium: version(), node: process.version };
  const { append, ...recording } = recordSimulation(path, brain.model, simulation, {
    head: brainHead(brain, simulation, { versions, run }),
    ports: brainPorts(brain, simulation),
    written: [brain.image],
  });
  return { ...recording, image: (time, pixels) => append(brain.image, time, pixels) };
}

/** Version of this package. */
export function version(): string {
  const description: unknown = createRequire(import.meta.url)('pallium/package.json');
  return (description as { version: string }).version;
}
