import { expect } from 'chai';
import {
  bcm,
  type ConnectionHandle,
  type Handle,
  type LearningRule,
  lif,
  lifRate,
  type Model,
  type Network,
  network,
  oja,
  pes,
  rls,
  simulate,
  voja,
} from '#engine';
import { type Golden, golden, relativeError } from '../../helpers/golden.ts';

const data = golden('e-learning');
const { dt, steps, recorded_every: every } = data;
const at = (rows: Golden) => (time: number) => rows[Math.max(0, Math.round(time / dt) - 1)];

/** The golden's source population and what it hears. */
function source(net: Network, kind: string) {
  const { n, intercepts, max_rates: maxRates, encoders } = data.pre;
  const stimulus = net.input('stimulus', at(data.stimulus_1d));
  const spiking = kind === 'LIF';
  const pre = net.ensemble('pre', {
    neurons: n,
    intercepts,
    maxRates,
    encoders,
    neuronType: spiking ? lif() : lifRate(),
    ...(spiking && { initialState: { voltage: data.pre['initial_voltage (LIF)'] } }),
  });
  net.connect(stimulus, pre, { synapse: null });
  return { stimulus, pre };
}

function cellsAfter(net: Network, { post }: Golden) {
  const { n, encoders, intercepts, max_rates: maxRates } = post;
  return net.ensemble('post', {
    neurons: n,
    encoders,
    intercepts,
    maxRates,
    neuronType: lifRate(),
  });
}

/** error = what the connection passes on - stimulus */
function supervise(net: Network, output: Handle, stimulus: Handle, connection: ConnectionHandle) {
  net.connect(output, connection.learning, { synapse: null });
  net.connect(stimulus, connection.learning, { synapse: null, transform: -1 });
}

function decoded(rule: (given: Golden) => LearningRule, start?: (given: Golden) => number[][]) {
  return (net: Network, kind: string, given: Golden): void => {
    const { stimulus, pre } = source(net, kind);
    const output = net.relay('passed', 1);
    const connection = net.connect(pre, output, {
      decoders: start?.(given) ?? [new Array(data.pre.n).fill(0)],
      synapse: given.connection_synapse,
      learning: rule(given),
    });
    supervise(net, output, stimulus, connection);
    net.probe('weights', connection.weights, { every });
    net.probe('output', output);
  };
}

function betweenCells(rule: (given: Golden) => LearningRule) {
  return (net: Network, kind: string, given: Golden): void => {
    const { stimulus, pre } = source(net, kind);
    const post = cellsAfter(net, given);
    const connection = net.connect(pre.neurons, post.neurons, {
      transform: given.initial_weights,
      learning: rule(given),
    });
    if (given.error !== undefined) {
      net.connect(stimulus, connection.learning, { transform: -1, synapse: null });
    }
    net.probe('weights', connection.weights, { every });
  };
}

function encoders(net: Network, kind: string, given: Golden): void {
  const { radius, intercepts, max_rates: maxRates, initial_voltage: voltage } = given;
  const stimulus = net.input('stimulus', at(data.stimulus_2d));
  const stop = net.input('stop', (time) => (Math.round(time / dt) >= 150 ? -1 : 0));
  const post = net.ensemble('post', {
    neurons: given.encoders.length,
    dimensions: 2,
    encoders: given.encoders,
    radius,
    intercepts,
    maxRates,
    neuronType: kind === 'LIF' ? lif() : lifRate(),
    ...(kind === 'LIF' && { initialState: { voltage } }),
  });
  const connection = net.connect(stimulus, post, {
    synapse: null,
    learning: voja({ learningRate: given.learning_rate, postSynapse: given.post_synapse }),
  });
  net.connect(stop, connection.learning, { synapse: null });
  net.probe('weights', connection.encoders, { every });
}

const cases: Readonly<Record<string, (net: Network, kind: string, given: Golden) => void>> = {
  'PES decoded': decoded(
    (given) => pes({ learningRate: given.learning_rate, preSynapse: given.pre_synapse }),
    (given) => given.initial_decoders,
  ),
  'PES neurons to neurons': betweenCells(({ learning_rate: learningRate }) =>
    pes({ learningRate }),
  ),
  Voja: encoders,
  Oja: betweenCells(({ params }) =>
    oja({ learningRate: params.learning_rate, beta: params.beta, preSynapse: params.pre_synapse }),
  ),
  BCM: betweenCells(({ params }) =>
    bcm({ learningRate: params.learning_rate, thetaSynapse: params.theta_synapse }),
  ),
  RLS: decoded(({ learning_rate: learningRate }) => rls({ learningRate })),
};

describe("Nengo's learning rules (golden e)", () => {
  for (const [rule, describeRule] of Object.entries(cases)) {
    for (const kind of ['LIFRate', 'LIF']) {
      it(`${rule} with ${kind} cells has the same weights every ${every} steps`, async () => {
        const given = data.rules[`${rule}, ${kind}`];
        const model: Model = network('net', (net) => describeRule(net, kind, given));
        const simulation = await simulate(model, { backend: 'reference', dt });
        await simulation.run(steps * dt);
        const seen = simulation.read('weights').values.map((row) => Array.from(row));
        const tolerance = kind === 'LIF' ? 1e-9 : 1e-10;
        expect(relativeError(seen, given.weights)).to.be.below(tolerance);
        if (given.output !== undefined) {
          const output = simulation.read('output').values.map((row) => Array.from(row));
          expect(relativeError(output, given.output)).to.be.below(tolerance);
        }
        simulation.close();
      });
    }
  }
});
