import { expect } from 'chai';
import {
  bcm,
  defineLearningRule,
  direct,
  kernel,
  lowpass,
  type Network,
  network,
  oja,
  PalliumError,
  pes,
  rls,
  simulate,
  sparse,
  voja,
} from '#engine';

/** A rule of the user's own: PES whose weights fade. */
const fading = defineLearningRule({
  name: 'fading',
  parameters: { rate: 1e-3, decay: 0.5 },
  changes: 'decoders',
  signal: 'error',
  traces: { pre: { of: 'pre', synapse: lowpass(0.01) } },
  change: kernel.multiply(
    kernel.negate(kernel.dt),
    kernel.add(
      kernel.multiply(
        kernel.divide(1e-3, kernel.read('neurons')),
        kernel.read('error'),
        kernel.read('pre'),
      ),
      kernel.multiply(0.5, kernel.read('weight')),
    ),
  ),
});

/** The refusal that this ends in. */
function refusal(work: () => unknown): PalliumError {
  try {
    work();
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const parts = (net: Network) => ({
  input: net.input('input', 0.5),
  a: net.ensemble('a', { neurons: 10 }),
  b: net.ensemble('b', { neurons: 10 }),
  none: net.ensemble('none', { neurons: 10, neuronType: direct() }),
});
type Parts = ReturnType<typeof parts>;

const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0.001));

const refused: readonly [string, string, (net: Network, p: Parts) => void][] = [
  [
    'decoders of an input',
    'rule-does-not-fit',
    (n, p) => n.connect(p.input, p.b, { learning: pes() }),
  ],
  [
    'decoders in direct mode',
    'rule-does-not-fit',
    (n, p) => n.connect(p.none, p.b, { learning: pes() }),
  ],
  [
    'encoders of cells',
    'rule-does-not-fit',
    (n, p) => n.connect(p.a.neurons, p.b.neurons, { transform: matrix, learning: voja() }),
  ],
  [
    'encoders of a relay',
    'rule-does-not-fit',
    (n, p) => n.connect(p.a, n.relay('r', 1), { learning: voja() }),
  ],
  [
    'weights that are factored',
    'rule-does-not-fit',
    (n, p) => n.connect(p.a, p.b, { learning: oja() }),
  ],
  [
    'cells without a transform',
    'rule-does-not-fit',
    (n, p) => n.connect(p.a.neurons, p.b.neurons, { learning: bcm() }),
  ],
  [
    'cells with one number',
    'rule-does-not-fit',
    (n, p) => n.connect(p.a.neurons, p.b.neurons, { transform: 0.1, learning: oja() }),
  ],
  [
    'a sparse transform',
    'rule-does-not-fit',
    (n, p) =>
      n.connect(p.a.neurons, p.b.neurons, {
        transform: sparse({ rows: 10, columns: 10, entries: [[0, 0, 1]] }),
        learning: oja(),
      }),
  ],
  [
    'full weights to a relay',
    'full-weights-without-cells',
    (n, p) => n.connect(p.a, n.relay('r', 1), { fullWeights: true }),
  ],
  [
    'two rules of one name',
    'duplicate-name',
    (n, p) => n.connect(p.a, p.b, { learning: [pes(), pes()] }),
  ],
  [
    'a signal for a rule that takes none',
    'nothing-learns',
    (n, p) =>
      n.connect(
        p.a,
        n.connect(p.a.neurons, p.b.neurons, { transform: matrix, learning: oja() }).learning,
      ),
  ],
  [
    'a rule that is not there',
    'nothing-learns',
    (n, p) => n.connect(p.a, n.connect(p.a, p.b, { learning: pes() }).rule('voja')),
  ],
  [
    'an error of the wrong size',
    'dimension-mismatch',
    (n, p) => n.connect(n.relay('r', 2), n.connect(p.a, p.b, { learning: pes() }).learning),
  ],
  [
    'a connection to weights',
    'not-a-target',
    (n, p) => n.connect(n.relay('r', 10), n.connect(p.a, p.b, { learning: pes() }).weights),
  ],
  [
    'a connection from weights',
    'not-a-source',
    (n, p) => n.connect(n.connect(p.a, p.b, { learning: pes() }).weights, n.relay('r', 10)),
  ],
  ['a learning rate of 1', 'learning-rate', () => pes({ learningRate: 1 })],
  ['a negative learning rate', 'learning-rate', () => rls({ learningRate: -1e-3 })],
  ['a rate that is no number', 'learning-rate', () => voja({ learningRate: Number.NaN })],
  [
    'a name that is not there',
    'unknown-variable',
    () => defineLearningRule({ ...fading, change: kernel.read('dopamine') }),
  ],
  [
    'a trace out of reach',
    'trace-out-of-reach',
    () => defineLearningRule({ ...fading, traces: { pre: { of: 'post', synapse: null } } }),
  ],
];

describe('learning rules', () => {
  it('example: a connection learns from an error; what it learned is kept for a later run', async () => {
    let weights = '';
    const teach = network('teach', (net) => {
      const input = net.input('input', (t) => Math.sin(10 * t));
      const cells = net.ensemble('cells', { neurons: 100, seed: 5 });
      const output = net.relay('output', 1);
      net.connect(input, cells, { synapse: null });
      const connection = net.connect(cells, output, {
        function: () => 0,
        learning: pes({ learningRate: 2e-4 }),
      });
      net.connect(output, connection.learning);
      net.connect(input, connection.learning, { transform: -1, synapse: 0.005 });
      weights = connection.weights.path;
    });
    const lesson = await simulate(teach);
    await lesson.run(4);
    const decoders = lesson.matrix(weights);
    lesson.close();

    const use = network('teach', (net) => {
      const cells = net.ensemble('cells', { neurons: 100, seed: 5 });
      net.connect(net.input('input', 0.7), cells, { synapse: null });
      const output = net.relay('output', 1);
      net.connect(cells, output, { decoders, synapse: 0.05 });
      net.probe('seen', output);
    });
    const later = await simulate(use);
    await later.run(0.5);
    expect(later.read('seen').values.at(-1)?.[0]).to.be.closeTo(0.7, 0.1);
    later.close();
  });

  it("example: a rule of one's own runs on every backend like ours", async () => {
    let weights = '';
    const model = network('own', (net) => {
      const input = net.input('input', 0.5);
      const cells = net.array('cells', { neurons: 21, ensembles: 2, dimensions: 1 });
      const output = net.relay('output', 2);
      net.connect(input, cells, { synapse: null, transform: [[1], [-1]] });
      const connection = net.connect(cells, output, { learning: fading });
      net.connect(output, connection.learning);
      weights = connection.weights.path;
    });
    const results: number[][] = [];
    for (const backend of ['reference', 'wasm']) {
      const simulation = await simulate(model, { backend });
      const before = simulation.matrix(weights).flat();
      await simulation.run(0.1);
      results.push(simulation.matrix(weights).flat());
      expect(results.at(-1)).to.not.deep.equal(before);
      simulation.close();
    }
    const largest = Math.max(...(results[0] ?? []).map(Math.abs));
    results[0]?.forEach((weight, i) => {
      expect(results[1]?.[i]).to.be.closeTo(weight, 1e-4 * largest);
    });
  });

  it('several rules on one connection have a signal each, by name', () => {
    network('two', (net) => {
      const { a, b } = parts(net);
      const connection = net.connect(a, b, { learning: [pes(), voja(), fading] });
      expect(connection.learning.path).to.equal('two/a -> two/b/pes');
      expect(connection.rule('voja').size).to.equal(1);
      expect(connection.rule('fading').size).to.equal(1);
      expect(connection.weights.size).to.equal(10);
      expect(connection.encoders.size).to.equal(10);
    });
  });

  for (const [what, code, build] of refused) {
    it(`refuses ${what} (${code})`, () => {
      const error = refusal(() => network('brain', (net) => build(net, parts(net))));
      expect(error.code).to.equal(code);
      expect(error.fix).to.be.a('string').and.not.equal('');
    });
  }
});
