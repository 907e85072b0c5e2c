import { expect } from 'chai';
import { l2, lowpass, network, PalliumError, simulate, thresholding, uniform } from '#engine';

describe('defaults by scope', () => {
  it('example: a network says once how many neurons and which synapses', () => {
    const model = network('brain', (net) => {
      net.configure({ ensemble: { neurons: 30 }, connection: { synapse: lowpass(0.1) } });
      const a = net.ensemble('a', { dimensions: 2 });
      const b = net.array('b', { ensembles: 2 });
      net.connect(a, b);
    });
    expect(model.ensembles.map(({ neurons }) => neurons)).to.deep.equal([30, 30]);
    expect(model.connections[0]?.synapse?.parameters).to.deep.equal({ tau: 0.1 });
  });

  it('the thing itself comes first, then the inner network, then the outer one', () => {
    const model = network('brain', (net) => {
      net.configure({ ensemble: { neurons: 10, maxRates: uniform(100, 200) } });
      net.network('inner', (inner) => {
        inner.configure({ ensemble: { neurons: 20 } });
        inner.ensemble('a');
        inner.ensemble('b', { neurons: 30 });
      });
      net.ensemble('c');
    });
    expect(model.ensembles.map(({ neurons }) => neurons)).to.deep.equal([20, 30, 10]);
    expect(model.ensembles[0]?.maxRates).to.deep.equal(uniform(100, 200));
  });

  it('counts from where it stands: what was described before stays', () => {
    const model = network('brain', (net) => {
      net.ensemble('before', { neurons: 5 });
      net.configure({
        ensemble: { radius: 2 },
        connection: { solver: l2(0.01) },
        probe: { every: 5 },
      });
      const after = net.ensemble('after', { neurons: 5 });
      net.connect(after, after);
      net.probe('p', after);
    });
    expect(model.ensembles.map(({ radius }) => radius)).to.deep.equal([1, 2]);
    expect(model.connections[0]?.solver.parameters).to.include({ regularization: 0.01 });
    expect(model.probes[0]?.every).to.equal(5);
  });

  it('reaches the parts that a network is made of', () => {
    const model = network('brain', (net) => {
      net.configure({ connection: { synapse: null } });
      const gate = net.input('gate', [1]);
      net.inhibit(gate, net.array('a', { ensembles: 2, neurons: 5 }));
    });
    expect(model.connections[0]?.synapse).to.equal(null);
  });

  it('a thresholding ensemble is silent below its threshold and right above it', async () => {
    const model = network('brain', (net) => {
      net.configure(thresholding(0.3));
      const input = net.input('input', (time) => [time < 0.2 ? 0.25 : 0.8]);
      const a = net.ensemble('a', { neurons: 100 });
      net.connect(input, a, { synapse: null });
      net.probe('a shows', a, { synapse: lowpass(0.02) });
    });
    const simulation = await simulate(model, { seed: 3, backend: 'reference' });
    await simulation.run(0.5);
    const { values } = simulation.read('a shows');
    simulation.close();
    const mean = (from: number, to: number): number =>
      values.slice(from, to).reduce((sum, row) => sum + (row[0] ?? 0), 0) / (to - from);
    expect(mean(0, 200)).to.equal(0);
    expect(mean(350, 500)).to.be.closeTo(0.8, 0.03);
  });

  it('takes a kind that is undefined for one that is not given', () => {
    const undefinedKind = { ensemble: undefined } as object;
    const model = network('brain', (net) => {
      net.configure({ ensemble: { neurons: 10 } });
      net.configure(undefinedKind);
      net.ensemble('a');
    });
    expect(model.ensembles[0]?.neurons).to.equal(10);
  });

  it('refuses what cannot be a default, and ensembles without neurons', () => {
    const attempt = (configure: object): PalliumError => {
      try {
        network('brain', (net) => net.configure(configure));
      } catch (error) {
        if (error instanceof PalliumError) return error;
        throw error;
      }
      throw new Error('nothing was refused');
    };
    expect(attempt({ ensemble: { dimensions: 3 } }).code).to.equal('unknown-option');
    expect(attempt({ neuron: {} }).message).to.match(/choose among ensemble, connection, probe/);
    expect(() => network('brain', (net) => net.ensemble('a'))).to.throw(
      PalliumError,
      /neurons-missing at brain\/a/,
    );
  });
});
