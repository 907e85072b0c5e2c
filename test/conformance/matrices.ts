/** Matrices: weights that move on while they are used, shared among blocks of rows, with totals along the rows. */

import * as k from '../../engine/kernel/build.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, noise, waves } from './case.ts';

const read = k.read;

/** Rows of `columns` numbers each, padded to a multiple of 16. */
function padded(rows: number, columns: number, values: ArrayLike<number>): Float64Array {
  const stride = Math.ceil(columns / 16) * 16;
  const result = new Float64Array(rows * stride);
  for (let i = 0; i < rows * columns; i++) {
    result[Math.floor(i / columns) * stride + (i % columns)] = values[i] ?? 0;
  }
  return result;
}

/** w += rate * row input * column input, and what w passes on: the rule of the outer product. */
function outerProduct(rows: number, columns: number, blocks: number): ConformanceCase {
  const program = new ProgramBuilder('outer');
  const left = program.input('left', rows);
  const right = program.input('right', 2 + blocks * columns);
  const start = padded(rows, columns, noise(rows * columns, 5));
  const weights = program.state('weights', start.length, start);
  const w = read('w');
  program.matrix('learn', {
    rows,
    columns,
    blocks,
    inputs: [
      { name: 'left', signal: left, offset: 0, along: 'row' },
      { name: 'right', signal: right, offset: 2, along: 'column' },
    ],
    state: [
      { name: 'w', signal: weights, next: k.add(w, k.multiply(0.1, read('left'), read('right'))) },
    ],
    totals: [
      { signal: program.value('passed', rows), value: k.multiply(w, read('right')) },
      { signal: program.value('squares', rows), value: k.square(w) },
    ],
  });
  return {
    name: `a matrix of ${rows} x ${columns} in ${blocks} blocks learns outer products`,
    program: program.build(),
    stages: [
      {
        steps: 40,
        writes: [
          [0, waves(rows, 40)],
          [1, waves(2 + blocks * columns, 40)],
        ],
      },
    ],
  };
}

/** Every way of reading an input, two states that see each other's old values, and a readout by a dense sum. */
function everyInput(): ConformanceCase {
  const [rows, columns, blocks] = [12, 37, 3];
  const program = new ProgramBuilder('every');
  const x = program.input('x', 1 + blocks + rows + blocks * columns);
  const first = program.state('first', rows * 48, padded(rows, columns, noise(rows * columns, 8)));
  const second = program.state('second', rows * 48, 0);
  const [a, b] = [read('a'), read('b')];
  const pushed = k.add(k.multiply(0.9, b), k.multiply(read('all'), read('column')));
  program.matrix('both', {
    rows,
    columns,
    blocks,
    inputs: [
      { name: 'all', signal: x, offset: 0, along: 'all' },
      { name: 'block', signal: x, offset: 1, along: 'block' },
      { name: 'row', signal: x, offset: 1 + blocks, along: 'row' },
      { name: 'column', signal: x, offset: 1 + blocks + rows, along: 'column' },
    ],
    state: [
      { name: 'a', signal: first, next: pushed },
      {
        name: 'b',
        signal: second,
        next: k.subtract(k.multiply(0.5, a), k.multiply(read('block'), read('row'))),
      },
    ],
    totals: [
      { signal: program.value('total', rows), value: k.select(k.less(a, b), a, k.add(b, 1)) },
    ],
  });
  const shown = program.value('shown', rows);
  program.sum(shown, [
    { form: 'dense', weights: first, columns, source: x, sourceOffset: 4, targetOffset: 0, rows },
  ]);
  return {
    name: 'a matrix reads numbers for all, by block, row and column; a dense sum reads it before it moves on',
    program: program.build(),
    stages: [{ steps: 30, writes: [[0, waves(1 + blocks + rows + blocks * columns, 30, 0.5)]] }],
  };
}

/** Totals alone: dot products of two inputs, one per block. */
function dotProducts(): ConformanceCase {
  const [blocks, columns] = [4, 19];
  const program = new ProgramBuilder('dot');
  const x = program.input('x', blocks * columns);
  const y = program.input('y', blocks * columns);
  program.matrix('dot', {
    rows: blocks,
    columns,
    blocks,
    inputs: [
      { name: 'x', signal: x, offset: 0, along: 'column' },
      { name: 'y', signal: y, offset: 0, along: 'column' },
    ],
    state: [],
    totals: [
      { signal: program.value('products', blocks), value: k.multiply(read('x'), read('y')) },
    ],
  });
  return {
    name: 'a matrix without state gives dot products',
    program: program.build(),
    stages: [
      {
        steps: 10,
        writes: [
          [0, waves(blocks * columns, 10)],
          [1, noise(blocks * columns, 3)],
        ],
      },
    ],
  };
}

export const matrixCases: readonly ConformanceCase[] = [
  outerProduct(1, 16, 1),
  outerProduct(7, 5, 1),
  outerProduct(33, 100, 1),
  outerProduct(12, 18, 4),
  everyInput(),
  dotProducts(),
];
