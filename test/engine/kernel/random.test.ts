/** The random node: uniform, independent along every axis, keyed by seed and path. */

import { expect } from 'chai';
import * as k from '../../../engine/kernel/build.ts';
import { compileExpressions } from '../../../engine/kernel/compile-expressions.ts';
import { evaluate } from '../../../engine/kernel/evaluate.ts';
import { evaluateMany } from '../../../engine/kernel/evaluate-many.ts';
import { printExpression } from '../../../engine/kernel/print.ts';
import { randomKey, uniformAt } from '../../../engine/kernel/random.ts';
import { hashProgram } from '../../../engine/program/hash.ts';
import { ProgramBuilder } from '../../helpers/program.ts';

const count = 512;

/** What 512 elements of the operator at `path` draw in one step. */
function draws(path: string, tick: number, stream = 0, seed = 1): Float64Array {
  const compiled = compileExpressions([k.random(stream)]);
  compiled.run(count, 0.001, { key: randomKey(seed, path), tick, first: 0 });
  return Float64Array.from(compiled.outputs[0] ?? []);
}

function correlation(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + 12 * (x - 0.5) * ((b[i] ?? 0) - 0.5), 0) / a.length;
}

describe('the random node', () => {
  it('example: an equation that fires with probability 0.2', () => {
    const chance = k.select(k.less(k.random(), 0.2), 1, 0);
    expect(printExpression(chance)).to.equal('select(random(0) < 0.2, 1, 0)');
    expect(evaluate(chance, { 'random 0': 0.1 })).to.equal(1);
    expect(evaluate(chance, { 'random 0': 0.3 })).to.equal(0);
  });

  it('is a multiple of 2^-24 in [0, 1), with the mean and the spread of a uniform number', () => {
    // n = 200 steps x 512 elements: the standard error of the mean is 0.0009, of the variance 0.00023.
    const all = Array.from({ length: 200 }, (_, tick) => [...draws('a', tick)]).flat();
    for (const x of all.slice(0, 1000)) expect(x * 2 ** 24).to.satisfy(Number.isInteger);
    expect(Math.min(...all)).to.be.within(0, 0.0002);
    expect(Math.max(...all)).to.be.within(0.9998, 1 - 2 ** -24);
    const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
    const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length;
    expect(mean).to.be.closeTo(0.5, 4 * 0.0009);
    expect(variance).to.be.closeTo(1 / 12, 4 * 0.00023);
  });

  it('is independent from step to step, element to element, stream to stream, path to path, seed to seed', () => {
    const base = draws('a', 0);
    const others = {
      'next step': draws('a', 1),
      'next element': Float64Array.from([...base.subarray(1), base[0] ?? 0]),
      'next stream': draws('a', 0, 1),
      'other path': draws('b', 0),
      'other seed': draws('a', 0, 0, 2),
      'seed beyond 32 bits': draws('a', 0, 0, 1 + 2 ** 32),
    };
    for (const [name, other] of Object.entries(others)) {
      // n = 512: the standard error of a correlation is 0.044.
      expect(correlation(base, other), name).to.be.within(-4 * 0.044, 4 * 0.044);
    }
  });

  it('is one number per stream and element, wherever it stands in the equations', () => {
    const compiled = compileExpressions([k.random(3), k.multiply(2, k.random(3))]);
    const at = { key: randomKey(1, 'a'), tick: 5, first: 100 };
    compiled.run(8, 0.001, at);
    const [once = [], twice = []] = compiled.outputs;
    for (let i = 0; i < 8; i++) {
      expect(once[i]).to.equal(uniformAt(at, 3, i));
      expect(twice[i]).to.equal(2 * uniformAt(at, 3, i));
    }
  });

  it('makes another program of every seed, by its hash', () => {
    const builder = new ProgramBuilder('dice');
    const outputs = [{ signal: builder.value('out', 1), value: k.random() }];
    builder.map('throw', { elements: 1, inputs: [], state: [], outputs });
    const program = builder.build();
    const hashes = [1, 2, 2 ** 40].map((seed) => hashProgram({ ...program, seed }));
    expect(new Set(hashes).size).to.equal(3);
    expect(hashProgram({ ...program, seed: 1 })).to.equal(hashes[0]);
  });

  it('refuses streams that are no numbers, and draws outside a step', () => {
    expect(() => k.random(-1)).to.throw(/bad-stream/);
    expect(() => k.random(0.5)).to.throw(/bad-stream/);
    expect(() => evaluateMany(k.random(), () => undefined, 3, 0.001)).to.throw(
      /random-out-of-place/,
    );
  });
});
