/**
 * `pallium bench`: how many neurons a backend updates per second, and how many bytes that moves. Goes in by the
 * public interface: one array of one-dimensional LIF ensembles of 50 neurons, each with a tuning of its own and a
 * decoded output. A neuron's distinct numbers per step: state read and written, bias, encoder, decoder = 20 bytes.
 * Beside it, the bandwidth of a plain loop that streams as many bytes with as many threads.
 */

import { cpus } from 'node:os';
import { lowpass, network, probeBackends, simulate } from '#engine';
import type { Output } from './output.ts';
import { table } from './output.ts';
import { type StreamingRate, streamingRates } from './streaming-loop.ts';

const bytesPerNeuron = 20;
const neuronsPerEnsemble = 50;
/** On `reference` fewer neurons are run, and the rate is what counts. */
const referenceNeurons = 20_000;
/** Points at which decoders are solved: few, as how well they decode does not change how long a step takes. */
const evalPointCount = 60;
/** How many threads each backend is measured with, where it can have them. */
const threadsOf: Readonly<Record<string, readonly number[]>> = { native: [1, 2] };

interface Measurement {
  readonly backend: string;
  readonly threads: number;
  /** Neurons of the row it belongs to, and those that were really run. */
  readonly neurons: number;
  readonly run: number;
  readonly steps: number;
  readonly wallSeconds: number;
  readonly buildSeconds: number;
  readonly updatesPerSecond: number;
  readonly gigabytesPerSecond: number;
  /** Share of the bandwidth of the plain loop with as many threads. */
  readonly ofStreaming: number;
}

/** Measures every backend there is at 100 thousand and 2.5 million neurons. */
export async function bench(seconds: number, output: Output): Promise<void> {
  const reports = await probeBackends();
  const results: Measurement[] = [];
  const streaming: StreamingRate[] = [];
  for (const neurons of [100_000, 2_500_000]) {
    const bytes = neurons * bytesPerNeuron;
    const loops = streamingRates(bytes, seconds);
    streaming.push(...loops);
    output.say(
      `\n${neurons.toLocaleString('en')} neurons, ${(bytes / 1e6).toFixed(0)} MB per step`,
    );
    for (const loop of loops)
      output.say(
        `plain loop in ${loop.language}, ${inThreads(loop.threads)}: ${loop.gigabytesPerSecond.toFixed(1)} GB/s`,
      );
    for (const { name, support } of reports) {
      if (!support.ok) {
        output.say(`${name}: ${support.why} (${support.fix})`);
        continue;
      }
      for (const threads of threadsOf[name] ?? [1]) {
        const loop = loops.find((candidate) => candidate.threads === threads) ?? loops[0];
        const rate = loop?.gigabytesPerSecond ?? Number.NaN;
        const measured = await measure(name, threads, neurons, seconds, rate);
        results.push(measured);
        output.say(sentence(measured));
      }
    }
  }
  output.say(`\n${summary(results)}`);
  output.result({
    machine: { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown' },
    bytesPerNeuron,
    streaming,
    results,
  });
}

async function measure(
  backend: string,
  threads: number,
  neurons: number,
  seconds: number,
  streaming: number,
): Promise<Measurement> {
  const run = backend === 'reference' ? Math.min(neurons, referenceNeurons) : neurons;
  const ensembles = run / neuronsPerEnsemble;
  const model = network('bench', (net) => {
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
  const simulation = await simulate(model, { seed: 1, backend, threads });
  try {
    await simulation.run(0.02);
    const first = simulation.step;
    const started = performance.now();
    while (performance.now() - started < seconds * 1000) await simulation.run(0.05);
    const wallSeconds = (performance.now() - started) / 1000;
    const steps = simulation.step - first;
    const updatesPerSecond = (run * steps) / wallSeconds;
    const gigabytesPerSecond = (updatesPerSecond * bytesPerNeuron) / 1e9;
    return {
      backend,
      threads: simulation.threads,
      neurons,
      run,
      steps,
      wallSeconds,
      buildSeconds: simulation.buildSeconds,
      updatesPerSecond,
      gigabytesPerSecond,
      ofStreaming: gigabytesPerSecond / streaming,
    };
  } finally {
    simulation.close();
  }
}

const millions = (value: number): string => `${(value / 1e6).toFixed(0)} M`;

const inThreads = (threads: number): string => `${threads} thread${threads === 1 ? '' : 's'}`;

const sentence = (m: Measurement): string =>
  `${m.backend}, ${inThreads(m.threads)}: ${millions(m.updatesPerSecond)} updates/s, ${m.gigabytesPerSecond.toFixed(1)} GB/s` +
  `${m.run === m.neurons ? '' : ` (measured on ${m.run.toLocaleString('en')} neurons)`}, built in ${m.buildSeconds.toFixed(1)} s`;

function summary(results: readonly Measurement[]): string {
  const rows = results.map((m) => [
    m.neurons.toLocaleString('en'),
    m.backend,
    `${m.threads}`,
    millions(m.updatesPerSecond),
    m.gigabytesPerSecond.toFixed(1),
    m.ofStreaming.toFixed(2),
  ]);
  return table([
    ['neurons', 'backend', 'threads', 'updates/s', 'GB/s', 'of a plain loop'],
    ...rows,
  ]);
}
