/**
 * Neuron updates per second of the native backend on one-dimensional LIF ensembles of 50, packed state.
 * Run: npx tsx test/bench/native.ts [ensembles] [tunings] [threads]; without arguments, the usual set.
 */

import { native } from '../../engine/backends/native/index.ts';
import { chooseLayout, slotCount, tuningSlotCount } from '../../engine/program/layout.ts';
import type { Program } from '../../engine/program/program.ts';
import { packedLif } from '../helpers/neurons.ts';
import { noise } from '../helpers/numbers.ts';
import { ProgramBuilder } from '../helpers/program.ts';

function communicationChannels(ensembles: number, tunings: number): Program {
  const builder = new ProgramBuilder('bench');
  const layout = chooseLayout({ ensembles, neurons: 50, tunings, decoded: true });
  const shared = tuningSlotCount(layout);
  const cells = slotCount(layout);
  const neuron = packedLif();
  const { membrane: next } = neuron.next;
  if (next === undefined) throw new Error('packedLif has no membrane');
  const input = builder.input('input', ensembles, noise(1, ensembles, -1, 1));
  const decoded = builder.value('decoded', ensembles);
  builder.population('cells', {
    layout,
    bias: builder.constant('bias', noise(2, shared, 0.5, 8)),
    encode: [
      {
        kind: 'vector',
        encoders: builder.constant('encoders', noise(3, shared, -6, 6)),
        input,
        dimensions: 1,
      },
    ],
    step: {
      model: neuron.model,
      state: [
        {
          name: 'membrane',
          signal: builder.state('membrane', cells, noise(4, cells, 0, 0.95)),
          next,
        },
      ],
      fires: neuron.fires,
      output: neuron.output,
      variables: [],
    },
    decode: [
      {
        kind: 'vector',
        decoders: builder.constant('decoders', noise(5, shared, -1e-3, 1e-3)),
        output: decoded,
        dimensions: 1,
      },
    ],
    spikes: builder.mask('spikes', cells / 16),
  });
  return builder.build();
}

async function measure(ensembles: number, tunings: number, threads: number): Promise<void> {
  const program = communicationChannels(ensembles, tunings);
  const started = performance.now();
  const executor = await native.build(program, { threads });
  const built = performance.now() - started;
  await executor.run(20);
  const rounds = [];
  for (let round = 0; round < 5; round++) {
    const before = performance.now();
    await executor.run(50);
    rounds.push((performance.now() - before) / 50);
  }
  const best = Math.min(...rounds);
  const neurons = ensembles * 50;
  const rate = neurons / best / 1e6;
  const layout = chooseLayout({ ensembles, neurons: 50, tunings, decoded: true });
  const bytes = slotCount(layout) * 8.125 + tuningSlotCount(layout) * 12;
  console.log(
    `${neurons} neurons, ${tunings} tunings, ${executor.threads} threads (strands ${layout.strands}): ` +
      `${best.toFixed(3)} ms/step, ${rate.toFixed(2)} G updates/s, ${(bytes / best / 1e6).toFixed(1)} GB/s, built in ${built.toFixed(0)} ms`,
  );
  executor.dispose();
}

const [ensembles, tunings, threads] = process.argv.slice(2).map(Number);
if (ensembles !== undefined) await measure(ensembles, tunings ?? ensembles, threads ?? 2);
else {
  for (const count of [1, 2]) {
    await measure(50_000, 50_000, count);
    await measure(50_000, 32, count);
    await measure(2_000, 2_000, count);
  }
}
