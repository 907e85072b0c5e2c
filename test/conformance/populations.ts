/** Populations: every layout, encode term, decode term, and several kinds of neuron. */

import * as k from '../../engine/kernel/build.ts';
import { slotCount } from '../../engine/program/layout.ts';
import type { PopulationLayout } from '../../engine/program/operator.ts';
import {
  adaptiveLif,
  lif,
  packedLif,
  sigmoidRate,
  spikingRectifiedLinear,
  type TestNeuron,
} from '../helpers/neurons.ts';
import { addPopulation, layoutOf, type PlannedEncode } from '../helpers/population.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, waves } from './case.ts';

const steps = 80;

/** One population driven by one vector, decoded once. */
function single(
  name: string,
  layout: PopulationLayout,
  dimensions = 1,
  neuron: TestNeuron = lif(),
): ConformanceCase {
  const program = new ProgramBuilder(neuron.model);
  const input = program.input('input', layout.ensembles * dimensions);
  const decode = layout.strands > 16 ? ['neurons' as const] : [dimensions];
  addPopulation(program, 'cells', {
    layout,
    neuron,
    encode: [{ kind: 'vector', input, dimensions }],
    decode,
  });
  return {
    name,
    program: program.build(),
    stages: [{ steps, writes: [[0, waves(layout.ensembles * dimensions, steps)]] }],
  };
}

/** The same small population with other ways in. */
function encoded(
  name: string,
  layout: PopulationLayout,
  terms: (input: (size: number) => number) => readonly PlannedEncode[],
): ConformanceCase {
  const program = new ProgramBuilder('encode');
  const sizes: number[] = [];
  const encode = terms((size) => {
    sizes.push(size);
    return program.input(`input${sizes.length}`, size);
  });
  addPopulation(program, 'cells', { layout, neuron: lif(), encode, decode: [1] });
  return {
    name,
    program: program.build(),
    stages: [{ steps, writes: sizes.map((size, i) => [i, waves(size, steps)] as const) }],
  };
}

function decoded(
  name: string,
  layout: PopulationLayout,
  decode: (number | 'neurons')[],
): ConformanceCase {
  const program = new ProgramBuilder('decode');
  const input = program.input('input', layout.ensembles);
  addPopulation(program, 'cells', {
    layout,
    neuron: lif(),
    encode: [{ kind: 'vector', input, dimensions: 1 }],
    decode,
  });
  return {
    name,
    program: program.build(),
    stages: [{ steps, writes: [[0, waves(layout.ensembles, steps)]] }],
  };
}

/** Two populations in a ring with a filter on each way: what is decoded comes back, one step late. */
function loop(): ConformanceCase {
  const program = new ProgramBuilder('loop');
  const drive = program.input('drive', 20);
  const back = program.state('back', 20);
  const input = program.value('input', 20);
  const whole = { sourceOffset: 0, targetOffset: 0, rows: 20 };
  program.sum(input, [
    { form: 'scale', factor: 1, source: drive, ...whole },
    { form: 'scale', factor: 0.5, source: back, ...whole },
  ]);
  const first = addPopulation(program, 'first', {
    layout: layoutOf(20, 30, 1, 1),
    neuron: lif(),
    encode: [{ kind: 'vector', input, dimensions: 1 }],
    decode: [1],
  });
  const second = addPopulation(program, 'second', {
    layout: layoutOf(4, 50, 4),
    neuron: packedLif(),
    encode: [{ kind: 'vector', input: first.outputs[0] ?? 0, dimensions: 5 }],
    decode: [5, 5],
  });
  const kept = k.exp(k.divide(k.negate(k.dt), 0.02));
  program.map('synapse', {
    elements: 20,
    inputs: [{ name: 'u', signal: second.outputs[1] ?? 0, offset: 0, stride: 1 }],
    state: [
      {
        name: 'y',
        signal: back,
        next: k.add(k.multiply(kept, k.read('y')), k.multiply(k.subtract(1, kept), k.read('u'))),
      },
    ],
    outputs: [],
  });
  return {
    name: 'populations in a loop through a filter',
    program: program.build(),
    stages: [{ steps: 30, writes: [[0, waves(20, 30)]] }, { steps: 50 }],
  };
}

/** Spikes of one layer reach the cells of the next through a dense matrix over slots. */
function layers(): ConformanceCase {
  const program = new ProgramBuilder('layers');
  const image = program.input('image', 24);
  const one = layoutOf(1, 40, 16);
  const two = layoutOf(1, 300, 80);
  const current = program.value('current', slotCount(one));
  const weights = (rows: number, columns: number): Float64Array => {
    const stride = Math.ceil(columns / 16) * 16;
    return Float64Array.from({ length: rows * stride }, (_, i) =>
      i % stride < columns ? Math.sin(i * i + 1) : 0,
    );
  };
  program.sum(current, [
    {
      form: 'dense',
      source: image,
      sourceOffset: 0,
      targetOffset: 0,
      rows: 48,
      columns: 24,
      weights: program.constant('first weights', weights(48, 24)),
    },
  ]);
  const first = addPopulation(program, 'first', {
    layout: one,
    neuron: lif({ amplitude: 0.01 }),
    encode: [{ kind: 'neurons', input: current, gain: false }],
    decode: ['neurons'],
  });
  const onward = program.value('onward', slotCount(two));
  program.sum(onward, [
    {
      form: 'dense',
      source: first.outputs[0] ?? 0,
      sourceOffset: 0,
      targetOffset: 0,
      rows: slotCount(two),
      columns: 48,
      weights: program.constant(
        'second weights',
        weights(slotCount(two), 48).map((w) => w / 20),
      ),
    },
  ]);
  addPopulation(program, 'second', {
    layout: two,
    neuron: lif({ amplitude: 0.01 }),
    encode: [{ kind: 'neurons', input: onward, gain: true }],
    decode: ['neurons'],
  });
  return {
    name: 'layers of cells wired cell to cell',
    program: program.build(),
    stages: [{ steps, writes: [[0, waves(24, steps)]] }],
  };
}

export const populationCases: readonly ConformanceCase[] = [
  single('layout: 16 ensembles, one per lane', layoutOf(16, 20, 1)),
  single('layout: 5 ensembles, lanes left over', layoutOf(5, 13, 1)),
  single('layout: 40 ensembles over several groups', layoutOf(40, 30, 1)),
  single('layout: two strands each', layoutOf(20, 25, 2)),
  single('layout: four strands each, rows left over', layoutOf(6, 13, 4)),
  single('layout: eight strands each', layoutOf(3, 50, 8)),
  single('layout: one ensemble on 16 strands', layoutOf(1, 100, 16)),
  single('layout: several ensembles of 16 strands', layoutOf(4, 50, 16)),
  single('layout: one undecoded ensemble on 64 strands', layoutOf(1, 300, 64)),
  single('layout: one ensemble of one neuron', layoutOf(1, 1, 1)),
  single('layout: groups share tunings', layoutOf(100, 20, 1, 2)),
  single('layout: groups share tunings, four strands each', layoutOf(30, 25, 4, 3)),
  single('dimensions: 2', layoutOf(10, 40, 2), 2),
  single('dimensions: 3, groups share tunings', layoutOf(64, 20, 1, 1), 3),
  single('dimensions: 16 on 16 strands', layoutOf(3, 60, 16), 16),
  single('neuron: packed lif', layoutOf(20, 30, 1), 1, packedLif()),
  single('neuron: packed lif on 16 strands', layoutOf(2, 77, 16), 2, packedLif()),
  single('neuron: lif that may fall below 0', layoutOf(8, 30, 2), 1, lif({ minVoltage: -1 })),
  single('neuron: lif without refractory time', layoutOf(8, 30, 2), 1, lif({ tauRef: 0 })),
  single('neuron: adaptive lif', layoutOf(8, 30, 2), 1, adaptiveLif(0.1, 0.05)),
  single('neuron: spiking rectified linear', layoutOf(8, 30, 2), 1, {
    ...spikingRectifiedLinear(),
    initial: { voltage: [0.9, 0.999] },
  }),
  single('neuron: a rate model without state', layoutOf(8, 30, 2), 1, sigmoidRate()),
  encoded('encode: nothing but the bias', layoutOf(8, 20, 1), () => []),
  encoded('encode: one number per ensemble to all its cells', layoutOf(20, 20, 1), (input) => [
    { kind: 'scalar', input: input(20), absolute: false },
  ]),
  encoded('encode: one number per ensemble, by absolute gain', layoutOf(6, 20, 8), (input) => [
    { kind: 'scalar', input: input(6), absolute: true },
  ]),
  encoded('encode: cell by cell', layoutOf(6, 20, 4), (input) => [
    { kind: 'neurons', input: input(slotCount(layoutOf(6, 20, 4))), gain: false },
  ]),
  encoded('encode: cell by cell, times the gain', layoutOf(40, 10, 1, 1), (input) => [
    { kind: 'neurons', input: input(slotCount(layoutOf(40, 10, 1))), gain: true },
  ]),
  encoded('encode: everything at once', layoutOf(40, 10, 1, 2), (input) => [
    { kind: 'vector', input: input(80), dimensions: 2 },
    { kind: 'scalar', input: input(40), absolute: true },
    { kind: 'neurons', input: input(slotCount(layoutOf(40, 10, 1))), gain: true },
    { kind: 'scalar', input: input(40), absolute: false },
    { kind: 'vector', input: input(40), dimensions: 1 },
  ]),
  decoded('decode: nothing', layoutOf(20, 20, 1), []),
  decoded('decode: several vectors', layoutOf(20, 20, 1, 1), [1, 3, 2]),
  decoded('decode: several vectors on four strands', layoutOf(9, 40, 4), [2, 1, 5]),
  decoded('decode: vectors and cells', layoutOf(9, 40, 16), [1, 'neurons', 4]),
  decoded('decode: 20 dimensions', layoutOf(3, 40, 8), [20]),
  loop(),
  layers(),
];
