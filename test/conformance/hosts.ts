/** Calls of the host: within the step, with the time, every so many steps, from programs that many threads run. */

import { expect } from 'chai';
import * as k from '../../engine/kernel/build.ts';
import type { HostFunction } from '../../engine/program/host-function.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type CallCase, refusal } from './calls.ts';
import { type ConformanceCase, waves } from './case.ts';

const elements = 1500;

/**
 * Input -> map -> function -> map: the function sees this step's numbers, and is seen in this step. The maps are
 * wide enough to be shared among threads.
 */
function sandwich(every: number): ProgramBuilder {
  const program = new ProgramBuilder('sandwich');
  const input = program.input('input', elements);
  const doubled = program.value('doubled', elements);
  const given = program.value('given', 3);
  const after = program.value('after', elements);
  const all = { offset: 0, stride: 1 as const };
  program.map('double', {
    elements,
    inputs: [{ name: 'x', signal: input, ...all }],
    state: [],
    outputs: [{ signal: doubled, value: k.sin(k.multiply(2, k.read('x'))) }],
  });
  program.host('call', {
    function: 'sums',
    input: doubled,
    output: given,
    every,
    ...(every > 1 && { held: program.state('held', 3) }),
  });
  program.map('spread', {
    elements,
    inputs: [
      { name: 'x', signal: doubled, ...all },
      { name: 'y', signal: given, offset: 1, stride: 0 },
    ],
    state: [{ name: 's', signal: program.state('kept', elements), next: k.read('y') }],
    outputs: [{ signal: after, value: k.multiply(k.cos(k.read('x')), k.read('y')) }],
  });
  return program;
}

/** Time, a sum over part of the input, and how often it was called. */
function sums(): ReadonlyMap<string, HostFunction> {
  let calls = 0;
  return new Map([
    [
      'sums',
      (time, x) => [100 * time, x.slice(0, 40).reduce((sum, value) => sum + value, 0), ++calls],
    ],
  ]);
}

function timeOnly(): ConformanceCase {
  const program = new ProgramBuilder('clock');
  const shown = program.value('shown', 1);
  program.host('clock', { function: 'clock', output: shown, every: 1 });
  return {
    name: 'a function of time alone is called in every step with the time of the step',
    program: program.build(),
    stages: [{ steps: 10 }, { steps: 7 }],
    host: () => new Map([['clock', (time: number) => 1000 * time]]),
  };
}

export const hostCases: readonly ConformanceCase[] = [
  ...[1, 4].map((every) => ({
    name: `a function called every ${every} steps sees this step's numbers and is seen in this step`,
    program: sandwich(every).build(),
    stages: [{ steps: 30, writes: [[0, waves(elements, 30)] as const] }, { steps: 9 }],
    host: sums,
  })),
  timeOnly(),
];

/** A program of one function of one number, and the function. */
function single(run: HostFunction) {
  const program = new ProgramBuilder('single');
  const input = program.input('input', 1);
  const output = program.value('output', 2);
  program.host('call', { function: 'run', input, output, every: 1 });
  return { program: program.build(), host: new Map([['run', run]]), output };
}

export const hostCalls: readonly CallCase[] = [
  {
    name: 'a function that is not given is refused when the program is built',
    async check(backend) {
      const { program } = single(() => [0, 0]);
      const error = await refusal(() => backend.build(program));
      expect(error.code).to.equal('host-function-missing');
      expect(error.path).to.equal('single/call');
    },
  },
  {
    name: 'what a function gives is checked in every step, and the steps before are kept',
    async check(backend) {
      for (const bad of [Number.NaN, [1, Number.POSITIVE_INFINITY], [1], 'two', undefined]) {
        const { program, host, output } = single((time) =>
          time < 0.0065 ? [time, 1] : (bad as number[]),
        );
        const executor = await backend.build(program, { host, threads: 2 });
        const tap = executor.tap(output, 2);
        const error = await refusal(() => executor.run(20));
        expect(error.code).to.equal('host-function-output');
        expect(error.message).to.contain('single/call').and.to.contain('in step 7 ');
        expect(executor.step).to.equal(6);
        expect(executor.read(tap).length).to.equal(3 * 2);
        expect(await refusal(() => executor.run(1))).to.equal(error);
        executor.dispose();
      }
    },
  },
  {
    name: 'a function that throws ends the run with an error that has its path and its cause',
    async check(backend) {
      const cause = new RangeError('out of ink');
      const { program, host } = single((time) => {
        if (time > 0.0025) throw cause;
        return [0, 0];
      });
      const executor = await backend.build(program, { host });
      const error = await refusal(() => executor.run(20));
      expect(error.code).to.equal('function-threw');
      expect(error.path).to.equal('single/call');
      expect(error.message).to.contain('out of ink').and.to.contain('in step 3 ');
      expect(error.cause).to.equal(cause);
      executor.dispose();
    },
  },
  {
    name: 'each copy calls for itself, and steps are counted from where the run was set to',
    async check(backend) {
      const { program, output, host } = single((time, [x = 0], copy) => [
        1000 * time,
        x + 10 * copy,
      ]);
      const executor = await backend.build({ ...program, batch: 3 }, { host });
      executor.seek(40);
      executor.write(0, Float32Array.of(1, 2, 3), 'each');
      await executor.run(2);
      expect(Array.from(executor.peek(output), Math.round)).to.deep.equal([42, 1, 42, 12, 42, 23]);
      executor.dispose();
    },
  },
];
