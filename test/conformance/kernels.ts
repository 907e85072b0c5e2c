/**
 * Every node of the kernel language, as outputs of maps from two inputs. A map has many outputs, so that a
 * backend which compiles each kernel has few to compile; the output that disagrees has the name of its node.
 */

import * as k from '../../engine/kernel/build.ts';
import type { NumberExpression, TruthExpression } from '../../engine/kernel/expression.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, noise } from './case.ts';

const x = k.read('x');
const y = k.read('y');
const positive = k.add(k.abs(x), 0.01);
const truth = (test: TruthExpression): NumberExpression => k.select(test, 1, 0);

/** x and y lie between -3 and 3. */
const nodes: Readonly<Record<string, NumberExpression>> = {
  constant: k.add(x, k.constant(0.125)),
  'a constant alone': k.constant(-2.5),
  'a read alone': y,
  dt: k.add(k.multiply(x, k.dt), k.dt),
  add: k.add(x, y),
  subtract: k.subtract(x, y),
  multiply: k.multiply(x, y),
  divide: k.divide(x, k.add(4, y)),
  min: k.min(x, y),
  max: k.max(x, y),
  clamp: k.clamp(x, -0.5, 0.5),
  negate: k.negate(x),
  abs: k.abs(x),
  floor: k.floor(k.multiply(x, 3)),
  sqrt: k.sqrt(positive),
  exp: k.exp(x),
  'exp far out': k.exp(k.multiply(10, x)),
  expm1: k.expm1(x),
  'expm1 near 0': k.expm1(k.clamp(k.multiply(0.01, x), -0.02, 0.02)),
  log: k.log(positive),
  'log of large and small': k.log(k.exp(k.multiply(12, x))),
  log1p: k.log1p(positive),
  'log1p near 0': k.log1p(k.clamp(k.multiply(0.01, x), -0.02, 0.02)),
  sin: k.sin(k.multiply(4, x)),
  cos: k.cos(k.multiply(4, x)),
  tanh: k.tanh(x),
  sigmoid: k.sigmoid(x),
  power: k.power(x, 5),
  modulo: k.modulo(k.add(x, 0.37), 1.5),
  exponentOf: k.exponentOf(positive),
  mantissaOf: k.mantissaOf(positive),
  scaleByPowerOfTwo: k.scaleByPowerOfTwo(x, k.floor(y)),
  less: truth(k.less(x, y)),
  greater: truth(k.greater(x, y)),
  'less of equals': truth(k.less(x, x)),
  and: truth(k.and(k.less(x, 0.5), k.less(y, 0.25))),
  or: truth(k.or(k.less(x, -0.5), k.less(y, -0.25))),
  not: truth(k.not(k.less(x, 0.5))),
  fires: truth(k.fires(k.subtract(x, 1))),
  select: k.select(k.less(x, y), k.add(x, 1), k.multiply(y, 3)),
  'select with a branch that is not a number': k.select(k.less(0, x), k.sqrt(x), y),
  'select within select': k.select(
    k.less(x, 0),
    k.select(k.less(y, 0), x, y),
    k.select(k.less(y, 1), 2, 3),
  ),
  'a node used twice': k.multiply(k.add(x, y), k.add(x, y), k.add(x, y)),
};

const perCase = 11;
const groups = Array.from({ length: Math.ceil(Object.keys(nodes).length / perCase) }, (_, i) =>
  Object.entries(nodes).slice(i * perCase, (i + 1) * perCase),
);

export const kernelCases: readonly ConformanceCase[] = groups.map((group) => {
  const program = new ProgramBuilder('kernel');
  const elements = 37;
  const first = program.input('x', elements);
  const second = program.input('y', elements);
  program.map('map', {
    elements,
    inputs: [
      { name: 'x', signal: first, offset: 0, stride: 1 },
      { name: 'y', signal: second, offset: 0, stride: 1 },
    ],
    state: [],
    outputs: group.map(([name, value]) => ({ signal: program.value(name, elements), value })),
  });
  const rows = 6;
  const triple = (numbers: Float64Array): Float64Array => numbers.map((item) => 3 * item);
  return {
    name: `kernel nodes: ${group.map(([name]) => name).join(', ')}`,
    program: program.build(),
    stages: [
      {
        steps: rows,
        writes: [
          [0, triple(noise(elements * rows, 1))],
          [1, triple(noise(elements * rows, 2))],
        ],
      },
    ],
  };
});
