/**
 * Random numbers: the same on every backend, to the last bit, by seed, path, step, element and stream alone.
 * Maps with substeps and odd sizes, populations in several layouts, and jumps in time.
 */

import { expect } from 'chai';
import type { Backend, Executor } from '../../engine/backends/backend.ts';
import { reference } from '../../engine/backends/reference/index.ts';
import * as k from '../../engine/kernel/build.ts';
import { bernoulli, normal, poisson } from '../../engine/kernel/draws.ts';
import type { Program } from '../../engine/program/program.ts';
import type { TestNeuron } from '../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../helpers/population.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import type { CallCase } from './calls.ts';
import type { ConformanceCase } from './case.ts';

/** Two streams as they are, and a walk that adds a third in every substep. */
function dice(elements: number, substeps = 1): ConformanceCase {
  const program = new ProgramBuilder('dice');
  const centred = k.subtract(k.random(7), 0.5);
  program.map(
    'throw',
    {
      elements,
      inputs: [],
      state: [
        {
          name: 'sum',
          signal: program.state('sum', elements),
          next: k.add(k.multiply(0.5, k.read('sum')), centred),
        },
      ],
      outputs: [
        { signal: program.value('first', elements), value: k.random(0) },
        { signal: program.value('second', elements), value: k.random(1) },
        { signal: program.value('seventh', elements), value: k.random(7) },
      ],
    },
    substeps,
  );
  return {
    name: `a map of ${elements} elements and ${substeps} substeps draws random numbers`,
    program: program.build(),
    stages: [{ steps: 20 }, { steps: 30 }],
  };
}

/** Weights that tremble: every one draws for itself, and rows add up other draws. */
function tremble(rows: number, columns: number): ConformanceCase {
  const program = new ProgramBuilder('tremble');
  const stride = Math.ceil(columns / 16) * 16;
  const weights = program.state('weights', rows * stride);
  const w = k.read('w');
  program.matrix('tremble', {
    rows,
    columns,
    blocks: 1,
    inputs: [],
    state: [{ name: 'w', signal: weights, next: k.add(k.multiply(0.9, w), k.random(0)) }],
    totals: [{ signal: program.value('total', rows), value: k.add(w, k.random(1)) }],
  });
  return {
    name: `a matrix of ${rows} x ${columns} draws random numbers`,
    program: program.build(),
    stages: [{ steps: 20 }],
  };
}

/** A cell fires with probability rate * dt, where the rate is its current; it draws a number of its own beside. */
const gambler: TestNeuron = {
  model: 'gambler',
  initial: { drawn: [0, 0] },
  fires: k.fires(k.subtract(k.multiply(k.read('current'), 100, k.dt), k.random(0))),
  output: k.random(1),
  next: { drawn: k.random(0) },
};

function gamblers(ensembles: number, neurons: number, strands: number): ConformanceCase {
  const program = new ProgramBuilder('gamblers');
  addPopulation(program, 'cells', {
    layout: layoutOf(ensembles, neurons, strands),
    neuron: gambler,
    decode: strands > 16 ? ['neurons'] : [2, 'neurons'],
  });
  return {
    name: `${ensembles} x ${neurons} cells on ${strands} strands draw random numbers`,
    program: program.build(),
    stages: [{ steps: 40 }],
  };
}

/** Normal, Bernoulli and Poisson numbers, of means on both sides of where the method changes. */
function draws(): ConformanceCase {
  const program = new ProgramBuilder('draws');
  const elements = 250;
  const mean = program.input('mean', elements);
  const share = k.multiply(k.read('mean'), 0.05);
  program.map('map', {
    elements,
    inputs: [{ name: 'mean', signal: mean, offset: 0, stride: 1 }],
    state: [],
    outputs: [
      { signal: program.value('normal', elements), value: normal(0) },
      { signal: program.value('bernoulli', elements), value: bernoulli(share, 2) },
      { signal: program.value('poisson', elements), value: poisson(k.read('mean'), 3) },
    ],
  });
  const means = Float64Array.from({ length: elements }, (_, i) => 0.08 * i);
  return {
    name: 'normal, Bernoulli and Poisson numbers are drawn',
    program: program.build(),
    stages: [{ steps: 40, writes: [[0, means]] }],
  };
}

export const randomCases: readonly ConformanceCase[] = [
  dice(1),
  dice(37),
  dice(600, 3),
  tremble(5, 21),
  tremble(3, 600),
  gamblers(19, 21, 1),
  gamblers(3, 50, 8),
  gamblers(1, 900, 48),
  draws(),
];

async function drawn(executor: Executor, program: Program, steps: number): Promise<number[][]> {
  const taps = program.signals.map((_, id) => executor.tap(id, 1));
  await executor.run(steps);
  return taps.map((tap) => Array.from(executor.read(tap)));
}

async function using<T>(
  backend: Backend,
  program: Program,
  threads: number,
  work: (executor: Executor) => Promise<T>,
): Promise<T> {
  const executor = await backend.build(program, { threads });
  try {
    return await work(executor);
  } finally {
    executor.dispose();
  }
}

/** A map with nothing but draws. */
function uniforms(elements: number, seed = 1): Program {
  const program = new ProgramBuilder('uniforms');
  program.map('map', {
    elements,
    inputs: [],
    state: [],
    outputs: [0, 1].map((stream) => ({
      signal: program.value(`stream ${stream}`, elements),
      value: k.random(stream),
    })),
  });
  return { ...program.build(), seed };
}

export const randomCalls: readonly CallCase[] = [
  {
    name: 'random numbers are those of the reference to the last bit, for any number of threads',
    async check(backend) {
      const program = uniforms(40_000);
      const expected = await using(reference, program, 1, (made) => drawn(made, program, 3));
      for (const threads of [1, 3]) {
        const values = await using(backend, program, threads, (made) => drawn(made, program, 3));
        expect(values).to.deep.equal(expected);
      }
    },
  },
  {
    name: 'another seed, and another stream, draws other numbers',
    async check(backend) {
      const of = (seed: number): Promise<number[][]> => {
        const program = uniforms(1000, seed);
        return using(backend, program, 1, (made) => drawn(made, program, 1));
      };
      const [[a = [], b = []], [c = []]] = [await of(1), await of(2 ** 40 + 1)] as const;
      for (const other of [b, c]) {
        const equal = a.filter((value, i) => value === other[i]).length;
        expect(equal).to.be.below(3);
      }
    },
  },
  {
    name: 'after seek(step) random numbers and taps are those of that step',
    async check(backend) {
      const program = uniforms(30);
      const straight = await using(backend, program, 1, async (executor) => {
        const tap = executor.tap(0, 4);
        await executor.run(30);
        return Array.from(executor.read(tap));
      });
      await using(backend, program, 1, async (executor) => {
        executor.seek(14);
        expect(executor.step).to.equal(14);
        const tap = executor.tap(0, 4);
        await executor.run(16);
        expect(Array.from(executor.read(tap))).to.deep.equal(straight.slice(-4 * 30));
        executor.seek(0);
        await executor.run(4);
        expect(Array.from(executor.read(tap))).to.deep.equal(straight.slice(0, 30));
        expect(() => executor.seek(-1)).to.throw('whole number of 0 or more');
      });
    },
  },
];
