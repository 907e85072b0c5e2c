import { expect } from 'chai';
import {
  bcm,
  compile,
  lesion,
  lifRate,
  type Model,
  type Network,
  network,
  oja,
  pes,
  rls,
  type Simulation,
  simulate,
  voja,
} from '#engine';
import { relativeError } from '../../helpers/golden.ts';
import { supported } from '../../helpers/supported-backends.ts';

/** What the probe `out` saw in each step. */
async function outputs(model: Model, seconds: number, backend = 'reference'): Promise<number[][]> {
  const simulation: Simulation = await simulate(model, { backend });
  await simulation.run(seconds);
  const seen = simulation.read('out').values.map((value) => Array.from(value));
  simulation.close();
  return seen;
}

const wave =
  (size: number) =>
  (t: number): number[] =>
    Array.from({ length: size }, (_, k) => 0.8 * Math.sin(20 * t + k));

/** Learning that never gets an error leaves a connection what it was. */
const idle = { learning: pes() };

const pairs: Readonly<Record<string, (net: Network, options: object) => void>> = {
  'an ensemble, behind a function and a transform'(net, options) {
    const a = net.ensemble('a', { neurons: 37, dimensions: 2 });
    const b = net.ensemble('b', { neurons: 20, dimensions: 3, radius: 2 });
    net.connect(net.input('x', wave(2)), a, { synapse: null });
    const transform = [[1], [0.5], [-2]];
    net.connect(a, b, { function: ([x, y]) => x * y, transform, ...options });
    net.probe('out', b);
  },
  'a slice onto a slice'(net, options) {
    const a = net.ensemble('a', { neurons: 30, dimensions: 3 });
    const b = net.ensemble('b', { neurons: 20, dimensions: 3 });
    net.connect(net.input('x', wave(3)), a, { synapse: null });
    net.connect(a.at(2, 0), b.at(1, 2), options);
    net.probe('out', b);
  },
  'an array, ensemble by ensemble'(net, options) {
    const array = { neurons: 19, ensembles: 5, dimensions: 2 };
    const a = net.array('a', array);
    const b = net.array('b', { ...array, radius: [1, 2, 1, 3, 1] });
    net.connect(net.input('x', wave(10)), a, { synapse: null });
    net.connect(a, b, { transform: 0.5, ...options });
    net.probe('out', b);
  },
  'an array that is mixed'(net, options) {
    const a = net.array('a', { neurons: 40, ensembles: 3 });
    const b = net.ensemble('b', { neurons: 30, dimensions: 2 });
    net.connect(net.input('x', wave(3)), a, { synapse: null });
    const transform = [
      [1, 0.5, 0.25],
      [-1, 0, 1],
    ];
    net.connect(a, b, { transform, ...options });
    net.probe('out', b);
  },
};

describe('matrices of connections', () => {
  for (const [name, build] of Object.entries(pairs)) {
    const model = (options: object): Model => network('net', (net) => build(net, options));

    it(`of ${name}: learned weights begin as transform x decoders`, async () => {
      const [factored, learned] = [await outputs(model({}), 0.1), await outputs(model(idle), 0.1)];
      expect(relativeError(learned, factored)).to.be.below(1e-9);
    });

    it(`of ${name}: full weights are encoders x transform x decoders`, async () => {
      const [factored, full] = [
        await outputs(model({}), 0.1),
        await outputs(model({ fullWeights: true }), 0.1),
      ];
      expect(relativeError(full, factored)).to.be.below(1e-9);
    });
  }

  it('of encoders: idle Voja leaves what cells see as it is, whatever the radius', async () => {
    const model = (learning?: ReturnType<typeof voja>): Model =>
      network('net', (net) => {
        const b = net.array('b', {
          neurons: 21,
          ensembles: 3,
          dimensions: 2,
          radius: [1, 2, 0.5],
          neuronType: lifRate(),
        });
        const x = net.input('x', wave(6));
        const connection = net.connect(x, b, { synapse: null, ...(learning && { learning }) });
        if (learning) net.connect(net.input('stop', -1), connection.learning, { synapse: null });
        net.probe('out', b);
      });
    const still = await outputs(model(voja()), 0.05);
    expect(relativeError(still, await outputs(model(), 0.05))).to.be.below(1e-9);
  });
});

/** Every rule at once, on arrays, with cells that pad and blocks of rows. */
function everyRule(): Model {
  return network('rules', (net) => {
    const kind = { neuronType: lifRate() };
    const x = net.input('x', wave(4));
    const a = net.array('a', { neurons: 18, ensembles: 2, dimensions: 2, ...kind });
    const b = net.ensemble('b', { neurons: 23, dimensions: 4, ...kind });
    const out = net.relay('out relay', 4);
    net.connect(x, a, { synapse: null });
    const encoders = net.connect(x, b, { learning: voja({ learningRate: 0.1 }) });
    net.connect(net.input('more', 0.5), encoders.learning);
    const decoders = net.connect(a, out, {
      learning: [pes({ learningRate: 1e-3 }), rls({ learningRate: 0.01 })],
    });
    for (const rule of ['pes', 'rls']) {
      net.connect(out, decoders.rule(rule));
      net.connect(x, decoders.rule(rule), { transform: -1 });
    }
    net.connect(a, b, { fullWeights: true, learning: [oja(), bcm({ thetaSynapse: 0.05 })] });
    net.connect(b, b, { transform: 0.1 });
    net.probe('out', out);
    net.probe('seen', b);
  });
}

describe('learning on every backend', function () {
  this.timeout(30_000);

  it('gives the weights and outputs of the reference, in single precision', async () => {
    const model = everyRule();
    const paths = [
      'rules/a -> rules/out relay/weights',
      'rules/a -> rules/out relay/rls/inverse correlation',
      'rules/a -> rules/b/weights',
      'rules/b/encoders',
    ];
    const results = new Map<string, number[][][]>();
    for (const backend of await supported()) {
      const simulation = await simulate(model, { backend, threads: 2 });
      await simulation.run(0.2);
      const seen = simulation.read('out').values.map((value) => Array.from(value));
      results.set(backend, [seen, ...paths.map((path) => simulation.matrix(path))]);
      simulation.close();
    }
    for (const [backend, result] of results) {
      result.forEach((values, i) => {
        const expected = results.get('reference')?.[i];
        expect(relativeError(values, expected), `${backend} ${paths[i - 1] ?? 'out'}`).to.be.below(
          backend === 'reference' ? 1e-15 : 2e-3,
        );
      });
    }
  });

  it('runs in copies that learn each for itself', async () => {
    const model = network('copies', (net) => {
      const a = net.ensemble('a', { neurons: 20, neuronType: lifRate() });
      net.connect(net.input('x', 0.5), a, { synapse: null });
      const out = net.relay('out', 1);
      const connection = net.connect(a, out, { learning: pes({ learningRate: 1e-3 }) });
      net.connect(
        net.input('error', (_t, copy) => copy),
        connection.learning,
      );
      net.probe('weights', connection.weights, { every: 50 });
    });
    const simulation = await simulate(model, { backend: 'wasm', copies: 2 });
    const path = 'a -> copies/out/weights';
    const start = simulation.matrix(path);
    await simulation.run(0.05);
    expect(simulation.matrix(path, { copy: 0 })).to.deep.equal(start);
    expect(simulation.matrix(path, { copy: 1 })).to.not.deep.equal(start);
    const probed = simulation.read('weights', { copy: 1 }).values.at(-1);
    expect(Array.from(probed ?? [])).to.deep.equal(simulation.matrix(path, { copy: 1 }).flat());
    simulation.close();
  });

  it('outlives a lesion of what learns', () => {
    const program = compile(lesion(everyRule(), 'a'));
    expect(program.operators.filter(({ kind }) => kind === 'matrix')).to.have.length(1);
  });
});
