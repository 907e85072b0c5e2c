/**
 * `pallium bench`: how many neurons a backend updates per second, and how many bytes that moves. Goes in by the
 * public interface: one array of one-dimensional LIF ensembles of 50 neurons, each with a tuning of its own and a
 * decoded output. A neuron's distinct numbers per step: state read and written, bias, encoder, decoder = 20 bytes.
 * Beside it, the bandwidth of a plain loop that streams as many bytes of 32-bit floats on one thread.
 */

import { cpus } from 'node:os';
import { lowpass, network, probeBackends, simulate } from '#engine';
import type { Output } from './output.ts';
import { table } from './output.ts';

const bytesPerNeuron = 20;
const neuronsPerEnsemble = 50;
/** On `reference` fewer neurons are run, and the rate is what counts. */
const referenceNeurons = 20_000;

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
  /** Share of the plain loop's bandwidth over as many bytes. */
  readonly ofStreaming: number;
}

/** Measures every backend there is at 100 thousand and 2.5 million neurons. */
export async function bench(seconds: number, output: Output): Promise<void> {
  const reports = await probeBackends();
  const results: Measurement[] = [];
  const streaming: { bytes: number; gigabytesPerSecond: number }[] = [];
  for (const neurons of [100_000, 2_500_000]) {
    const bytes = neurons * bytesPerNeuron;
    const rate = streamingRate(bytes);
    streaming.push({ bytes, gigabytesPerSecond: rate });
    output.say(
      `\n${neurons.toLocaleString('en')} neurons, ${(bytes / 1e6).toFixed(0)} MB per step`,
    );
    output.say(`plain loop, 1 thread: ${rate.toFixed(1)} GB/s`);
    for (const { name, support } of reports) {
      if (!support.ok) {
        output.say(`${name}: ${support.why} (${support.fix})`);
        continue;
      }
      for (const threads of name === 'reference' ? [1] : [1, 2]) {
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

/** GB/s of a loop that reads four fifths of `bytes` and writes one, like a neuron's step; the best of several rounds. */
function streamingRate(bytes: number): number {
  const length = bytes / bytesPerNeuron;
  const [state, a, b, c] = Array.from({ length: 4 }, () => new Float32Array(length).fill(0.5));
  if (state === undefined || a === undefined || b === undefined || c === undefined) return 0;
  let best = 0;
  for (let round = 0; round < 8; round++) {
    const repeats = Math.max(1, Math.round(2e8 / bytes));
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (let i = 0; i < length; i++)
        state[i] =
          (state[i] as number) * 0.5 + (a[i] as number) + (b[i] as number) + (c[i] as number);
    }
    best = Math.max(best, (repeats * bytes) / (performance.now() - started) / 1e6);
  }
  return best;
}

const millions = (value: number): string => `${(value / 1e6).toFixed(0)} M`;

const sentence = (m: Measurement): string =>
  `${m.backend}, ${m.threads} thread${m.threads === 1 ? '' : 's'}: ${millions(m.updatesPerSecond)} updates/s, ${m.gigabytesPerSecond.toFixed(1)} GB/s` +
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
