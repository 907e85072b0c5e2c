/**
 * Neuron updates per second: one-dimensional LIF ensembles of 50, each with a tuning of its own and a decoded output.
 * A neuron's distinct numbers per step (state read and written, bias, encoder, decoder) are 20 bytes. Beside it, a
 * plain loop that streams as many bytes with as many threads.
 */

import { lowpass, type Model, network, probeBackends } from '#engine';
import type { Bench, BenchSettings, Figure } from './bench.ts';
import { type StreamingRate, streamingRates } from './streaming-loop.ts';
import { timeSteps } from './time-steps.ts';

const bytesPerNeuron = 20;
const neuronsPerEnsemble = 50;
/** On `reference` fewer neurons are run, and the rate is what counts. */
const referenceNeurons = 20_000;
/** Points at which decoders are solved: few, as how well they decode does not change how long a step takes. */
const evalPointCount = 60;
const threadsOf: Readonly<Record<string, readonly number[]>> = { native: [1, 2], wasm: [1, 2] };

/** Million updates per second that are asked of 2.5 million neurons, by backend and threads. */
const asked: Readonly<Record<string, number>> = { 'wasm 1': 250, 'wasm 2': 450, 'native 2': 2000 };
/** Or this share of the plain loop, whichever is less. */
const shareOfLoop = 0.7;

/** Ensembles of 50 neurons, none like another, whose values are decoded. */
export function channels(neurons: number): Model {
  const ensembles = neurons / neuronsPerEnsemble;
  return network('bench', (net) => {
    const input = net.input('input', [0.5]);
    const cells = net.array('cells', {
      ensembles,
      neurons: neuronsPerEnsemble,
      tunings: 'distinct',
      evalPointCount,
    });
    const sum = net.relay('sum', ensembles);
    net.connect(input, cells, {
      transform: Array.from({ length: ensembles }, () => [1]),
      synapse: lowpass(0.005),
    });
    net.connect(cells, sum, { synapse: lowpass(0.005) });
    net.port('decoded', sum, 'values');
  });
}

async function measure(
  settings: BenchSettings,
  backend: string,
  threads: number,
  neurons: number,
  loop: StreamingRate | undefined,
): Promise<Figure> {
  const model = channels(backend === 'reference' ? Math.min(neurons, referenceNeurons) : neurons);
  const times = await timeSteps(model, settings.seconds, { backend, threads });
  const value = times.neurons / times.perStep / 1e6;
  const beside =
    loop === undefined
      ? undefined
      : {
          what: `loop in ${loop.language}`,
          value: (loop.gigabytesPerSecond * 1e3) / bytesPerNeuron,
        };
  const aim = neurons < 1e6 ? undefined : asked[`${backend} ${threads}`];
  const least =
    aim === undefined || backend !== 'native'
      ? aim
      : Math.min(aim, shareOfLoop * (beside?.value ?? Infinity));
  return {
    what: `${(neurons / 1e6).toLocaleString('en')} M neurons, ${backend}, threads: ${times.threads}`,
    value,
    unit: 'M updates/s',
    ...(beside && { beside }),
    ...(least !== undefined && { least }),
  };
}

export const updates: Bench = {
  name: 'updates',
  title: 'LIF neurons in 1-D ensembles of 50, nothing shared, 20 bytes per update',
  async run(settings) {
    const figures: Figure[] = [];
    const reports = await probeBackends();
    for (const neurons of [100_000, 2_500_000]) {
      const loops = streamingRates(neurons * bytesPerNeuron, settings.seconds);
      for (const { name, support } of reports) {
        if (!support.ok) {
          settings.say(`${name}: ${support.why} (${support.fix})`);
          continue;
        }
        for (const threads of threadsOf[name] ?? [1]) {
          const loop = loops.find((candidate) => candidate.threads === threads);
          figures.push(await measure(settings, name, threads, neurons, loop));
        }
      }
    }
    return figures;
  },
};
