/** What an executor promises beyond numbers: taps, peeks, pokes, threads, refusals. */

import { expect } from 'chai';
import type { Backend, Executor } from '../../engine/backends/backend.ts';
import type { PalliumError } from '../../engine/errors.ts';
import * as k from '../../engine/kernel/build.ts';
import type { Program } from '../../engine/program/program.ts';
import { lif } from '../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../helpers/population.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { waves } from './case.ts';

export interface CallCase {
  readonly name: string;
  readonly check: (backend: Backend) => Promise<void>;
}

/** 40 ensembles of 20 cells, decoded and filtered. */
function brain(): { program: Program; spikes: number; decoded: number; filtered: number } {
  const program = new ProgramBuilder('brain');
  const input = program.input('input', 40);
  const cells = addPopulation(program, 'cells', {
    layout: layoutOf(40, 20, 1),
    neuron: lif(),
    encode: [{ kind: 'vector', input, dimensions: 1 }],
    decode: [1],
  });
  const decoded = cells.outputs[0] ?? 0;
  const filtered = program.state('filtered', 40);
  program.map('synapse', {
    elements: 40,
    inputs: [{ name: 'u', signal: decoded, offset: 0, stride: 1 }],
    state: [
      {
        name: 'y',
        signal: filtered,
        next: k.add(k.multiply(0.9, k.read('y')), k.multiply(0.1, k.read('u'))),
      },
    ],
    outputs: [],
  });
  return { program: program.build(), spikes: cells.spikes, decoded, filtered };
}

/** One number that grows 1e8-fold in every step, from 1e30: it leaves float32 after 2 steps, float64 after 35. */
function explosion(): Program {
  const program = new ProgramBuilder('explosion');
  const input = program.input('input', 1);
  program.map('doubling', {
    elements: 1,
    inputs: [{ name: 'u', signal: input, offset: 0, stride: 1 }],
    state: [
      {
        name: 'x',
        signal: program.state('x', 1, 1e30),
        next: k.add(k.multiply(1e8, k.read('x')), k.read('u')),
      },
    ],
    outputs: [],
  });
  return program.build();
}

export async function using(
  backend: Backend,
  program: Program,
  work: (executor: Executor) => Promise<void>,
  threads = 2,
): Promise<void> {
  const executor = await backend.build(program, { threads });
  try {
    await work(executor);
  } finally {
    executor.dispose();
  }
}

export async function refusal(work: () => unknown): Promise<PalliumError> {
  try {
    await work();
  } catch (error) {
    // By name: under the test runner a backend that is imported lazily has a copy of the class of its own.
    if ((error as Error).name === 'PalliumError') return error as PalliumError;
    throw error;
  }
  return expect.fail('nothing was refused');
}

/** Everything a tap sees in `steps` steps. */
async function watch(executor: Executor, signal: number, steps: number): Promise<number[]> {
  const tap = executor.tap(signal, 1);
  executor.write(0, waves(40, steps));
  await executor.run(steps);
  const samples = Array.from(executor.read(tap));
  executor.untap(tap);
  return samples;
}

export const callCases: readonly CallCase[] = [
  {
    name: 'taps sample every n-th step counted from the start, and are emptied by reading',
    async check(backend) {
      const { program, decoded, spikes } = brain();
      await using(backend, program, async (executor) => {
        await executor.run(4);
        const every = executor.tap(decoded, 3);
        const words = executor.tap(spikes, 3);
        await executor.run(7);
        expect(executor.step).to.equal(11);
        expect(executor.read(every).length).to.equal(2 * 40);
        expect(executor.read(every).length).to.equal(0);
        expect(executor.read(words)).to.be.instanceOf(Uint16Array);
        await executor.run(1);
        expect(Array.from(executor.read(every))).to.deep.equal(Array.from(executor.peek(decoded)));
        executor.untap(every);
        expect((await refusal(() => executor.read(every))).code).to.equal('no-such-tap');
      });
    },
  },
  {
    name: 'peeking shows a copy of the present value',
    async check(backend) {
      const { program, filtered, spikes } = brain();
      await using(backend, program, async (executor) => {
        await executor.run(20);
        const before = Array.from(executor.peek(filtered));
        executor.peek(filtered).fill(7);
        expect(Array.from(executor.peek(filtered))).to.deep.equal(before);
        expect(before.some((value) => value !== 0)).to.equal(true);
        expect(executor.peek(spikes)).to.be.instanceOf(Uint16Array);
      });
    },
  },
  {
    name: 'a run continued from poked states repeats the original, bit for bit',
    async check(backend) {
      const { program, decoded } = brain();
      await using(backend, program, async (executor) => {
        await executor.run(50);
        const states = program.signals.flatMap(({ kind }, id) => (kind === 'state' ? [id] : []));
        const snapshot = states.map((id) => executor.peek(id) as Float64Array);
        const original = await watch(executor, decoded, 40);
        for (const [i, id] of states.entries()) executor.poke(id, snapshot[i] as Float64Array);
        expect(await watch(executor, decoded, 40)).to.deep.equal(original);
      });
    },
  },
  {
    name: 'two runs, and any number of threads, give the same bits',
    async check(backend) {
      const { program, filtered } = brain();
      const results: number[][] = [];
      for (const threads of [1, 2, 3, 1]) {
        await using(
          backend,
          program,
          async (executor) => {
            results.push(await watch(executor, filtered, 60));
          },
          threads,
        );
      }
      for (const result of results) expect(result).to.deep.equal(results[0]);
    },
  },
  {
    name: 'a chunk of many steps is the same as many chunks of one',
    async check(backend) {
      const { program, filtered } = brain();
      const results: number[][] = [];
      for (const chunk of [60, 1, 7]) {
        await using(backend, program, async (executor) => {
          executor.write(0, waves(40, 1));
          for (let done = 0; done < 60; done += chunk)
            await executor.run(Math.min(chunk, 60 - done));
          results.push(Array.from(executor.peek(filtered)));
        });
      }
      for (const result of results) expect(result).to.deep.equal(results[0]);
    },
  },
  {
    name: 'a run of 0 steps changes nothing; one of more than 100 is refused',
    async check(backend) {
      const { program } = brain();
      await using(backend, program, async (executor) => {
        await executor.run(0);
        expect(executor.step).to.equal(0);
        expect((await refusal(() => executor.run(101))).code).to.equal('run-length');
      });
    },
  },
  {
    name: 'inputs of the wrong size are refused with the size that is right',
    async check(backend) {
      const { program } = brain();
      await using(backend, program, async (executor) => {
        const error = await refusal(() => executor.write(0, new Float64Array(41)));
        expect(error.code).to.equal('input-values');
        expect(error.message).to.contain('brain/input').and.to.contain('40');
      });
    },
  },
  {
    name: 'a number that grows without bound stops the run and is named',
    async check(backend) {
      await using(backend, explosion(), async (executor) => {
        const error = await refusal(async () => {
          for (let chunk = 0; chunk < 10; chunk++) await executor.run(10);
        });
        expect(error.kind).to.equal('run');
        expect(error.code).to.equal('not-a-number');
        expect(error.message).to.contain('explosion/x').and.to.contain('explosion/input');
      });
    },
  },
  {
    name: 'a NaN stops the run at its step, which is named; what was sampled before is kept, and a seek begins anew',
    async check(backend) {
      const { program, decoded: value } = brain();
      await using(backend, program, async (executor) => {
        const rows = new Float64Array(40 * 10).fill(0.5);
        rows[40 * 6 + 3] = Number.NaN;
        const tap = executor.tap(value, 2);
        await executor.run(5);
        executor.write(0, rows);
        const error = await refusal(() => executor.run(10));
        expect(error.code).to.equal('not-a-number');
        expect(error.message).to.match(
          /brain\/input became NaN or infinite in step 12 \(0\.012 s\)/,
        );
        expect(executor.step).to.equal(11);
        const width = executor.peek(value).length;
        expect(executor.read(tap)).to.have.length(5 * width);
        expect((await refusal(() => executor.run(1))).message).to.equal(error.message);
        executor.seek(0);
        executor.write(0, new Float64Array(40));
        const again = await executor.run(1).catch((late) => late);
        if (again !== undefined) expect(again.message).to.contain('in step 1 ');
      });
    },
  },
];
