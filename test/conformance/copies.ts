/** What copies promise: each runs as it would alone, whatever the others see and however many threads there are. */

import { expect } from 'chai';
import type { Backend, Executor } from '../../engine/backends/backend.ts';
import * as k from '../../engine/kernel/build.ts';
import type { Program } from '../../engine/program/program.ts';
import { mixedProgram } from '../helpers/mixed-program.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type CallCase, refusal, using } from './calls.ts';
import { waves } from './case.ts';

const copies = 3;
const steps = 40;

type Numbers = Float32Array | Float64Array | Uint16Array;

/** What every signal but the constants was, at the end of every 5th step. */
async function watch(executor: Executor, program: Program): Promise<(Numbers | undefined)[]> {
  const taps = program.signals.map(({ kind }, id) =>
    kind === 'constant' ? undefined : executor.tap(id, 5),
  );
  await executor.run(steps);
  return taps.map((tap) => (tap === undefined ? undefined : executor.read(tap)));
}

/** Rows of an input of the mixed program that copy `copy` sees. */
function stimulus(program: Program, copy: number): Float64Array {
  return waves(program.inputs[0]?.size ?? 0, steps, 0.4 + 0.3 * copy);
}

/** The rows of several copies as rows of all. */
function interleaved(parts: readonly Float64Array[], size: number): Float64Array {
  const rows = (parts[0]?.length ?? 0) / size;
  const all = new Float64Array(rows * size * parts.length);
  for (const [copy, part] of parts.entries()) {
    for (let row = 0; row < rows; row++) {
      const to = (row * parts.length + copy) * size;
      all.set(part.subarray(row * size, (row + 1) * size), to);
    }
  }
  return all;
}

/** Copy `copy` out of samples of all. */
function part(all: Numbers, size: number, copy: number): number[] {
  return Array.from(all).filter((_, i) => Math.floor(i / size) % copies === copy);
}

async function alone(backend: Backend, program: Program, copy: number) {
  const executor = await backend.build(program, { threads: 1 });
  executor.write(0, stimulus(program, copy));
  const seen = await watch(executor, program);
  executor.dispose();
  return seen;
}

export const copyCases: readonly CallCase[] = [
  {
    name: 'each of several copies gives the bits that it would give alone, on any number of threads',
    async check(backend) {
      const program = mixedProgram();
      const several = { ...program, batch: copies };
      const { size = 0 } = program.inputs[0] ?? {};
      const rows = Array.from({ length: copies }, (_, copy) => stimulus(program, copy));
      const singles: (Numbers | undefined)[][] = [];
      for (let copy = 0; copy < copies; copy++) singles.push(await alone(backend, program, copy));
      for (const threads of [1, 2, 3]) {
        await using(
          backend,
          several,
          async (executor) => {
            executor.write(0, interleaved(rows, size), 'each');
            const seen = await watch(executor, several);
            for (const [id, signal] of program.signals.entries()) {
              const all = seen[id];
              if (all === undefined) continue;
              for (let copy = 0; copy < copies; copy++) {
                const expected = Array.from(singles[copy]?.[id] ?? []);
                const what = `${signal.path}, copy ${copy}, ${threads} threads`;
                expect(part(all, signal.size, copy), what).to.deep.equal(expected);
              }
            }
          },
          threads,
        );
      }
    },
  },
  {
    name: 'one row is for all copies; peeks and pokes have the copies in order',
    async check(backend) {
      const program = { ...mixedProgram(), batch: 2 };
      const find = (path: string): number => program.signals.findIndex((s) => s.path === path);
      const [input, filtered] = [find('mixed/stimulus'), find('mixed/filtered')];
      await using(backend, program, async (executor) => {
        const { size = 0 } = program.signals[filtered] ?? {};
        const start = Float64Array.from({ length: 2 * size }, (_, i) => (i < size ? 0 : 1));
        executor.poke(filtered, start);
        expect(Array.from(executor.peek(filtered))).to.deep.equal(Array.from(start));
        executor.write(0, waves(size, 1));
        await executor.run(1);
        const shown = Array.from(executor.peek(input));
        expect(shown.slice(size)).to.deep.equal(shown.slice(0, size));
        const after = Array.from(executor.peek(filtered));
        expect(after.slice(size)).not.to.deep.equal(after.slice(0, size));
        const constant = find('mixed/dense');
        expect(executor.peek(constant).length).to.equal(program.signals[constant]?.size);
      });
    },
  },
  {
    name: 'copies draw random numbers of their own, the first those of a program without copies',
    async check(backend) {
      const builder = new ProgramBuilder('dice');
      const thrown = builder.value('thrown', 20);
      const outputs = [{ signal: thrown, value: k.random() }];
      builder.map('throw', { elements: 20, inputs: [], state: [], outputs });
      const program = builder.build();
      const draws: number[][] = [];
      for (const batch of [1, 2]) {
        await using(backend, { ...program, batch }, async (executor) => {
          await executor.run(3);
          draws.push(Array.from(executor.peek(thrown)));
        });
      }
      const [single, both = []] = draws;
      expect(both.slice(0, 20)).to.deep.equal(single);
      expect(new Set(both).size).to.equal(40);
    },
  },
  {
    name: 'rows and pokes that do not fit the copies are refused with the size that is right',
    async check(backend) {
      const program = { ...mixedProgram(), batch: 2 };
      const filtered = program.signals.findIndex((signal) => signal.path === 'mixed/filtered');
      await using(backend, program, async (executor) => {
        const row = await refusal(() => executor.write(0, new Float64Array(37), 'each'));
        expect(row.code).to.equal('input-values');
        expect(row.message).to.contain('74 numbers (2 copies of 37)');
        const poke = await refusal(() => executor.poke(filtered, new Float64Array(37)));
        expect(poke.code).to.equal('poke-refused');
        expect(poke.message).to.contain('74 numbers (2 copies of 37)');
      });
    },
  },
];
