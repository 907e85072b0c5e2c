/**
 * Binding: the circular convolution of two vectors of 512 dimensions with 200 neurons per product, some 204,000 of them.
 * The transforms of the operands cost n log n, so that nearly all of a step is neurons.
 */

import { type Model, network } from '#engine';
import { circularConvolution } from '#modules';
import type { Bench } from './bench.ts';
import { timeSteps } from './time-steps.ts';

const asked = 8;
/** Nengo on two cores of a machine like ours (nengo.md section 5): wall seconds per simulated second. */
const nengo = { wallPerSecond: 6.0, build: 46 };

export function binding(dimensions: number, neurons: number): Model {
  const wave = (phase: number): number[] =>
    Array.from(
      { length: dimensions },
      (_, i) => Math.sin(1 + phase * i * i) / Math.sqrt(dimensions),
    );
  return network('binding', (net) => {
    const bind = circularConvolution(net, 'bind', { dimensions, neurons });
    net.connect(net.input('a', wave(0.37)), bind.a, { synapse: null });
    net.connect(net.input('b', wave(0.59)), bind.b, { synapse: null });
    net.port('bound', bind.output, 'their binding');
  });
}

export const bindingBench: Bench = {
  name: 'binding',
  title: 'circular convolution of 512 dimensions, 200 neurons per product, native',
  async run({ seconds }) {
    const { perStep, timesRealTime, buildSeconds, neurons, threads } = await timeSteps(
      binding(512, 200),
      seconds,
      { backend: 'native' },
    );
    return [
      {
        what: `${neurons.toLocaleString('en')} neurons, threads: ${threads}`,
        value: timesRealTime,
        unit: 'times real time',
        beside: { what: 'Nengo', value: 1 / nengo.wallPerSecond },
        least: asked,
      },
      { what: 'one step', value: perStep * 1e6, unit: 'us' },
      {
        what: 'built in',
        value: buildSeconds,
        unit: 's',
        beside: { what: 'Nengo', value: nengo.build },
      },
    ];
  },
};
