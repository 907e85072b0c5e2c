/**
 * Nengo's acceptance group 20, in direct mode: slices of sources and targets, with functions and transforms, give exactly
 * what the same slices of a list of numbers give (Nengo's tolerance is 0.01).
 */

import { expect } from 'chai';
import { direct, type Handle, type Network, network, type PointFunction } from '#engine';
import { runModel } from '../helpers/run-model.ts';

const x = [0.5, -1, 0.25] as const;
const exactly = { neuronType: direct() };

interface SliceCase {
  readonly name: string;
  readonly from?: (source: Handle) => Handle;
  readonly to?: (target: Handle) => Handle;
  readonly function?: PointFunction;
  readonly transform?: number | number[][];
  readonly wanted: readonly number[];
}

const cases: readonly SliceCase[] = [
  { name: 'all', wanted: [0.5, -1, 0.25] },
  { name: 'one of each', from: (a) => a.at(1), to: (b) => b.at(2), wanted: [0, 0, -1] },
  { name: 'a range', from: (a) => a.slice(1), to: (b) => b.slice(0, 2), wanted: [-1, 0.25, 0] },
  { name: 'from the end', from: (a) => a.slice(-2), to: (b) => b.slice(1), wanted: [0, -1, 0.25] },
  { name: 'a list in another order', from: (a) => a.at(2, 0, 1), wanted: [0.25, 0.5, -1] },
  { name: 'a list as target', to: (b) => b.at(2, 0, 1), wanted: [-1, 0.25, 0.5] },
  { name: 'a number taken twice', from: (a) => a.at(0, 0, 1), wanted: [0.5, 0.5, -1] },
  { name: 'a slice of a slice', from: (a) => a.slice(1).at(1, 0, 0), wanted: [0.25, -1, -1] },
  { name: 'every other', from: (a) => a.at(0, 2), to: (b) => b.at(0, 2), wanted: [0.5, 0, 0.25] },
  {
    name: 'a matrix between slices',
    from: (a) => a.slice(0, 2),
    to: (b) => b.at(2, 1),
    transform: [
      [1, 2],
      [3, 4],
    ],
    wanted: [0, -2.5, -1.5],
  },
  {
    name: 'a function of a slice, with a factor',
    from: (a) => a.at(1, 0),
    to: (b) => b.at(0),
    function: ([p, q]) => p * q + p,
    transform: 2,
    wanted: [-3, 0, 0],
  },
  {
    name: 'a function of all, to a list',
    function: ([p, q, r]) => [p + q + r, p * r],
    to: (b) => b.at(2, 0),
    wanted: [0.125, 0, -0.25],
  },
];

const sources: Record<string, (net: Network) => Handle> = {
  ensemble: (net) => net.ensemble('a', { ...exactly, dimensions: 3 }),
  array: (net) => net.array('a', { ...exactly, ensembles: 3 }),
  relay: (net) => net.relay('a', 3),
  node: (net) => net.node('a', { inputs: 3, outputs: 3, function: (_, values) => [...values] }),
};

describe('20 slicing, in direct mode', () => {
  for (const [kind, source] of Object.entries(sources)) {
    for (const item of cases) {
      // A function of an array is a function of each of its ensembles.
      if (kind === 'array' && item.function !== undefined) continue;
      it(`${kind}: ${item.name} (exact)`, async () => {
        const { from = (a: Handle) => a, to = (b: Handle) => b, transform } = item;
        const model = network('slices', (net) => {
          const a = source(net);
          const b = net.ensemble('b', { ...exactly, dimensions: 3 });
          net.connect(net.input('x', [...x]), a, { synapse: null });
          net.connect(from(a), to(b), {
            synapse: null,
            ...(item.function && { function: item.function }),
            ...(transform !== undefined && { transform }),
          });
          net.probe('seen', b);
        });
        const { seen } = await runModel(model, 0.002, { backend: 'reference' });
        for (const value of seen?.values ?? [])
          expect(Array.from(value)).to.deep.equal(item.wanted);
      });
    }
  }

  it('array: a function of some whole ensembles (exact)', async () => {
    const model = network('slices', (net) => {
      const a = net.array('a', { ...exactly, ensembles: 3 });
      const b = net.relay('b', 4);
      net.connect(net.input('x', [...x]), a, { synapse: null });
      net.connect(a.at(2, 1), b, { synapse: null, function: ([p]) => [p, p * p] });
      net.probe('seen', b);
    });
    const { seen } = await runModel(model, 0.001, { backend: 'reference' });
    expect(Array.from(seen?.values[0] ?? [])).to.deep.equal([0.25, 0.0625, -1, 1]);
  });
});
