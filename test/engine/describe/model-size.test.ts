import { expect } from 'chai';
import { compile, describeSize, type Model, modelSize, network, pes, rls, simulate } from '#engine';

/** Bytes that a compiled program really has. */
function programBytes(model: Model): number {
  return compile(model).signals.reduce(
    (sum, { size, kind }) => sum + (kind === 'mask' ? 2 : 4) * size,
    0,
  );
}

const pair = (neurons: number): Model =>
  network('pair', (net) => {
    const eye = net.network('eye', (eye) => eye.ensemble('a', { neurons, dimensions: 3 }));
    const hand = net.network('hand', (hand) => hand.array('b', { ensembles: 3, neurons }));
    net.connect(eye, hand);
    net.connect(hand, eye, { function: ([x]) => x * x });
    net.probe('shown', hand);
  });

describe('the size of a model', () => {
  it('example: is known before anything is built', () => {
    expect(describeSize(pair(100)).split('\n')).to.deep.equal([
      'pair: 400 neurons, 1,500 weights, 9.4 kB; 4 ensembles, 2 connections',
      '  pair/hand: 300 neurons, 900 weights, 6.1 kB',
      '  pair/eye: 100 neurons, 600 weights, 3.3 kB',
    ]);
  });

  it('counts neurons, ensembles and connections exactly', () => {
    const { neurons, ensembles, connections, weights } = modelSize(pair(100));
    // Encoders 3 x 100 and 3 x 100 x 1; decoders 3 x 100, and two functions of 3 x 100.
    expect({ neurons, ensembles, connections, weights }).to.deep.equal({
      neurons: 400,
      ensembles: 4,
      connections: 2,
      weights: 1500,
    });
  });

  it('gives bytes within 15 % of what is then compiled', () => {
    const models = [
      pair(200),
      network('distinct', (net) => {
        const a = net.array('a', {
          ensembles: 300,
          neurons: 50,
          tunings: 'distinct',
          evalPointCount: 20,
        });
        net.connect(a, a);
      }),
      network('shared', (net) => {
        const a = net.array('a', { ensembles: 500, neurons: 50 });
        const b = net.array('b', { ensembles: 500, neurons: 50 });
        net.connect(a, b);
        net.connect(b, a);
      }),
      network('learner', (net) => {
        const a = net.ensemble('a', { neurons: 200, dimensions: 10 });
        const b = net.ensemble('b', { neurons: 160, dimensions: 10 });
        net.connect(a, b, { learning: [pes(), rls()] });
        net.connect(b, a, { fullWeights: true });
      }),
      network('wide', (net) => {
        const a = net.ensemble('a', { neurons: 300, dimensions: 50, evalPointCount: 100 });
        net.connect(a, a);
      }),
    ];
    for (const model of models) {
      const ratio = modelSize(model).bytes / programBytes(model);
      expect(ratio, model.name).to.be.within(0.85, 1.15);
    }
  });

  it('refuses a model larger than memory before building it, naming the largest parts', async () => {
    const huge = network('huge', (net) => {
      net.network('small', (small) => small.ensemble('a', { neurons: 10 }));
      net.network('large', (large) => {
        const a = large.array('a', { ensembles: 4e9, neurons: 2000, tunings: 'distinct' });
        large.connect(a, large.relay('sum', 4e9), { synapse: null });
      });
    });
    const started = performance.now();
    const refusal = await simulate(huge).catch((error: Error) => error);
    expect(String(refusal)).to.match(/model-too-large at huge: building it takes about \d+/);
    expect(String(refusal)).to.match(/huge\/large: 8,000,000,000,000 neurons/);
    expect(performance.now() - started).to.be.below(2000);
  });
});
