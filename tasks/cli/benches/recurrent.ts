/**
 * Wide ensembles: 100 of 1,000 neurons in 100 dimensions, each connected back to itself. A step reads all encoders and
 * decoders once, 80 MB, so that memory bandwidth is the limit: beside it, a plain loop over as many bytes.
 */

import { lowpass, type Model, network } from '#engine';
import type { Bench } from './bench.ts';
import { streamingRates } from './streaming-loop.ts';
import { timeSteps } from './time-steps.ts';

const ensembles = 100;
const neurons = 1000;
const dimensions = 100;
const weightBytes = 2 * 4 * ensembles * neurons * dimensions;
const asked = 0.5;

export function recurrent(): Model {
  return network('recurrent', (net) => {
    for (let i = 0; i < ensembles; i++) {
      const a = net.ensemble(`ensemble ${i}`, { neurons, dimensions, evalPointCount: 1000 });
      net.connect(a, a, { synapse: lowpass(0.1) });
    }
  });
}

export const wideEnsembles: Bench = {
  name: 'recurrent',
  title: '100 ensembles of 1,000 neurons in 100 dimensions, each connected back to itself, native',
  async run({ seconds }) {
    const loops = streamingRates(weightBytes, seconds);
    const { perStep, threads, buildSeconds } = await timeSteps(recurrent(), seconds, {
      backend: 'native',
    });
    const loop = loops.find((candidate) => candidate.threads === threads) ?? loops[0];
    const limit = loop?.gigabytesPerSecond ?? Number.NaN;
    return [
      {
        what: `weights read, threads: ${threads}`,
        value: weightBytes / perStep / 1e9,
        unit: 'GB/s',
        beside: { what: `loop in ${loop?.language}`, value: limit },
        least: asked * limit,
      },
      { what: 'one step', value: perStep * 1e3, unit: 'ms' },
      { what: 'built in', value: buildSeconds, unit: 's' },
    ];
  },
};
