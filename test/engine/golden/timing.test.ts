import { expect } from 'chai';
import {
  combine,
  delay,
  direct,
  type Handle,
  lowpass,
  type Network,
  network,
  rectifiedLinear,
  type Synapse,
  simulate,
} from '#engine';
import { golden, relativeError } from '../../helpers/golden.ts';

const { delays, ensemble_same_step: sameStep } = golden('h-timing');

/** What a probe of the built thing shows over 12 steps of an input that counts 1, 2, 3 ... */
async function watch(
  build: (net: Network, a: Handle) => Handle,
  probe: Parameters<Network['probe']>[2] = {},
  steps = 12,
): Promise<number[]> {
  const model = network('delays', (net) => {
    const a = net.input('a', (t) => Math.round(t * 1000));
    net.probe('seen', build(net, a), probe);
  });
  const simulation = await simulate(model, { backend: 'reference' });
  await simulation.run(steps * 0.001);
  simulation.close();
  return simulation.read('seen').values.map((value) => value[0] ?? Number.NaN);
}

/** A relay behind a connection with this synapse. */
const behind =
  (synapse: ReturnType<typeof lowpass> | null, transform = 1) =>
  (net: Network, a: Handle): Handle => {
    const relay = net.relay('relay', 1);
    net.connect(a, relay, { synapse, transform });
    return relay;
  };

describe("delays, against Nengo's (golden h)", () => {
  it('an input is seen in its own step', async () => {
    expect(await watch((_, a) => a)).to.deep.equal(delays['node a']);
  });

  it('a connection without a synapse adds no delay', async () => {
    expect(await watch(behind(null))).to.deep.equal(delays['a -None-> passthrough']);
    const tenfold = (net: Network, a: Handle): Handle => {
      const node = net.node('ten', { inputs: 1, outputs: 1, function: (_, [x]) => 10 * x });
      net.connect(a, node, { synapse: null });
      return node;
    };
    expect(await watch(tenfold)).to.deep.equal(delays['a -None-> function node (10x)']);
    expect(await watch(behind(null, 10))).to.deep.equal(delays['a -None-> function node (10x)']);
  });

  it('lowpass(0) delays by one step, and twice by two', async () => {
    expect(await watch(behind(lowpass(0)))).to.deep.equal(delays['a -0-> passthrough']);
    const twice = (net: Network, a: Handle): Handle => {
      const second = net.relay('second', 1);
      net.connect(behind(lowpass(0))(net, a), second, { synapse: lowpass(0) });
      return second;
    };
    expect(await watch(twice)).to.deep.equal(delays['a -0-> -0->']);
  });

  it('a low-pass filters and delays by one step', async () => {
    const seen = await watch(behind(lowpass(0.002)));
    expect(relativeError(seen, delays['a -Lowpass 0.002-> passthrough'])).to.be.below(1e-12);
  });

  it('a loop through lowpass(0) adds its own last value', async () => {
    const loop = (net: Network, a: Handle): Handle => {
      const relay = behind(null)(net, a);
      net.connect(relay, relay, { synapse: lowpass(0) });
      return relay;
    };
    expect(await watch(loop)).to.deep.equal(delays['self loop synapse 0 plus input']);
  });

  it('what meets at a relay is added', async () => {
    const sum = (net: Network, a: Handle): Handle => {
      const relay = behind(null)(net, a);
      net.connect(a, relay, { transform: 100, synapse: null });
      return relay;
    };
    expect(await watch(sum)).to.deep.equal(delays['two inputs add']);
  });

  it('a probe with a synapse is late by a step, and samples every so many steps', async () => {
    const late = await watch((_, a) => a, { synapse: lowpass(0) });
    expect(late).to.deep.equal(delays['probe of a, synapse 0']);
    const third = await watch((_, a) => a, { every: 3 });
    expect(third).to.deep.equal(delays['probe of a, sample_every 0.003']);
  });

  it('the time of a sample is its step times dt', async () => {
    const model = network('times', (net) => {
      net.probe('all', net.input('a', 1));
      net.probe('third', net.find('a'), { every: 3 });
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.012);
    simulation.close();
    expect([...simulation.read('all').times]).to.deep.equal(delays.trange);
    const third = delays['trange(sample_every=0.003)'];
    expect([...simulation.read('third').times]).to.deep.equal(third);
  });

  it('through an ensemble without synapses: input, output of cells and decoded value in one step', async () => {
    const { input, rates, decoded } = sameStep;
    const model = network('one step', (net) => {
      const u = net.input('u', (t) => input[Math.max(0, Math.round(1000 * t) - 1)]);
      const a = net.ensemble('a', {
        neurons: 2,
        neuronType: rectifiedLinear(),
        encoders: [[1], [-1]],
        gain: [100, 100],
        bias: [0, 0],
      });
      const b = net.relay('b', 1);
      net.connect(u, a, { synapse: null });
      net.connect(a, b, { synapse: null, decoders: [[0.01, -0.01]] });
      net.probe('rates', a.neurons);
      net.probe('decoded', b);
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.001 * input.length);
    simulation.close();
    const seen = (path: string): number[][] =>
      simulation.read(path).values.map((value) => Array.from(value));
    expect(seen('rates')).to.deep.equal(rates);
    expect(seen('decoded').flat()).to.deep.equal(decoded);
  });
});

describe('an axonal delay', () => {
  /** Steps from the input to what is seen, by a synapse on the connection of each kind. */
  const kinds: Record<string, (net: Network, from: Handle, synapse: Synapse | null) => Handle> = {
    'relay to relay': (net, from, synapse) => {
      const relay = net.relay('relay', 1);
      net.connect(from, relay, { synapse });
      return relay;
    },
    'relay to ensemble': (net, from, synapse) => {
      const a = net.ensemble('cells', counting);
      net.connect(from, a, { synapse });
      return a.neurons.at(0);
    },
    'cells to cells': (net, from, synapse) => {
      const [a, b] = [net.ensemble('cells', counting), net.ensemble('others', counting)];
      net.connect(from, a, { synapse: null });
      net.connect(a.neurons, b.neurons, { synapse, transform: 1 });
      return b.neurons.at(0);
    },
    'ensemble to relay, decoded': (net, from, synapse) => {
      const [a, relay] = [net.ensemble('cells', counting), net.relay('relay', 1)];
      net.connect(from, a, { synapse: null });
      net.connect(a, relay, { synapse, decoders: [[1, -1]] });
      return relay;
    },
    'a function of an ensemble in direct mode': (net, from, synapse) => {
      const [a, relay] = [net.ensemble('cells', { neuronType: direct() }), net.relay('relay', 1)];
      net.connect(from, a, { synapse: null });
      net.connect(a, relay, { synapse, function: ([x]) => x });
      return relay;
    },
  };
  /** Two cells that give the input and its negative, while these are positive. */
  const counting = {
    neurons: 2,
    neuronType: rectifiedLinear(),
    encoders: [[1], [-1]],
    gain: [1, 1],
    bias: [0, 0],
  };
  /** Input 1, 2, 3, ...: what is seen in step 12 tells how many steps ago it entered. */
  async function stepsBehind(
    kind: (net: Network, from: Handle, synapse: Synapse | null) => Handle,
    synapse: Synapse | null,
  ): Promise<number> {
    const seen = await watch((net, a) => kind(net, a, synapse));
    return 12 - (seen[11] ?? Number.NaN);
  }

  for (const [name, kind] of Object.entries(kinds)) {
    it(`${name}: is as long as it says, and one step as every synapse`, async () => {
      expect(await stepsBehind(kind, null)).to.equal(0);
      expect(await stepsBehind(kind, delay(0))).to.equal(1);
      expect(await stepsBehind(kind, delay(0.003))).to.equal(4);
      expect(await stepsBehind(kind, combine(delay(0.003), lowpass(0)))).to.equal(4);
    });
  }
});
