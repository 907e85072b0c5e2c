/** What every live brain says about itself: its head, what can be watched, and tuning curves where somebody looks. */

import { curvesOf, type Model, PalliumError, type Simulation } from '#engine';
import type { LiveBrain } from '#engine/live';
import type { RecordedPort, RecordingHead } from '#engine/watching';
import { brainHead, brainPorts, type Described } from './brain-ports.ts';

/** What can be watched, and asked for nothing. */
type Watched = Pick<LiveBrain, 'simulation' | 'head' | 'ports' | 'close'> &
  Required<Pick<LiveBrain, 'curves'>>;

/** A live brain that can be watched and asked for nothing. */
export function watchedBrain(brain: Described, simulation: Simulation, seed: number): Watched {
  const head = brainHead(brain, simulation);
  return watchedModel(brain.model, simulation, seed, head, brainPorts(brain, simulation));
}

/** The same of any model. */
export function watchedModel(
  model: Model,
  simulation: Simulation,
  seed: number,
  head: RecordingHead,
  ports: readonly RecordedPort[],
): Watched {
  return {
    simulation,
    head,
    ports,
    curves: (path) => {
      const port = ports.find((known) => known.path === path);
      if (port?.kind !== 'curves') throw unknownCurves(path);
      return curvesOf(model, port, seed);
    },
    close: () => simulation.close(),
  };
}

const unknownCurves = (path: string): PalliumError =>
  new PalliumError({
    kind: 'usage',
    code: 'unknown-port',
    path,
    what: 'this brain has no curves there',
    fix: 'choose one of the ports of kind `curves`',
  });
