/** Nengo's acceptance group 14: PES brings the output to its target, wherever the weights are and go. */

import { expect } from 'chai';
import {
  type ConnectionHandle,
  type ConnectionOptions,
  type EnsembleHandle,
  type Handle,
  type Network,
  network,
  pes,
  simulate,
} from '#engine';

const neurons = 200;
const input = [0.5, -0.5];
const seeds = [1, 2, 3];

interface Parts {
  readonly pre: EnsembleHandle;
  readonly post: EnsembleHandle;
}

interface Trial {
  /** What the target ensemble should come to represent. */
  readonly wanted: readonly number[];
  readonly connect: (net: Network, parts: Parts) => ConnectionHandle;
  /** Numbers of the target that count; default: all. */
  readonly output?: (post: EnsembleHandle) => Handle;
}

/** Fixed numbers between 0 and 1 that look like noise. */
const noise = (i: number): number => {
  const x = Math.sin(12.9898 * (i + 1)) * 43758.5453;
  return x - Math.floor(x);
};
const rows = (count: number, width: number, value: (i: number) => number): number[][] =>
  Array.from({ length: count }, (_, r) =>
    Array.from({ length: width }, (_, c) => value(r * width + c)),
  );

const learning = (learningRate: number): ConnectionOptions => ({
  learning: pes({ learningRate }),
});

const trials: Readonly<Record<string, Trial>> = {
  'from ensemble to ensemble': {
    wanted: [-0.3, 0.6],
    connect: (net, { pre, post }) => net.connect(pre, post, learning(1e-3)),
  },
  'with full weights': {
    wanted: [-0.3, 0.6],
    connect: (net, { pre, post }) =>
      net.connect(pre, post, { ...learning(1e-3), fullWeights: true }),
  },
  'onto one number of an ensemble': {
    wanted: [0.4],
    output: (post) => post.at(0),
    connect: (net, { pre, post }) =>
      net.connect(pre, post.at(0), { ...learning(1e-3), transform: [[1, 0]] }),
  },
  'from neurons to neurons': {
    wanted: [-0.3, 0.6],
    connect: (net, { pre, post }) =>
      net.connect(pre.neurons, post.neurons, {
        ...learning(3e-4),
        transform: rows(neurons, neurons, (i) => 4e-4 * noise(i)),
      }),
  },
  'from neurons to an ensemble': {
    wanted: [-0.3, 0.6],
    connect: (net, { pre, post }) =>
      net.connect(pre.neurons, post, {
        ...learning(1e-3),
        transform: rows(2, neurons, (i) => 1e-3 * (noise(i) - 0.5)),
      }),
  },
  'from an ensemble to neurons': {
    wanted: [-0.3, 0.6],
    connect: (net, { pre, post }) =>
      net.connect(pre, post.neurons, {
        ...learning(3e-4),
        transform: rows(neurons, 2, (i) => 0.02 * (noise(i) - 0.5)),
      }),
  },
  'behind a transform': {
    wanted: [0.2, 0.6],
    connect: (net, { pre, post }) =>
      net.connect(pre, post, {
        ...learning(1e-3),
        function: ([x, y]) => [x * y, x, y],
        transform: [
          [1, 0, 0.5],
          [0, 1, 0],
        ],
      }),
  },
  'on a sum and a product': {
    wanted: [0.3, -0.4],
    connect: (net, { pre, post }) =>
      net.connect(pre, post, { ...learning(1e-3), function: ([x, y]) => [x + y, x * y] }),
  },
};

async function run(trial: Trial, seed: number) {
  let weights = '';
  const model = network('pes', (net) => {
    const size = trial.wanted.length;
    const pre = net.ensemble('pre', { neurons, dimensions: 2 });
    const post = net.ensemble('post', { neurons, dimensions: 2 });
    const error = net.ensemble('error', { neurons, dimensions: size });
    net.connect(net.input('input', input), pre);
    const output = trial.output?.(post) ?? post;
    net.connect(output, error);
    net.connect(net.input('wanted', trial.wanted), error, { transform: -1 });
    const connection = trial.connect(net, { pre, post });
    net.connect(error, connection.learning);
    weights = connection.weights.path;
    net.probe('output', output, { synapse: 0.03 });
  });
  const simulation = await simulate(model, { seed });
  const before = simulation.matrix(weights);
  await simulation.run(0.5);
  const after = simulation.matrix(weights);
  const late = simulation.read('output').values.slice(-100);
  const mean = trial.wanted.map((_, k) => late.reduce((sum, y) => sum + (y[k] ?? 0), 0) / 100);
  simulation.close();
  return { mean, before, after };
}

describe('14 PES (n = 3 seeds, output from 0.4 to 0.5 s)', function () {
  this.timeout(60_000);

  for (const [name, trial] of Object.entries(trials)) {
    it(`${name}: within 0.05 of the target, and the weights have changed`, async () => {
      for (const seed of seeds) {
        const { mean, before, after } = await run(trial, seed);
        trial.wanted.forEach((wanted, k) => {
          expect(mean[k], `seed ${seed}, number ${k}`).to.be.closeTo(wanted, 0.05);
        });
        expect(after).to.not.deep.equal(before);
      }
    });
  }
});
