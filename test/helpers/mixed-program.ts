/**
 * A small program with something of everything a backend lowers: all six forms of term at odd offsets, maps with
 * state, substeps and broadcast inputs, a matrix that learns, populations of several strands, dimensions, encoders and decoders.
 */

import {
  divide,
  dt,
  exp,
  multiply,
  negate,
  read,
  sin,
  subtract,
} from '../../engine/kernel/build.ts';
import { chooseLayout, slotCount, toSlots, tuningLayout } from '../../engine/program/layout.ts';
import type { Population } from '../../engine/program/operator.ts';
import type { Program } from '../../engine/program/program.ts';
import type { SignalId } from '../../engine/program/signal.ts';
import { lif, packedLif, sigmoidRate, type TestNeuron } from './neurons.ts';
import { noise } from './numbers.ts';
import { ProgramBuilder } from './program.ts';

export interface MixedOptions {
  /** Scales every population and vector. Default 1. */
  readonly scale?: number;
  /** Prefix of every user-visible name. */
  readonly name?: string;
}

interface PopulationRequest {
  readonly neuron: TestNeuron;
  readonly ensembles: number;
  readonly neurons: number;
  readonly dimensions: number;
  readonly input: SignalId;
  readonly tunings?: number;
  readonly gate?: SignalId;
}

export function mixedProgram({ scale = 1, name = 'mixed' }: MixedOptions = {}): Program {
  const builder = new ProgramBuilder(name);
  const size = 37 * scale;
  const stimulus = builder.input('stimulus', size, noise(1, size));
  const gate = builder.input('gate', 1, 0.1);
  const filtered = builder.state('filtered', size);
  builder.map('lowpass', {
    elements: size,
    inputs: [
      { name: 'x', signal: stimulus, offset: 0, stride: 1 },
      { name: 'gate', signal: gate, offset: 0, stride: 0 },
    ],
    state: [{ name: 'y', signal: filtered, next: lowpassStep() }],
    outputs: [],
  });
  const shaped = builder.value('shaped', size);
  builder.map(
    'plant',
    {
      elements: size,
      inputs: [{ name: 'x', signal: stimulus, offset: 0, stride: 1 }],
      state: [
        { name: 'angle', signal: builder.state('angle', size, noise(2, size)), next: angleStep() },
      ],
      outputs: [{ signal: shaped, value: sin(multiply(3, read('angle'))) }],
    },
    4,
  );
  const mixed = everyTerm(builder, filtered, shaped, size);
  cells(builder, 'one', {
    neuron: packedLif(),
    ensembles: size,
    neurons: 50,
    dimensions: 1,
    input: mixed,
    gate,
  });
  cells(builder, 'shared', {
    neuron: lif(),
    ensembles: size,
    neurons: 30,
    dimensions: 1,
    input: mixed,
    tunings: 4,
  });
  cells(builder, 'two', { neuron: lif(), ensembles: 5, neurons: 63, dimensions: 2, input: mixed });
  cells(builder, 'five', {
    neuron: lif(),
    ensembles: 3,
    neurons: 101,
    dimensions: 5,
    input: mixed,
  });
  cells(builder, 'twelve', {
    neuron: lif(),
    ensembles: 3,
    neurons: 41,
    dimensions: 12,
    input: mixed,
  });
  cells(builder, 'rates', {
    neuron: sigmoidRate(),
    ensembles: 2,
    neurons: 23,
    dimensions: 3,
    input: mixed,
  });
  learner(builder, shaped, gate, size);
  return builder.build();
}

function lowpassStep() {
  const decay = exp(divide(negate(dt), 0.01));
  const target = multiply(read('x'), subtract(1, read('gate')));
  return subtract(target, multiply(decay, subtract(target, read('y'))));
}

function angleStep() {
  return subtract(read('angle'), multiply(dt, subtract(read('angle'), multiply(5, read('x')))));
}

/** A sum over all forms of term, overlapping, at offsets that no vector width divides. */
function everyTerm(
  builder: ProgramBuilder,
  state: SignalId,
  value: SignalId,
  size: number,
): SignalId {
  const target = builder.value('sum', size);
  const rows = size - 8;
  const at = { sourceOffset: 3, targetOffset: 5, rows };
  const columns = 21;
  const circle = 19;
  const c = noise(5, circle);
  const doubled = Array.from(
    { length: 2 * circle },
    (_, m) => c[(2 * circle - 1 - m) % circle] ?? 0,
  );
  const dense = noise(6, rows * 32).map((weight, i) => (i % 32 < columns ? weight / 5 : 0));
  builder.sum(
    target,
    [
      { source: state, ...at, form: 'scale', factor: 0.5 },
      {
        source: value,
        ...at,
        form: 'diagonal',
        weights: builder.constant('diagonal', noise(3, rows)),
      },
      { source: value, ...at, form: 'column', weights: builder.constant('column', noise(4, rows)) },
      { source: state, ...at, form: 'dense', weights: builder.constant('dense', dense), columns },
      {
        source: value,
        ...at,
        form: 'sparse',
        weights: builder.constant('sparse', noise(7, 2 * rows)),
        rowStarts: Int32Array.from({ length: rows + 1 }, (_, i) => 2 * i),
        columns: Int32Array.from({ length: 2 * rows }, (_, i) => (7 * i) % rows),
      },
      {
        source: value,
        sourceOffset: 1,
        targetOffset: 11,
        rows: circle,
        form: 'circulant',
        weights: builder.constant('circle', doubled),
      },
    ],
    builder.constant('start', noise(8, size, -0.1, 0.1)),
  );
  return target;
}

/** A population that decodes its input, and passes on its own spikes where `gate` inhibits it. */
/** Weights that follow the product of what arrives and a gate, in two blocks of rows. */
function learner(builder: ProgramBuilder, input: SignalId, gate: SignalId, size: number): void {
  const columns = Math.floor(size / 2);
  const rows = 6;
  const stride = Math.ceil(columns / 16) * 16;
  const weight = read('weight');
  builder.matrix('learner', {
    rows,
    columns,
    blocks: 2,
    inputs: [
      { name: 'x', signal: input, offset: 0, along: 'column' },
      { name: 'gate', signal: gate, offset: 0, along: 'all' },
      { name: 'row', signal: builder.constant('rows', noise(9, rows)), offset: 0, along: 'row' },
    ],
    state: [
      {
        name: 'weight',
        signal: builder.state('weights', rows * stride),
        next: subtract(
          multiply(0.9, weight),
          multiply(read('gate'), multiply(read('row'), read('x'))),
        ),
      },
    ],
    totals: [{ signal: builder.value('learned', rows), value: multiply(weight, read('x')) }],
  });
}

function cells(builder: ProgramBuilder, path: string, request: PopulationRequest): void {
  const { neuron, ensembles, neurons, dimensions, input, gate } = request;
  const layout = chooseLayout({
    ensembles,
    neurons,
    tunings: request.tunings ?? ensembles,
    decoded: true,
  });
  const tuned = tuningLayout(layout);
  const perCell = tuned.ensembles * neurons;
  const tuning = (role: string, seed: number, low: number, high: number, d: number): SignalId => {
    const slots = new Float64Array(tuned.groups * layout.rows * 16 * d);
    return builder.constant(
      `${path}/${role}`,
      toSlots(tuned, noise(seed, perCell * d, low, high), d, slots),
    );
  };
  const total = slotCount(layout);
  const gates = gate === undefined ? undefined : builder.value(`${path}/gates`, ensembles);
  if (gates !== undefined && gate !== undefined) {
    const ones = builder.constant(`${path}/ones`, new Float64Array(ensembles).fill(-1));
    builder.sum(gates, [
      {
        source: gate,
        sourceOffset: 0,
        targetOffset: 0,
        rows: ensembles,
        form: 'column',
        weights: ones,
      },
    ]);
  }
  const encoders = tuning('encoders', 11, -4, 4, dimensions);
  const population: Omit<Population, 'kind' | 'path'> = {
    layout,
    bias: tuning('bias', 10, 0.5, 6, 1),
    encode: [
      { kind: 'vector', encoders, input, dimensions },
      ...(gates === undefined
        ? []
        : [{ kind: 'scalar', gain: encoders, absolute: true, input: gates } as const]),
    ],
    step: {
      substeps: 1,
      model: neuron.model,
      state: Object.entries(neuron.next).map(([name, next]) => {
        const [low, high] = neuron.initial[name] ?? [0, 0];
        return {
          name,
          next,
          signal: builder.state(`${path}/${name}`, total, noise(12, total, low, high)),
        };
      }),
      fires: neuron.fires,
      output: neuron.output,
      variables: [],
    },
    decode: [
      {
        kind: 'vector',
        decoders: tuning('decoders', 13, -0.01, 0.01, dimensions),
        output: builder.value(`${path}/decoded`, ensembles * dimensions),
        dimensions,
      },
      { kind: 'neurons', output: builder.value(`${path}/output`, total) },
    ],
    spikes: builder.mask(`${path}/spikes`, total / 16),
  };
  builder.population(path, population);
}
