/** Nengo's acceptance group 20: every kind of slice, at both ends, of ensembles, functions and single neurons.
 * (20-slicing-direct.test.ts has the same without neurons, where it is exact.) */

import { expect } from 'chai';
import { type Handle, lowpass, type Model, network } from '#engine';
import { meanOver, runModel } from '../helpers/run-model.ts';

const values = [-0.6, 0.1, 0.7];
const seeds = [1, 2, 3];

type Slice = (handle: Handle) => Handle;

/** From, to, transform, and what must arrive in the three numbers of the target. */
const slices: readonly [string, Slice, Slice, number | number[][], readonly number[]][] = [
  ['one number', (a) => a.at(2), (b) => b.at(0), 1, [0.7, 0, 0]],
  ['the first two', (a) => a.slice(0, 2), (b) => b.slice(1), 1, [0, -0.6, 0.1]],
  ['from the end', (a) => a.slice(-2), (b) => b.slice(-3, -1), 1, [0.1, 0.7, 0]],
  ['every second', (a) => a.slice(0, 3, 2), (b) => b.slice(0, undefined, 2), 1, [-0.6, 0, 0.7]],
  ['backwards', (a) => a.slice(undefined, undefined, -1), (b) => b, 1, [0.7, 0.1, -0.6]],
  ['backwards in steps', (a) => a.slice(2, undefined, -2), (b) => b.slice(0, 2), 1, [0.7, -0.6, 0]],
  ['a list', (a) => a.at(2, 0), (b) => b.at(1, 2), 1, [0, 0.7, -0.6]],
  ['a list with negatives', (a) => a.at(-1, 0), (b) => b.at(-1, -3), 1, [-0.6, 0, 0.7]],
  ['a number twice', (a) => a.at(2, 2), (b) => b.at(0, 1), 1, [0.7, 0.7, 0]],
  ['a place twice', (a) => a.slice(1), (b) => b.at(0, 0), 1, [0.8, 0, 0]],
  [
    'a mask',
    (a) => a.where([true, false, true]),
    (b) => b.where([false, true, true]),
    1,
    [0, -0.6, 0.7],
  ],
  ['a slice of a slice', (a) => a.slice(1).at(1), (b) => b.slice(0, 2).at(1), 1, [0, 0.7, 0]],
  [
    'slices with a matrix',
    (a) => a.at(2, 0),
    (b) => b.slice(0, 2),
    [
      [0.5, 0],
      [0, -1],
    ],
    [0.35, 0.6, 0],
  ],
];

/** What arrives when a slice of an ensemble is connected to a slice of another. */
async function arrived(model: Model, seed: number): Promise<number[]> {
  const { out } = await runModel(model, 0.4, { seed, backend: 'reference' });
  return meanOver(out, 0.3, 0.4);
}

function expectNear(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found.length).to.equal(wanted.length);
  for (const [i, value] of wanted.entries()) expect(found[i]).to.be.closeTo(value, tolerance);
}

describe('20 slicing', function () {
  this.timeout(20_000);

  /** All slices at once: each goes to three numbers of its own. */
  const all = network('model', (net) => {
    const a = net.ensemble('a', { neurons: 200, dimensions: 3 });
    const b = net.array('b', { ensembles: slices.length, neurons: 200, dimensions: 3 });
    net.connect(net.input('x', values), a, { synapse: null });
    for (const [i, [, from, to, transform]] of slices.entries()) {
      net.connect(from(a), to(b.slice(3 * i, 3 * i + 3)), { transform });
    }
    net.probe('out', b, { synapse: lowpass(0.03) });
  });
  const found: number[][] = [];
  before(async () => {
    for (const seed of seeds) found.push(await arrived(all, seed));
  });

  for (const [i, [title, , , , wanted]] of slices.entries()) {
    it(`${title}: within 0.1 (3 seeds)`, () => {
      expect(found).to.have.length(seeds.length);
      for (const each of found) expectNear(each.slice(3 * i, 3 * i + 3), wanted, 0.1);
    });
  }

  it('a function sees the slice alone', async () => {
    const model = network('model', (net) => {
      const a = net.ensemble('a', { neurons: 300, dimensions: 3 });
      const b = net.ensemble('b', { neurons: 200, dimensions: 2 });
      net.connect(net.input('x', values), a, { synapse: null });
      net.connect(a.at(2), b.at(1), { function: ([x]) => x ** 2 });
      net.connect(a.slice(0, 2), b.at(0), { function: ([x, y]) => x - y });
      net.probe('out', b, { synapse: lowpass(0.03) });
    });
    for (const seed of seeds) expectNear(await arrived(model, seed), [-0.7, 0.49], 0.1);
  });

  it('a slice of an array with a function names whole ensembles', async () => {
    const model = network('model', (net) => {
      const a = net.array('a', { ensembles: 3, neurons: 100 });
      const out = net.relay('out relay', 2);
      net.connect(net.input('x', values), a, { synapse: null });
      net.connect(a.at(2, 0), out, { function: ([x]) => x ** 2 });
      net.probe('out', out, { synapse: lowpass(0.03) });
      const pairs = net.array('pairs', { ensembles: 2, neurons: 100, dimensions: 2 });
      expect(() => net.connect(pairs.at(1, 2), out, { function: ([x, y]) => [x, y] })).to.throw(
        /takes part of an ensemble/,
      );
    });
    for (const seed of seeds) expectNear(await arrived(model, seed), [0.49, 0.36], 0.1);
  });

  it('slices of neurons carry the rates of these neurons, within 3 Hz', async () => {
    const model = network('model', (net) => {
      const a = net.ensemble('a', { neurons: 40 });
      const all = net.relay('all', 40);
      const some = net.relay('some', 7);
      net.connect(net.input('x', [0.4]), a, { synapse: null });
      net.connect(a.neurons, all, { synapse: lowpass(0.1) });
      net.connect(a.neurons.slice(38, 10, -4), some, { synapse: lowpass(0.1) });
      net.probe('every', all);
      net.probe('some of them', some);
    });
    const { every, 'some of them': chosen } = await runModel(model, 0.5, { backend: 'reference' });
    const rates = meanOver(every, 0.3, 0.5);
    const wanted = [38, 34, 30, 26, 22, 18, 14].map((cell) => rates[cell] ?? 0);
    expectNear(meanOver(chosen, 0.3, 0.5), wanted, 1e-9);
    expect(Math.max(...wanted)).to.be.above(50);
  });

  it('slices of neurons as targets reach these neurons and no others', async () => {
    const model = network('model', (net) => {
      const a = net.ensemble('a', { neurons: 40 });
      const rates = net.relay('rates', 40);
      net.connect(net.input('x', [0.4]), a, { synapse: null });
      net.connect(net.input('off', new Array(20).fill(-10)), a.neurons.slice(0, 40, 2));
      net.connect(a.neurons, rates, { synapse: lowpass(0.1) });
      net.probe('out', rates);
    });
    const rates = await arrived(model, 1);
    // The filter forgets the spikes before the inhibition came within its time constant of 100 ms.
    for (const [cell, rate] of rates.entries()) {
      if (cell % 2 === 0) expect(rate).to.be.below(3);
    }
    expect(Math.max(...rates)).to.be.above(50);
  });

  it('refuses places that are not there, empty slices, and a place named twice beside a matrix', () => {
    network('model', (net) => {
      const a = net.relay('a', 3);
      expect(() => a.at(3)).to.throw(/no number 3/);
      expect(() => a.at(-4)).to.throw(/no number -4/);
      expect(() => a.slice(2, 1)).to.throw(/no numbers/);
      expect(() => a.slice(0, 3, 0)).to.throw(/step is 0/);
      expect(() => a.where([true])).to.throw(/1 truths for 3 numbers/);
      const matrix = [
        [1, 2],
        [3, 4],
      ];
      expect(() => net.connect(a.at(1, 1), a.slice(0, 2), { transform: matrix })).to.throw(
        /named twice/,
      );
    });
  });
});
