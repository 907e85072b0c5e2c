/** Options that nothing would read are refused: a slip of the pen, or two options that say the same thing twice. */

import { expect } from 'chai';
import {
  bcm,
  brownNoise,
  convolution,
  filteredNoise,
  l2,
  linearFilter,
  loadSimulation,
  type Network,
  network,
  noisyLeastSquares,
  nonnegative,
  oja,
  PalliumError,
  pes,
  piecewise,
  rls,
  runProcess,
  simulate,
  voja,
  whiteNoise,
  whiteSignal,
} from '#engine';

/** As a user of plain JavaScript would write it. */
const loose = <T>(options: object): T => options as T;

async function refusal(attempt: () => unknown): Promise<PalliumError> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const typo = loose<never>({ lerningRate: 1 });
const shape = { filters: 1, inputShape: [4, 4, 1] };

/** Everything that takes options, with one that it does not have. */
const takers: Readonly<Record<string, (net: Network) => unknown>> = {
  input: (net) => net.input('a', 1, typo),
  node: (net) => net.node('a', loose({ outputs: 1, function: () => 1, sizeIn: 3 })),
  ensemble: (net) => net.ensemble('a', typo),
  'one ensemble that should be many': (net) => net.ensemble('a', loose({ ensembles: 3 })),
  array: (net) => net.array('a', typo),
  connection: (net) => net.connect(net.relay('a', 1), net.relay('b', 1), typo),
  inhibition: (net) => net.inhibit(net.relay('a', 1), net.ensemble('b', { neurons: 1 }), typo),
  probe: (net) => net.probe('a', net.relay('b', 1), typo),
  pes: () => pes(typo),
  rls: () => rls(typo),
  voja: () => voja(typo),
  oja: () => oja(typo),
  bcm: () => bcm(typo),
  l2: () => l2(0.1, typo),
  nonnegative: () => nonnegative(0.1, typo),
  noisyLeastSquares: () => noisyLeastSquares(0.1, typo),
  linearFilter: () => linearFilter([1], [0.1, 1], typo),
  convolution: () => convolution(loose({ ...shape, kernel_size: 3 })),
  whiteNoise: () => whiteNoise(undefined, typo),
  filteredNoise: () => filteredNoise(0.1, typo),
  brownNoise: () => brownNoise(undefined, typo),
  whiteSignal: () => whiteSignal(1, 5, typo),
  piecewise: () => piecewise({ 0: 1 }, typo),
  runProcess: () => runProcess(whiteNoise(), 0.1, typo),
  simulate: (net) => simulate({ ...network(net.path, () => undefined) }, typo),
  loadSimulation: () => loadSimulation(new Uint8Array(), typo),
};

describe('an option that is not there is refused, naming those that are, by', () => {
  for (const [taker, attempt] of Object.entries(takers)) {
    it(taker, async () => {
      let net: Network | undefined;
      network('brain', (given) => {
        net = given;
      });
      const error = await refusal(() => attempt(net as Network));
      expect(error.code).to.equal('unknown-option');
      expect(error.message).to.match(/lerningRate|sizeIn|kernel_size|ensembles/);
      expect(error.fix).to.match(/choose among \w+|use net\.array/);
    });
  }
});

const ends = (net: Network) => [net.ensemble('a', { neurons: 2 }), net.relay('b', 1)] as const;

/** What is wrong, the code of the refusal, and words of it. */
const clashes: readonly [string, string, RegExp, (net: Network) => unknown][] = [
  [
    'a function beside function points',
    'bad-option',
    /function and functionPoints both/,
    (net) =>
      net.connect(...ends(net), {
        function: ([x]) => x,
        evalPoints: [[1], [0]],
        functionPoints: [[1], [0]],
      }),
  ],
  [
    'a function beside decoders',
    'bad-option',
    /function and decoders both/,
    (net) => net.connect(...ends(net), { function: ([x]) => x, decoders: [[1, 2]] }),
  ],
  [
    'a scale of eval points that are not given',
    'bad-option',
    /without evalPoints/,
    (net) => net.connect(...ends(net), { scaleEvalPoints: false }),
  ],
  [
    'eval points of single cells',
    'points-without-neurons',
    /eval points/,
    (net) => {
      const [a] = ends(net);
      return net.connect(a.neurons, net.relay('c', 2), { evalPoints: [[1]] });
    },
  ],
  [
    'function points of several lengths',
    'wrong-shape',
    /rows of 1 and of 2/,
    (net) => net.connect(...ends(net), { evalPoints: [[1], [0]], functionPoints: [[1], [0, 1]] }),
  ],
  [
    'function points that are NaN',
    'not-finite',
    /functionPoints\[0\] is NaN/,
    (net) =>
      net.connect(...ends(net), { evalPoints: [[1], [0]], functionPoints: [[1], [Number.NaN]] }),
  ],
  [
    'a size that its value does not have',
    'wrong-length',
    /has 2 numbers, and size is 3/,
    (net) => net.input('c', [1, 2], { size: 3 }),
  ],
  [
    'a padding that there is not',
    'wrong-type',
    /'valid' or 'same'/,
    () => convolution(loose({ ...shape, padding: 'SAME' })),
  ],
  ['a step of no time', 'step-length', /dt is 0/, () => simulate(network('m', ends), { dt: 0 })],
  ['a step back', 'step-length', /dt is -1/, () => simulate(network('m', ends), { dt: -1 })],
  [
    'a step that is text',
    'step-length',
    /dt is 0\.001/,
    () => simulate(network('m', ends), loose({ dt: '0.001' })),
  ],
];

describe('refused, before anything is built, is', () => {
  for (const [what, code, words, attempt] of clashes) {
    it(what, async () => {
      const error = await refusal(async () => {
        let later: unknown;
        network('brain', (net) => {
          later = attempt(net);
        });
        // A simulation is refused later than a description.
        await later;
      });
      expect(error.code).to.equal(code);
      expect(error.message).to.match(words);
      expect(error.path).to.have.length.above(0);
    });
  }
});
