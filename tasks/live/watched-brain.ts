/** What every live brain says about itself: its head, what can be watched, and tuning curves where somebody looks. */

import { curvesOf, PalliumError, type Simulation } from '#engine';
import type { LiveBrain } from '#engine/live';
import { brainHead, brainPorts, type Described } from './brain-ports.ts';

/** A live brain that can be watched and asked for nothing. */
export function watchedBrain(
  brain: Described,
  simulation: Simulation,
  seed: number,
): Pick<LiveBrain, 'simulation' | 'head' | 'ports' | 'close'> &
  Required<Pick<LiveBrain, 'curves'>> {
  const ports = brainPorts(brain, simulation);
  return {
    simulation,
    head: brainHead(brain, simulation),
    ports,
    curves: (path) => {
      const port = ports.find((known) => known.path === path);
      if (port?.kind !== 'curves') throw unknownCurves(path);
      return curvesOf(brain.model, port, seed);
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
