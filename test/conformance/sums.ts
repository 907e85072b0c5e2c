/** Every form of a term of a sum. */

import type { Term } from '../../engine/program/operator.ts';
import type { SignalId } from '../../engine/program/signal.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, noise, waves } from './case.ts';

type Terms = (program: ProgramBuilder, source: SignalId) => readonly Term[];

/** A program with one input of `size` numbers and one sum of `rows` numbers. */
function sumCase(name: string, size: number, rows: number, terms: Terms): ConformanceCase {
  const program = new ProgramBuilder('sum');
  const source = program.input('source', size);
  const target = program.value('target', rows);
  program.sum(target, terms(program, source));
  return {
    name,
    program: program.build(),
    stages: [{ steps: 10, writes: [[0, waves(size, 10)]] }],
  };
}

function dense(program: ProgramBuilder, source: SignalId, rows: number, columns: number): Term {
  const stride = Math.ceil(columns / 16) * 16;
  const numbers = noise(rows * columns, rows);
  const weights = new Float64Array(rows * stride);
  for (const [i, value] of numbers.entries()) {
    weights[Math.floor(i / columns) * stride + (i % columns)] = value;
  }
  const signal = program.constant('weights', weights);
  return {
    form: 'dense',
    source,
    sourceOffset: 0,
    targetOffset: 0,
    rows,
    weights: signal,
    columns,
  };
}

function circulant(program: ProgramBuilder, source: SignalId, n: number): Term {
  const c = noise(n, n);
  const doubled = Float64Array.from({ length: 2 * n }, (_, m) => c[(2 * n - 1 - m) % n] ?? 0);
  const weights = program.constant('weights', doubled);
  return { form: 'circulant', source, sourceOffset: 0, targetOffset: 0, rows: n, weights };
}

const whole = (rows: number) => ({ sourceOffset: 0, targetOffset: 0, rows });

/** Nothing but the constant, or nothing at all. */
function emptySums(): ConformanceCase {
  const program = new ProgramBuilder('empty');
  const constant = program.constant('constant', noise(21, 2));
  program.sum(program.value('constant only', 21), [], constant);
  program.sum(program.value('nothing', 5), []);
  return {
    name: 'sums without terms are their constant, or 0',
    program: program.build(),
    stages: [{ steps: 3 }],
  };
}

function constantAndTerms(): ConformanceCase {
  const program = new ProgramBuilder('constant');
  const source = program.input('source', 20);
  const constant = program.constant('constant', noise(20, 3));
  const weights = program.constant('weights', noise(20, 4));
  program.sum(
    program.value('target', 20),
    [
      { form: 'scale', factor: 0.25, source, ...whole(20) },
      { form: 'diagonal', weights, source, ...whole(20) },
      { form: 'scale', factor: -1, source, sourceOffset: 3, targetOffset: 11, rows: 9 },
    ],
    constant,
  );
  return {
    name: 'sums add a constant and several overlapping terms',
    program: program.build(),
    stages: [{ steps: 10, writes: [[0, waves(20, 10)]] }],
  };
}

/** a -> b -> c within one step, and a state that passes on one step late. */
function chain(): ConformanceCase {
  const program = new ProgramBuilder('chain');
  const source = program.input('source', 19);
  const middle = program.value('middle', 19);
  const late = program.state('late', 19, 0.5);
  const later = program.state('later', 19, noise(19, 5));
  const last = program.value('last', 19);
  program.sum(middle, [{ form: 'scale', factor: 2, source, ...whole(19) }]);
  program.sum(late, [{ form: 'scale', factor: 1, source: middle, ...whole(19) }]);
  program.sum(later, [{ form: 'scale', factor: 1, source: late, ...whole(19) }]);
  program.sum(last, [
    { form: 'scale', factor: 1, source: middle, ...whole(19) },
    { form: 'scale', factor: -0.5, source: later, ...whole(19) },
  ]);
  return {
    name: 'sums see values of this step and states of the step before',
    program: program.build(),
    stages: [{ steps: 12, writes: [[0, waves(19, 12)]] }],
  };
}

export const sumCases: readonly ConformanceCase[] = [
  emptySums(),
  constantAndTerms(),
  chain(),
  sumCase('scale multiplies a slice by a number', 40, 50, (_, source) => [
    { form: 'scale', factor: -1.7, source, sourceOffset: 7, targetOffset: 13, rows: 33 },
  ]),
  sumCase('scale copies where the factor is 1', 64, 64, (_, source) => [
    { form: 'scale', factor: 1, source, ...whole(64) },
  ]),
  sumCase('diagonal multiplies number by number', 37, 41, (program, source) => [
    {
      form: 'diagonal',
      weights: program.constant('weights', noise(30, 1)),
      source,
      sourceOffset: 5,
      targetOffset: 9,
      rows: 30,
    },
  ]),
  sumCase('column spreads one number over many rows', 9, 45, (program, source) => [
    {
      form: 'column',
      weights: program.constant('weights', noise(35, 1)),
      source,
      sourceOffset: 4,
      targetOffset: 3,
      rows: 35,
    },
  ]),
  sumCase('dense multiplies a small matrix whose rows are padded', 5, 3, (program, source) => [
    dense(program, source, 3, 5),
  ]),
  sumCase('dense multiplies a large matrix', 100, 130, (program, source) => [
    dense(program, source, 130, 100),
  ]),
  sumCase('dense multiplies a matrix that needs no padding', 48, 32, (program, source) => [
    dense(program, source, 32, 48),
  ]),
  sumCase('dense reads and writes slices', 30, 50, (program, source) => [
    { ...dense(program, source, 17, 19), sourceOffset: 11, targetOffset: 20 },
  ]),
  sumCase('sparse skips zeros, and whole rows of them', 20, 12, (program, source) => [
    {
      form: 'sparse',
      weights: program.constant('weights', noise(9, 1)),
      rowStarts: Int32Array.of(0, 2, 2, 5, 5, 5, 8, 9),
      columns: Int32Array.of(3, 0, 9, 1, 1, 14, 2, 6, 17),
      source,
      sourceOffset: 2,
      targetOffset: 4,
      rows: 7,
    },
  ]),
  ...[1, 7, 16, 33, 64].map((n) =>
    sumCase(`circulant convolves ${n} numbers`, n, n, (program, source) => [
      circulant(program, source, n),
    ]),
  ),
];
