import { expect } from 'chai';
import { type EnsembleHandle, type Model, type Network, network, simulate } from '#engine';
import {
  basalGanglia,
  circularConvolution,
  ensembleArray,
  independentAccumulators,
  inputGatedMemory,
  products,
  thalamus,
  thresholdSelection,
  vectorMemory,
  winnerTakeAll,
} from '#modules';
import {
  combination,
  operand,
  productBlocks,
} from '../../../modules/parts/circular-convolution.ts';
import { type Golden, golden, relativeError } from '../../helpers/golden.ts';

const published = golden('j-structure');

/** Ensembles, neurons, radii and sizes, in the form of the golden file. */
function contents(model: Model): Record<string, unknown> {
  const sizes: Record<string, number> = {};
  const radii: Record<string, number> = {};
  for (const { ensembles, neurons, dimensions, radius } of model.ensembles) {
    const size = `${neurons}x${dimensions}`;
    sizes[size] = (sizes[size] ?? 0) + ensembles;
    const rounded = String(Number(Number(radius).toPrecision(6)));
    radii[rounded] = (radii[rounded] ?? 0) + ensembles;
  }
  return {
    ensembles: model.ensembles.reduce((sum, { ensembles }) => sum + ensembles, 0),
    neurons: model.ensembles.reduce((sum, { ensembles, neurons }) => sum + ensembles * neurons, 0),
    radii,
    neurons_x_dims: sizes,
  };
}

const vectors = (count: number, d: number): number[][] =>
  Array.from({ length: count }, (_, i) => Array.from({ length: d }, (_x, k) => (i === k ? 1 : 0)));

/** What of a network is the same in Nengo: connections are counted otherwise, since an array here is one thing. */
const networks: readonly [string, string, (net: Network) => unknown][] = [
  [
    'nengo.networks',
    'EnsembleArray(100, 4)',
    (net) => ensembleArray(net, 'array', { neurons: 100, ensembles: 4 }),
  ],
  [
    'nengo.networks',
    'EnsembleArray(100, 4, ens_dimensions=2)',
    (net) => ensembleArray(net, 'array', { neurons: 100, ensembles: 4, dimensions: 2 }),
  ],
  [
    'nengo.networks',
    'Product(200, 3)',
    (net) => products(net, 'product', { count: 3, neurons: 200 }),
  ],
  ['nengo.networks', 'BasalGanglia(5)', (net) => basalGanglia(net, 'ganglia', 5)],
  [
    'nengo.networks',
    'BasalGanglia(3, input_bias=0.5)',
    (net) => basalGanglia(net, 'ganglia', 3, 100, { bias: 0.5 }),
  ],
  [
    'nengo.networks',
    'InputGatedMemory(50, 3)',
    (net) => inputGatedMemory(net, 'memory', { neurons: 50, dimensions: 3 }),
  ],
  [
    'nengo.networks',
    'AssociativeMemory(4 x 16)',
    (net) =>
      vectorMemory(net, 'memory', {
        inputs: vectors(4, 16),
        selection: (inner, items) => thresholdSelection(inner, 's', { items, threshold: 0.3 }),
      }),
  ],
  [
    'nengo_spa',
    'WTAAssocMem(0.3, 4 keys)',
    (net) => winnerTakeAll(net, 'selection', { items: 4, threshold: 0.3 }),
  ],
  [
    'nengo_spa',
    'ThresholdingAssocMem(0.3, 4 keys)',
    (net) => thresholdSelection(net, 'selection', { items: 4, threshold: 0.3 }),
  ],
  [
    'nengo_spa',
    'IAAssocMem(4 keys, D=64)',
    (net) => independentAccumulators(net, 'selection', { items: 4 }),
  ],
];

describe("the contents of networks, against Nengo's (golden j)", () => {
  for (const [library, name, build] of networks) {
    it(`${name} has the same ensembles, sizes and radii`, () => {
      const theirs = published[library][name];
      const model = network('model', (net) => void build(net));
      const ours = contents(model);
      expect(ours).to.deep.equal(
        Object.fromEntries(Object.keys(ours).map((key) => [key, theirs[key]])),
      );
    });
  }

  it('a thalamus is one array of 50 neurons per action', () => {
    const model = network('model', (net) => {
      const cells: EnsembleHandle = thalamus(net, 'thalamus', basalGanglia(net, 'ganglia', 5));
      expect(cells.ensembles * cells.neuronsEach).to.equal(
        published['nengo.networks']['Thalamus(5)'].neurons,
      );
    });
    expect(model.ensembles.at(-1)?.radius).to.equal(1);
  });

  it('a circular convolution leaves out the 6 of 36 products of 16 dimensions that are always 0', () => {
    const theirs = published['nengo.networks']['CircularConvolution(200, 16)'];
    const model = network('model', (net) => {
      circularConvolution(net, 'bind', {
        dimensions: 16,
        neurons: 200,
        magnitudeA: 2,
        magnitudeB: 2,
      });
    });
    expect(contents(model)['ensembles']).to.equal(theirs.ensembles - 2 * 6);
    expect(model.ensembles.every(({ neurons }) => neurons === 100)).to.equal(true);
  });
});

/** What a network without neurons does to each unit vector: its matrix, column by column. */
async function columnsOf(
  size: number,
  build: (net: Network) => { input: import('#engine').Handle; output: import('#engine').Handle },
): Promise<number[][]> {
  let now = 0;
  const model = network('model', (net) => {
    const { input, output } = build(net);
    net.connect(
      net.input('unit', () => Array.from({ length: size }, (_, i) => (i === now ? 1 : 0))),
      input,
      { synapse: null },
    );
    net.probe('out', output);
  });
  const simulation = await simulate(model, { backend: 'reference' });
  for (now = 0; now < size; now++) await simulation.run(0.001);
  await simulation.close();
  return simulation.read('model/out').values.map((row) => Array.from(row));
}

/** The published rows of the products that are kept, in our order: block by block instead of frequency by frequency. */
function keptRows(rows: readonly Golden[], dimensions: number): Golden[] {
  const slots = {
    'real real': 0,
    'imaginary imaginary': 1,
    'real imaginary': 2,
    'imaginary real': 3,
  };
  return productBlocks(dimensions).flatMap(({ a, b, lowest, count }) =>
    Array.from({ length: count }, (_, i) => rows[4 * (lowest + i) + slots[`${a} ${b}`]]),
  );
}

const transposed = (columns: readonly number[][]): number[][] =>
  (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? 0));

describe("the matrices of circular convolution, against Nengo's (golden j)", () => {
  for (const dimensions of [1, 2, 3, 4, 5, 8]) {
    it(`agree for ${dimensions} dimensions, inverted or not`, async () => {
      const theirs = published.circular_convolution[String(dimensions)];
      const count = productBlocks(dimensions).reduce((sum, block) => sum + block.count, 0);
      for (const which of ['a', 'b'] as const) {
        for (const inverted of [false, true]) {
          const columns = await columnsOf(dimensions, (net) => {
            const rows = net.relay('rows', count);
            const input = operand(net, 'x', which, { dimensions, inverted, to: rows });
            return { input, output: rows };
          });
          const name = `in ${which.toUpperCase()}${inverted ? ' inverted' : ''}`;
          const wanted = keptRows(theirs[name], dimensions);
          expect(relativeError(transposed(columns), wanted), name).to.be.below(1e-14);
        }
      }
      const columns = await columnsOf(count, (net) => {
        const rows = net.relay('rows', count);
        return { input: rows, output: combination(net, 'y', { dimensions, from: rows }) };
      });
      const wanted = keptRows(transposed(theirs.out), dimensions);
      expect(relativeError(columns, wanted), 'out').to.be.below(1e-14);
    });
  }
});
