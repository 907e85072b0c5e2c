import { expect } from 'chai';
import {
  circulant,
  compile,
  defineNeuron,
  extend,
  kernel,
  lesion,
  lif,
  lowpass,
  type Model,
  network,
  permutation,
  replace,
  silence,
  simulate,
  uniform,
} from '#engine';

describe('a network', () => {
  it('is plain frozen data with unique paths', () => {
    const model = network('brain', (net) => {
      const inner = net.network('cortex', (cortex) => ({
        area: cortex.array('area', { ensembles: 3, neurons: 20 }),
      }));
      net.connect(net.input('eye', [1, 2, 3]), inner.area);
      net.connect(inner.area, inner.area);
      net.connect(inner.area, inner.area, { transform: 0.5 });
    });
    expect(model.ensembles[0]?.path).to.equal('brain/cortex/area');
    expect(model.connections.map(({ path }) => path)).to.deep.equal([
      'brain/eye -> brain/cortex/area',
      'brain/cortex/area -> brain/cortex/area',
      'brain/cortex/area -> brain/cortex/area #2',
    ]);
    expect(Object.isFrozen(model)).to.equal(true);
    expect(Object.isFrozen(model.connections)).to.equal(true);
    expect(Object.isFrozen(model.ensembles[0])).to.equal(true);
  });

  it('has slices of slices, and negative ends', () => {
    network('brain', (net) => {
      const x = net.relay('x', 6);
      expect(x.slice(1, 5).at(3, 0).end.indices).to.deep.equal([4, 1]);
      expect(x.slice(-2).end.indices).to.deep.equal([4, 5]);
      expect(net.array('a', { ensembles: 2, neurons: 5, dimensions: 3 }).neurons.size).to.equal(10);
    });
  });

  it('recognises what is cheap: identity, diagonals and permutations', () => {
    const model = network('brain', (net) => {
      const x = net.relay('x', 4);
      const transforms = [
        [
          [2, 0, 0, 0],
          [0, 2, 0, 0],
          [0, 0, 2, 0],
          [0, 0, 0, 2],
        ],
        [1, 2, 3, 4],
        [5, 5, 5, 5],
        [
          [0, 1, 0, 0],
          [0, 0, 1, 0],
          [0, 0, 0, 1],
          [1, 0, 0, 0],
        ],
        permutation([3, 2, 1, 0]),
        circulant([0, 1, 0, 0]),
        [
          [1, 2, 3, 4],
          [4, 3, 2, 1],
          [1, 1, 1, 1],
          [2, 2, 2, 2],
        ],
      ];
      transforms.forEach((transform, i) => {
        net.connect(x, net.relay(`y${i}`, 4), { transform });
      });
    });
    const kinds = model.connections.map(({ transform }) => transform.kind);
    expect(kinds).to.deep.equal([
      'scalar',
      'diagonal',
      'scalar',
      'sparse',
      'sparse',
      'circulant',
      'dense',
    ]);
  });
});

/** A chain of two ensembles that is read at its end. */
const chain: Model = network('chain', (net) => {
  const stimulus = net.input('stimulus', 0.8);
  const part = net.network('part', (inner) => inner.ensemble('a', { neurons: 50 }));
  const b = net.ensemble('b', { neurons: 50 });
  net.connect(stimulus, part);
  net.connect(part, b);
  net.probe('at a', part, { synapse: lowpass(0.02) });
  net.probe('at b', b, { synapse: lowpass(0.02) });
  net.probe('spikes', part, { variable: 'spikes' });
});

async function ends(model: Model): Promise<{ a: number; b: number; spikes: number }> {
  const simulation = await simulate(model, { backend: 'reference' });
  await simulation.run(0.3);
  simulation.close();
  const last = (probe: string): number => simulation.read(probe).values.at(-1)?.[0] ?? Number.NaN;
  const hasSpikes = model.probes.some(({ path }) => path === 'chain/spikes');
  const spikes = hasSpikes
    ? simulation
        .read('spikes')
        .values.slice(100)
        .reduce((sum, cells) => sum + cells.length, 0)
    : 0;
  return { a: last('at a'), b: last('at b'), spikes };
}

describe('edits', () => {
  it('leave the model they start from as it was', async () => {
    const before = await ends(chain);
    lesion(chain, 'part');
    silence(chain, 'part');
    expect(await ends(chain)).to.deep.equal(before);
    expect(before.a).to.be.closeTo(0.8, 0.1);
    expect(before.b).to.be.closeTo(0.8, 0.15);
  });

  it('lesion: what is gone is read as 0, and the rest has the same tunings', async () => {
    const without = lesion(chain, 'part');
    expect(without.ensembles.map(({ path }) => path)).to.deep.equal(['chain/b']);
    const { a, b } = await ends(without);
    expect(a).to.equal(0);
    expect(b).to.be.closeTo(0, 0.15);
  });

  it('silence: the cells are there and never fire again', async () => {
    const quiet = await ends(silence(chain, 'chain/part/a'));
    expect(quiet.spikes).to.equal(0);
    expect(quiet.a).to.be.closeTo(0, 1e-3);
  });

  it('replace: other parameters, checked again', async () => {
    const model = replace(chain, 'part', { neurons: 200 });
    expect(model.ensembles[0]?.neurons).to.equal(200);
    expect((await ends(model)).a).to.be.closeTo(0.8, 0.05);
    expect(() => replace(chain, 'part', { neurons: 0 })).to.throw(/not-a-count/);
    expect(() => replace(chain, 'nothing', {})).to.throw(/unknown-path/);
  });

  it('extend: more can be connected to what is there', async () => {
    const longer = extend(chain, (net) => {
      const c = net.ensemble('c', { neurons: 50 });
      net.connect(net.find('part/a'), c, { function: ([x]) => x * x });
      net.probe('at c', c, { synapse: lowpass(0.02) });
    });
    const simulation = await simulate(longer, { backend: 'reference' });
    await simulation.run(0.3);
    simulation.close();
    expect(simulation.read('at c').values.at(-1)?.[0]).to.be.closeTo(0.64, 0.15);
  });
});

describe("a neuron model in a user's own file", () => {
  it('is compiled like the one that comes with the engine, whatever its name', () => {
    const { parameters, state, step, rateEquation, gainBias, packing, silent } = lif();
    const mine = defineNeuron({
      name: 'my own',
      ...{ parameters, state, step, gainBias },
      ...(rateEquation && { rate: rateEquation }),
      ...(packing && { packing }),
      ...(silent && { silent }),
    });
    const built = [lif(), mine].map((neuronType) =>
      compile(
        network('n', (net) => {
          net.probe('x', net.ensemble('a', { neurons: 30, neuronType }));
        }),
      ),
    );
    const stepOf = (index: number) =>
      built[index]?.operators.find(({ kind }) => kind === 'population');
    const [own, other] = [stepOf(0), stepOf(1)].map((operator) =>
      operator?.kind === 'population' ? { ...operator.step, model: '' } : undefined,
    );
    expect(own).to.deep.equal(other);
  });

  it('finds its gain and bias by itself when it only knows its rate', async () => {
    const { read, add, multiply, dt, floor, subtract, max, fires, divide, select } = kernel;
    const charge = add(read('v'), multiply(max(read('current'), 0), dt));
    const spike = fires(subtract(charge, 1));
    const relu = defineNeuron({
      name: 'spiking relu',
      parameters: {},
      state: { v: uniform(0, 1) },
      step: {
        fires: spike,
        output: select(spike, divide(1, dt), 0),
        next: { v: subtract(charge, floor(charge)) },
      },
      rate: max(read('current'), 0),
    });
    const model = network('n', (net) => {
      const a = net.ensemble('a', { neurons: 80, neuronType: relu });
      net.connect(net.input('x', -0.6), a, { synapse: null });
      net.probe('at a', a, { synapse: lowpass(0.02) });
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.3);
    simulation.close();
    expect(simulation.read('at a').values.at(-1)?.[0]).to.be.closeTo(-0.6, 0.06);
  });
});
