import { expect } from 'chai';
import {
  choice,
  defineNeuron,
  definePlant,
  dense,
  direct,
  exponential,
  extend,
  gaussian,
  kernel,
  l2,
  lif,
  lowpass,
  type Network,
  network,
  PalliumError,
  sparse,
  uniform,
} from '#engine';

/** The refusal that describing this ends in. */
function refusal(build: (net: Network) => void): PalliumError {
  try {
    network('brain', build);
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const ensemble = (options: object) => (net: Network) => {
  net.ensemble('a', { neurons: 10, ...options });
};

/** What is wrong, the code of the refusal, and a word that its message must hold. */
const cases: readonly [string, string, RegExp, (net: Network) => void][] = [
  ['no neurons', 'not-a-count', /neurons is 0/, ensemble({ neurons: 0 })],
  ['half a neuron', 'not-a-count', /2\.5/, ensemble({ neurons: 2.5 })],
  ['no dimensions', 'not-a-count', /dimensions/, ensemble({ dimensions: 0 })],
  ['a negative radius', 'radius-not-positive', /-1/, ensemble({ radius: -1 })],
  ['a radius that is NaN', 'radius-not-positive', /NaN/, ensemble({ radius: Number.NaN })],
  [
    'an encoder of length 0',
    'zero-length-encoder',
    /encoder 1/,
    ensemble({ neurons: 2, encoders: [[1], [0]] }),
  ],
  [
    'encoder options of length 0',
    'zero-length-encoder',
    /points nowhere/,
    ensemble({ dimensions: 2, encoders: choice([[0, 0]]) }),
  ],
  [
    'encoders of the wrong shape',
    'wrong-shape',
    /must be 10 x 1/,
    ensemble({ encoders: [[1, 0]] }),
  ],
  [
    'an encoder that is NaN',
    'not-finite',
    /NaN/,
    ensemble({ neurons: 1, encoders: [[Number.NaN]] }),
  ],
  ['an intercept of 1', 'intercept-too-high', /below 1/, ensemble({ neurons: 1, intercepts: [1] })],
  [
    'intercepts beyond 1',
    'intercept-too-high',
    /can be 1\.5/,
    ensemble({ intercepts: uniform(-1, 1.5) }),
  ],
  [
    'exponential intercepts without an end',
    'intercept-too-high',
    /Infinity/,
    ensemble({ intercepts: exponential(0.1) }),
  ],
  [
    'rates above 1 / tauRef',
    'rate-too-high',
    /below 500/,
    ensemble({ maxRates: uniform(300, 600) }),
  ],
  ['rates of 0', 'rate-not-positive', /0 Hz/, ensemble({ maxRates: uniform(0, 10) })],
  ['gain without bias', 'gain-without-bias', /without bias/, ensemble({ neurons: 1, gain: [1] })],
  ['too few gains', 'wrong-length', /10 neurons/, ensemble({ gain: [1], bias: [1] })],
  ['eval points of the wrong width', 'wrong-shape', /x 1/, ensemble({ evalPoints: [[1, 2]] })],
  [
    'a state that the neurons do not have',
    'unknown-variable',
    /voltage, refractory/,
    ensemble({ initialState: { weight: [0] } }),
  ],
  [
    'no ensembles in an array',
    'not-a-count',
    /ensembles is 0/,
    (net) => net.array('a', { neurons: 10, ensembles: 0 }),
  ],
  [
    'radii that do not fit',
    'wrong-length',
    /3 ensembles/,
    (net) => net.array('a', { neurons: 10, ensembles: 3, radius: [1, 2] }),
  ],
  [
    'half a tuning',
    'not-a-count',
    /tunings/,
    (net) => net.array('a', { neurons: 10, ensembles: 3, tunings: 0.5 }),
  ],
  [
    'two things of one name',
    'duplicate-name',
    /name is taken/,
    (net) => {
      net.relay('a', 1);
      net.relay('a', 1);
    },
  ],
  ['a name with a slash', 'bad-name', /'a\/b'/, (net) => net.relay('a/b', 1)],
  ['an empty name', 'bad-name', /not empty/, (net) => net.relay('', 1)],
  ['an input of NaN', 'not-finite', /NaN/, (net) => net.input('x', [Number.NaN])],
  ['an input of nothing', 'empty-input', /no numbers/, (net) => net.input('x', [])],
  ['a relay of size 0', 'not-a-count', /size is 0/, (net) => net.relay('x', 0)],
  [
    'a slice that is not there',
    'index-out-of-range',
    /no number 3/,
    (net) => net.relay('x', 3).at(3),
  ],
  ['an empty slice', 'empty-slice', /no numbers/, (net) => net.relay('x', 3).slice(2, 2)],
  [
    'ends of different sizes',
    'dimension-mismatch',
    /2 numbers arrive at 'brain\/b', which takes 3/,
    (net) => {
      net.connect(net.relay('a', 2), net.relay('b', 3));
    },
  ],
  [
    'a transform with wrong columns',
    'dimension-mismatch',
    /3 columns/,
    (net) => {
      net.connect(net.relay('a', 3), net.relay('b', 2), { transform: [[1], [2]] });
    },
  ],
  [
    'a ragged matrix',
    'matrix-size',
    /row 1/,
    (net) => {
      net.connect(net.relay('a', 2), net.relay('b', 2), { transform: [[1, 0], [1]] });
    },
  ],
  [
    'a transform with NaN',
    'not-finite',
    /transform\[0\]/,
    (net) => {
      net.connect(net.relay('a', 1), net.relay('b', 1), { transform: Number.NaN });
    },
  ],
  [
    'a function of single cells',
    'function-without-neurons',
    /no decoders/,
    (net) => {
      const cells = net.ensemble('a', { neurons: 2 }).neurons;
      net.connect(cells, net.relay('b', 1), { function: ([x]) => x });
    },
  ],
  [
    'decoders of something without neurons',
    'decoders-without-neurons',
    /nothing to decode/,
    (net) => {
      net.connect(net.relay('a', 1), net.relay('b', 1), { decoders: [[1, 2]] });
    },
  ],
  [
    'a node with half an input',
    'not-a-count',
    /inputs is 0\.5/,
    (net) => {
      net.node('a', { inputs: 0.5, outputs: 1, function: () => 1 });
    },
  ],
  [
    'a connection to a node without inputs',
    'not-a-target',
    /takes no numbers/,
    (net) => {
      net.connect(net.relay('a', 1), net.node('b', { outputs: 1, function: () => 1 }));
    },
  ],
  [
    'a connection from the inputs of a node',
    'not-a-source',
    /shows none/,
    (net) => {
      const { input } = net.node('a', { inputs: 1, outputs: 1, function: () => 1 });
      net.connect(input, net.relay('b', 1));
    },
  ],
  [
    'a connection to a slice of what a node shows',
    'plant-slice',
    /\.input/,
    (net) => {
      const node = net.node('a', { inputs: 2, outputs: 2, function: () => [1, 2] });
      net.connect(net.relay('b', 1), node.at(0));
    },
  ],
  [
    'a connection to the cells of an ensemble in direct mode',
    'no-cells',
    /no cells/,
    (net) => {
      net.connect(net.relay('a', 1), net.ensemble('b', { neuronType: direct() }).inhibition);
    },
  ],
  [
    'a probe of the spikes of an ensemble in direct mode',
    'unknown-variable',
    /has no 'spikes'/,
    (net) => {
      net.probe('p', net.ensemble('b', { neuronType: direct() }), { variable: 'spikes' });
    },
  ],
  [
    'a function that returns nothing',
    'function-without-output',
    /return/,
    (net) => {
      const a = net.ensemble('a', { neurons: 10 });
      net.connect(a, net.relay('b', 1), { function: (() => []) as never });
    },
  ],
  [
    'a slice through an ensemble of an array',
    'slice-cuts-ensemble',
    /2 dimensions/,
    (net) => {
      const a = net.array('a', { ensembles: 2, neurons: 10, dimensions: 2 });
      net.connect(a.slice(1, 3), net.relay('b', 1), { function: ([x]) => x });
    },
  ],
  [
    'a connection to an input',
    'not-a-target',
    /drive the input/,
    (net) => {
      net.connect(net.relay('a', 1), net.input('x', 0));
    },
  ],
  [
    'a handle of another model',
    'unknown-path',
    /no such/,
    (net) => {
      let stranger = net.relay('a', 1);
      network('other', (other) => {
        stranger = other.relay('b', 1);
      });
      net.connect(net.relay('c', 1), stranger);
    },
  ],
  [
    'reading from inhibition',
    'not-a-source',
    /shows none/,
    (net) => {
      net.connect(net.ensemble('a', { neurons: 10 }).inhibition, net.relay('b', 1));
    },
  ],
  [
    'a probe of a state that is not there',
    'unknown-variable',
    /spikes, input, current, voltage/,
    (net) => {
      net.probe('p', net.ensemble('a', { neurons: 10 }), { variable: 'calcium' });
    },
  ],
  [
    'a probe every half step',
    'not-a-count',
    /0\.5/,
    (net) => {
      net.probe('p', net.relay('a', 1), { every: 0.5 });
    },
  ],
  [
    'decoders of the wrong length',
    'wrong-shape',
    /10 neurons/,
    (net) => {
      net.connect(net.ensemble('a', { neurons: 10 }), net.relay('b', 1), { decoders: [[1, 2]] });
    },
  ],
  ['a path that leads nowhere', 'unknown-path', /no such/, (net) => net.find('nowhere')],
  ['a negative time constant', 'synapse-parameter', /tau is -1/, () => lowpass(-1)],
  ['a LIF without membrane', 'neuron-parameter', /tauRc is 0/, () => lif({ tauRc: 0 })],
  [
    'a LIF with minVoltage above 0',
    'neuron-parameter',
    /minVoltage/,
    () => lif({ minVoltage: 0.5 }),
  ],
  ['a negative regularisation', 'solver-parameter', /-1/, () => l2(-1)],
  ['a uniform with swapped ends', 'distribution-empty', /uniform\(0, 1\)/, () => uniform(1, 0)],
  ['a uniform that is NaN', 'not-finite', /NaN/, () => uniform(Number.NaN, 1)],
  ['a negative deviation', 'distribution-negative-deviation', /-1/, () => gaussian(0, -1)],
  ['a choice of nothing', 'distribution-empty', /0 options/, () => choice([])],
  [
    'a dense matrix of the wrong length',
    'matrix-size',
    /4 values/,
    () => dense({ rows: 2, columns: 2, values: [1] }),
  ],
  [
    'a sparse entry outside',
    'matrix-entry',
    /\[2, 0\]/,
    () => sparse({ rows: 2, columns: 2, entries: [[2, 0, 1]] }),
  ],
  [
    'an equation that reads the unknown',
    'unknown-variable',
    /'u'/,
    () =>
      defineNeuron({
        name: 'odd',
        parameters: {},
        state: { v: uniform(0, 1) },
        step: {
          fires: kernel.fires(kernel.read('v')),
          output: kernel.read('u'),
          next: { v: kernel.read('current') },
        },
      }),
  ],
  [
    'a state without an equation',
    'state-without-equation',
    /'v'/,
    () =>
      defineNeuron({
        name: 'odd',
        parameters: {},
        state: { v: uniform(0, 1) },
        step: { fires: kernel.fires(0), output: kernel.constant(0), next: {} },
      }),
  ],
  [
    'a plant that shows nothing',
    'plant-without-outputs',
    /at least one/,
    () => definePlant({ name: 'p', inputs: [], state: {}, next: {}, outputs: [], substeps: 1 }),
  ],
];

describe('describing refuses, with a code, the path and a way out,', () => {
  for (const [what, code, words, build] of cases) {
    it(what, () => {
      const error = refusal(build);
      expect(error.code).to.equal(code);
      expect(error.message).to.match(words);
      expect(error.fix, 'a way out').to.have.length.above(5);
    });
  }

  it('says where: the path starts with the names of the networks around', () => {
    const error = refusal((net) => {
      net.network('cortex', (inner) => inner.ensemble('area', { neurons: -1 }));
    });
    expect(error.path).to.equal('brain/cortex/area');
  });

  it('also when a model is extended', () => {
    const model = network('brain', (net) => net.relay('a', 1));
    expect(() => extend(model, (net) => net.relay('a', 1))).to.throw(
      PalliumError,
      /duplicate-name/,
    );
  });
});
