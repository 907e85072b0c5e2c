/** Nengo's acceptance group 27: arrays of ensembles, matrix multiplication with them, products of sine waves. */

import { expect } from 'chai';
import { lowpass, network, sparse } from '#engine';
import { ensembleArray, products } from '#modules';
import { meanOver, runModel } from '../helpers/run-model.ts';

const seeds = [1, 2, 3];
const smooth = { synapse: lowpass(0.03) };

describe('27 ensemble arrays (3 seeds)', function () {
  this.timeout(20_000);

  it('example: an array with an output that squares, and its neurons', async () => {
    const model = network('model', (net) => {
      const array = ensembleArray(net, 'array', { ensembles: 3, neurons: 60 });
      const squares = array.addOutput('squares', ([x]) => x ** 2);
      const own = array.addOutput('own', [([x]) => x, ([x]) => -x, ([x]) => [x, 1]]);
      const cells = array.addNeuronOutput();
      expect([squares.size, own.size, cells.size]).to.deep.equal([3, 4, 180]);
      net.connect(net.input('x', [-0.5, 0, 0.5]), array.input, { synapse: null });
      net.probe('squares of x', squares, smooth);
      net.probe('own of x', own, smooth);
      net.probe('as it is', array.output, smooth);
      net.probe('rates', cells, { synapse: lowpass(0.1) });
    });
    const found = await runModel(model, 0.4, { backend: 'reference' });
    const expectNear = (name: string, wanted: readonly number[]): void => {
      const means = meanOver(found[name], 0.3, 0.4);
      expect(means.length).to.equal(wanted.length);
      for (const [i, value] of wanted.entries()) expect(means[i]).to.be.closeTo(value, 0.1);
    };
    expectNear('as it is', [-0.5, 0, 0.5]);
    expectNear('squares of x', [0.25, 0, 0.25]);
    expectNear('own of x', [-0.5, 0, 0.5, 1]);
    expect(Math.max(...meanOver(found['rates'], 0.3, 0.4))).to.be.within(100, 420);
  });

  it('several dimensions per ensemble are represented within 0.1', async () => {
    const model = network('model', (net) => {
      const a = ensembleArray(net, 'a', { ensembles: 3, neurons: 150, dimensions: 2 });
      const b = ensembleArray(net, 'b', { ensembles: 2, neurons: 200, dimensions: 3 });
      net.connect(net.input('x', [0.7, -0.2, 0, 0.5, -0.6, 0.4]), a.input, { synapse: null });
      net.connect(a.output, b.input);
      net.probe('out', b.output, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 0.4, { seed, backend: 'reference' });
      const found = meanOver(out, 0.3, 0.4);
      for (const [i, value] of [0.7, -0.2, 0, 0.5, -0.6, 0.4].entries()) {
        expect(found[i], `number ${i}, seed ${seed}`).to.be.closeTo(value, 0.1);
      }
    }
  });

  it('two matrices are multiplied within 0.1', async () => {
    const a = [
      [0.5, -0.5],
      [0.4, 0.3],
    ];
    const b = [
      [0, -1],
      [0.7, 0.2],
    ];
    // Product (row, k, column) takes element (row, k) of a and (k, column) of b.
    const triples = [0, 1].flatMap((row) =>
      [0, 1].flatMap((column) => [0, 1].map((k) => ({ row, column, k }))),
    );
    const chosen = (index: (triple: (typeof triples)[0]) => number) =>
      sparse({ rows: 8, columns: 4, entries: triples.map((each, i) => [i, index(each), 1]) });
    const model = network('model', (net) => {
      const left = ensembleArray(net, 'left', { ensembles: 4, neurons: 100 });
      const right = ensembleArray(net, 'right', { ensembles: 4, neurons: 100 });
      const product = products(net, 'product', { count: 8, neurons: 200 });
      const result = ensembleArray(net, 'result', { ensembles: 4, neurons: 100 });
      net.connect(net.input('a', a.flat()), left.input, { synapse: null });
      net.connect(net.input('b', b.flat()), right.input, { synapse: null });
      net.connect(left.output, product.a, { transform: chosen(({ row, k }) => 2 * row + k) });
      net.connect(right.output, product.b, {
        transform: chosen(({ k, column }) => 2 * k + column),
      });
      const sums = triples.map(({ row, column }, i) => [2 * row + column, i, 1] as const);
      net.connect(product.output, result.input, {
        transform: sparse({ rows: 4, columns: 8, entries: sums }),
      });
      net.probe('out', result.output, smooth);
    });
    for (const seed of seeds) {
      const { out } = await runModel(model, 0.5, { seed, backend: 'reference' });
      const found = meanOver(out, 0.4, 0.5);
      for (const [i, value] of [-0.35, -0.6, 0.21, -0.34].entries()) {
        expect(found[i], `element ${i}, seed ${seed}`).to.be.closeTo(value, 0.1);
      }
    }
  });

  it('products of sine waves follow them, rms below 0.05', async () => {
    const wave = (t: number): number => Math.sin(2 * Math.PI * t);
    const model = network('model', (net) => {
      const product = products(net, 'product', { count: 2, neurons: 200 });
      net.connect(
        net.input('a', (t) => [wave(t), wave(3 * t)]),
        product.a,
        { synapse: null },
      );
      net.connect(
        net.input('b', (t) => [wave(2 * t), wave(t + 0.2)]),
        product.b,
        { synapse: null },
      );
      net.probe('out', product.output, { synapse: lowpass(0.01) });
    });
    // 5 ms and 10 ms of filters delay as much as 15 ms would.
    const delay = 0.015;
    for (const seed of seeds) {
      const { out } = await runModel(model, 1, { seed, backend: 'reference' });
      const errors = (out?.values ?? []).slice(100).flatMap((row, k) => {
        const t = (101 + k) / 1000 - delay;
        return [(row[0] ?? 0) - wave(t) * wave(2 * t), (row[1] ?? 0) - wave(3 * t) * wave(t + 0.2)];
      });
      const rms = Math.sqrt(errors.reduce((sum, x) => sum + x * x, 0) / errors.length);
      expect(rms, `seed ${seed}`).to.be.within(0.002, 0.05);
    }
  });

  it('refuses a list of functions that is not one each', () => {
    network('model', (net) => {
      const array = ensembleArray(net, 'array', { ensembles: 3, neurons: 20 });
      expect(() => array.addOutput('two', [([x]) => x, ([x]) => x])).to.throw(/2 functions for 3/);
    });
  });
});
