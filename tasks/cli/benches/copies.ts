/**
 * Copies of a brain in one program: wall time of a step per copy, for 1, 8 and 64 of them. One brain is a circular
 * convolution, small, where threads meet often; the other is wide ensembles, where a step is the reading of weights.
 */

import { lowpass, type Model, network } from '#engine';
import { circularConvolution } from '#modules';
import type { Bench, BenchSettings, Figure } from './bench.ts';
import { timeSteps } from './time-steps.ts';

const counts: readonly number[] = [1, 8, 64];

/** Binds two vectors of 128 dimensions, which every copy is shown in its own way. */
export function binding(): Model {
  const dimensions = 128;
  // Made once: what is measured is the engine, not sines.
  const wave = (phase: number): ((time: number, copy: number) => number[]) => {
    const vectors = Array.from({ length: Math.max(...counts) }, (_, copy) =>
      Array.from({ length: dimensions }, (_, i) => 0.1 * Math.sin(i * phase + copy)),
    );
    return (_, copy) => vectors[copy] ?? [];
  };
  return network('binding', (net) => {
    const bind = circularConvolution(net, 'bind', { dimensions, neurons: 200 });
    net.connect(net.input('a', wave(1)), bind.a, { synapse: null });
    net.connect(net.input('b', wave(2)), bind.b, { synapse: null });
    net.port('bound', bind.output, 'their binding');
  });
}

/** Ten ensembles of 1,000 neurons in 100 dimensions, each connected back to itself: 8 MB of weights. */
export function wide(): Model {
  return network('wide', (net) => {
    for (let i = 0; i < 10; i++) {
      const a = net.ensemble(`ensemble ${i}`, {
        neurons: 1000,
        dimensions: 100,
        evalPointCount: 1000,
      });
      net.connect(a, a, { synapse: lowpass(0.1) });
    }
  });
}

async function measure(
  { seconds, say }: BenchSettings,
  what: string,
  model: Model,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const copies of counts) {
    say(`${what}, copies: ${copies}`);
    const { perStep } = await timeSteps(model, seconds, { backend: 'native', copies });
    const value = (1e6 * perStep) / copies;
    const alone = figures[0]?.value;
    figures.push({
      what: `${what}, ${copies === 1 ? '1 copy' : `each of ${copies} copies`}`,
      value,
      unit: 'us per step',
      ...(alone !== undefined && { beside: { what: '1 copy', value: alone }, most: alone }),
    });
  }
  return figures;
}

export const copiesBench: Bench = {
  name: 'copies',
  title: 'copies of a brain in one program, with the same weights and inputs of their own, native',
  async run(settings) {
    return [
      ...(await measure(settings, 'circular convolution, D = 128', binding())),
      ...(await measure(settings, 'ten wide ensembles, 8 MB of weights', wide())),
    ];
  },
};
