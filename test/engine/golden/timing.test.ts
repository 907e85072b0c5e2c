import { expect } from 'chai';
import { type Handle, lowpass, type Network, network, simulate } from '#engine';
import { golden, relativeError } from '../../helpers/golden.ts';

const { delays } = golden('h-timing');
const synapses = golden('d-synapses');

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
});

describe("low-pass filters, against Nengo's (golden d)", () => {
  for (const tau of [0.005, 0.1, 0.0003]) {
    it(`lowpass(${tau}) gives the same numbers, one step late`, async () => {
      const { input, filters } = synapses;
      const model = network('filter', (net) => {
        const u = net.input('u', (t) => input[Math.max(0, Math.round(t * 1000) - 1)] ?? 0);
        net.probe('y', u, { synapse: lowpass(tau) });
      });
      const simulation = await simulate(model, { backend: 'reference' });
      await simulation.run(input.length * 0.001);
      simulation.close();
      const seen = simulation.read('y').values.map((value) => value[0]);
      const wanted = [0, ...filters[`Lowpass(${tau})`].filt.slice(0, -1)];
      expect(relativeError(seen, wanted)).to.be.below(1e-12);
    });
  }
});
