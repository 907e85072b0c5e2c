/**
 * The reference against arithmetic written another way: sums as full matrices, maps and cells one by one in natural
 * order with `evaluate`. The other backends are held to the reference; this holds the reference.
 */

import { expect } from 'chai';
import { reference } from '../../../../engine/backends/reference/index.ts';
import * as k from '../../../../engine/kernel/build.ts';
import { slotCount } from '../../../../engine/program/layout.ts';
import type {
  Population,
  PopulationLayout,
  Sum,
  Term,
} from '../../../../engine/program/operator.ts';
import type { Program } from '../../../../engine/program/program.ts';
import type { SignalId, Values } from '../../../../engine/program/signal.ts';
import { noise } from '../../../conformance/case.ts';
import { sumCases } from '../../../conformance/sums.ts';
import { adaptiveLif, lif, type TestNeuron } from '../../../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../../../helpers/population.ts';
import { ProgramBuilder } from '../../../helpers/program.ts';
import { inNaturalOrder, LonelyCells } from './lonely-cells.ts';

const initial = (program: Program, signal: number): Values =>
  program.signals[signal]?.initial as Values;

/** A term as a full matrix, entry by entry from its definition: entry(row, column of the source). */
function entryOf(term: Term, program: Program): (row: number, column: number) => number {
  const weights = term.form === 'scale' ? new Float64Array(0) : initial(program, term.weights);
  const at = (i: number): number => weights[i] ?? Number.NaN;
  switch (term.form) {
    case 'scale':
      return (row, column) => (row === column ? term.factor : 0);
    case 'diagonal':
      return (row, column) => (row === column ? at(row) : 0);
    case 'column':
      return (row, column) => (column === 0 ? at(row) : 0);
    case 'dense': {
      const stride = weights.length / term.rows;
      return (row, column) => (column < term.columns ? at(row * stride + column) : 0);
    }
    case 'sparse':
      return (row, column) => {
        let total = 0;
        for (const [entry, place] of term.columns.entries()) {
          const own = entry >= (term.rowStarts[row] ?? 0) && entry < (term.rowStarts[row + 1] ?? 0);
          if (own && place === column) total += at(entry);
        }
        return total;
      };
    case 'circulant': {
      // c, taken from the reversed and doubled array: c[(n - 1 - m) mod n] = weights[m].
      const n = term.rows;
      return (row, column) => (column < n ? at((2 * n - 1 - (row - column)) % n) : 0);
    }
  }
}

function byMatrix(sum: Sum, program: Program, values: (signal: number) => Values): number[] {
  const size = program.signals[sum.target]?.size ?? 0;
  const start = sum.constant === undefined ? [] : Array.from(values(sum.constant));
  const total = Array.from({ length: size }, (_, i) => start[i] ?? 0);
  for (const term of sum.terms) {
    const entry = entryOf(term, program);
    const source = values(term.source).slice(term.sourceOffset);
    for (let row = 0; row < term.rows; row++) {
      const place = term.targetOffset + row;
      for (const [column, x] of source.entries()) {
        total[place] = (total[place] ?? 0) + entry(row, column) * x;
      }
    }
  }
  return total;
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  expect(actual.length, what).to.equal(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(actual[i], `${what}[${i}]`).to.be.closeTo(expected[i] ?? Number.NaN, 1e-11);
  }
}

describe('what the reference computes', () => {
  for (const { name, program } of sumCases) {
    it(`a sum is a matrix times a vector: ${name}`, async () => {
      const executor = await reference.build(program);
      for (const [i, { size }] of program.inputs.entries()) executor.write(i, noise(size, 9));
      await executor.run(1);
      for (const operator of program.operators) {
        if (operator.kind !== 'sum') continue;
        // States that were read were those from before the step, that is, their initial values.
        const before = (signal: number): Values => {
          const from = program.signals[signal];
          if (from?.kind !== 'state') return executor.peek(signal) as Values;
          const start = from.initial;
          return typeof start === 'number' ? new Float64Array(from.size).fill(start) : start;
        };
        expectClose(
          executor.peek(operator.target) as Values,
          byMatrix(operator, program, before),
          operator.path,
        );
      }
    });
  }

  it('a circulant term is circular convolution, in numbers', async () => {
    const program = new ProgramBuilder('circular');
    const source = program.input('source', 3);
    const target = program.value('target', 3);
    // c = [2, 3, 5] reversed and doubled.
    const weights = program.constant('c', [5, 3, 2, 5, 3, 2]);
    program.sum(target, [
      { form: 'circulant', source, weights, sourceOffset: 0, targetOffset: 0, rows: 3 },
    ]);
    const executor = await reference.build(program.build());
    executor.write(0, Float64Array.of(1, 10, 100));
    await executor.run(1);
    expect(Array.from(executor.peek(target))).to.deep.equal([
      2 + 50 + 300,
      3 + 20 + 500,
      5 + 30 + 200,
    ]);
  });

  it('a map steps its state by substeps and shows the new state', async () => {
    const program = new ProgramBuilder('map', 0.01);
    const input = program.input('u', 2);
    const state = program.state('x', 2, [1, 2]);
    const shown = program.value('shown', 2);
    program.map(
      'grow',
      {
        elements: 2,
        inputs: [{ name: 'u', signal: input, offset: 0, stride: 1 }],
        state: [
          { name: 'x', signal: state, next: k.add(k.read('x'), k.multiply(k.dt, k.read('u'))) },
        ],
        outputs: [{ signal: shown, value: k.multiply(10, k.read('x')) }],
      },
      5,
    );
    const executor = await reference.build(program.build());
    executor.write(0, Float64Array.of(100, 200, 300, 400));
    await executor.run(2);
    expectClose(executor.peek(state) as Values, [1 + 1 + 3, 2 + 2 + 4], 'state');
    expectClose(executor.peek(shown) as Values, [50, 80], 'shown');
  });

  const layouts: Record<string, PopulationLayout> = {
    'one strand': layoutOf(20, 7, 1),
    'four strands': layoutOf(9, 13, 4),
    '16 strands': layoutOf(2, 40, 16),
    'shared tunings': layoutOf(70, 6, 1, 2),
    'shared tunings on four strands': layoutOf(21, 10, 4, 2),
  };
  const neurons: Record<string, TestNeuron> = {
    lif: lif(),
    'adaptive lif': adaptiveLif(0.1, 0.05),
  };
  for (const [layoutName, layout] of Object.entries(layouts)) {
    for (const [neuronName, neuron] of Object.entries(neurons)) {
      it(`${neuronName} cells on ${layoutName} do what each would do alone`, async () => {
        await compareWithCells(layout, neuron);
      });
    }
  }
});

/** Runs a population with all kinds of encode terms next to the same cells, each computed alone. */
async function compareWithCells(layout: PopulationLayout, neuron: TestNeuron): Promise<void> {
  const program = new ProgramBuilder('cells');
  const vector = program.input('vector', layout.ensembles * 2);
  const scalar = program.input('scalar', layout.ensembles);
  const each = program.input('each', slotCount(layout));
  const planned = addPopulation(program, 'cells', {
    layout,
    neuron,
    encode: [
      { kind: 'vector', input: vector, dimensions: 2 },
      { kind: 'scalar', input: scalar, absolute: true },
      { kind: 'neurons', input: each, gain: true },
    ],
    decode: [3, 'neurons'],
  });
  const built = program.build();
  const executor = await reference.build(built);
  const drive = new Map<SignalId, Float64Array>();
  for (const [i, { signal, size }] of built.inputs.entries()) {
    drive.set(signal, noise(size, i));
    executor.write(i, noise(size, i));
  }
  const alone = new LonelyCells(built, built.operators[planned.operator] as Population, drive);
  for (let step = 0; step < 12; step++) {
    await executor.run(1);
    const decoded = alone.step(neuron);
    expectClose(executor.peek(planned.outputs[0] ?? 0) as Values, decoded, `step ${step}`);
  }
  for (const [name, signal] of planned.state) {
    const now = inNaturalOrder(layout, executor.peek(signal) as Values, 1);
    expectClose(now, alone.state.get(name) ?? [], name);
  }
  expect(alone.spikes).to.be.above(0);
}
