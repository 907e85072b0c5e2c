/** PES on 10,000 neurons that represent 100 dimensions: a million weights that are read, moved on and used in every step. */

import { given, type Model, network, pes } from '#engine';
import type { Bench } from './bench.ts';
import { timeSteps } from './time-steps.ts';

const asked = 3;

/** An ensemble that learns, from zeros, to pass on what it hears. */
export function learner(neurons: number, dimensions: number): Model {
  return network('learner', (net) => {
    const stimulus = net.input(
      'stimulus',
      Array.from({ length: dimensions }, (_, i) => Math.sin(i) / Math.sqrt(dimensions / 2)),
    );
    const cells = net.ensemble('cells', { neurons, dimensions, evalPointCount: 1 });
    const learned = net.relay('learned', dimensions);
    net.connect(stimulus, cells, { synapse: null });
    const connection = net.connect(cells, learned, { solver: given(), learning: pes() });
    net.connect(learned, connection.learning);
    net.connect(stimulus, connection.learning, { transform: -1 });
    net.port('output', learned, 'what was learned');
  });
}

export const learning: Bench = {
  name: 'learning',
  title: 'PES on 10,000 neurons in 100 dimensions, native',
  async run({ seconds }) {
    const { perStep, timesRealTime, buildSeconds, threads } = await timeSteps(
      learner(10_000, 100),
      seconds,
      { backend: 'native' },
    );
    return [
      {
        what: `speed on ${threads} threads`,
        value: timesRealTime,
        unit: 'x real time',
        least: asked,
      },
      { what: 'a step', value: perStep * 1e6, unit: 'us' },
      { what: 'build', value: buildSeconds, unit: 's' },
    ];
  },
};
