import { expect } from 'chai';
import { compile, direct, lowpass, network, silence, simulate, toDirect } from '#engine';
import { runModel } from '../../helpers/run-model.ts';
import { supported } from '../../helpers/supported-backends.ts';

const rows = (trace: { values: readonly ArrayLike<number>[] } | undefined): number[][] =>
  (trace?.values ?? []).map((value) => Array.from(value));

/** Two ensembles that compute products and squares of two sines, and inhibit a third. */
const model = network('maths', (net) => {
  const input = net.input('input', (t) => [Math.sin(20 * t), Math.cos(30 * t)]);
  const a = net.ensemble('a', { neurons: 40, dimensions: 2, radius: 2 });
  const b = net.array('b', { neurons: 30, ensembles: 2, radius: 1.5 });
  const c = net.ensemble('c', { neurons: 20 });
  net.connect(input, a, { synapse: null });
  net.connect(a, b.at(0), { function: ([x, y]) => x * y, synapse: null });
  net.connect(a.at(1), b.at(1), { synapse: null });
  net.inhibit(b.at(1), c);
  net.probe('product', b);
  net.probe('squares', b, { function: ([x]) => [x * x, x + 1] });
});

describe('direct mode', () => {
  it('example: a network without neurons computes what the other approximates', async () => {
    const exact = await runModel(toDirect(model), 0.05, { backend: 'reference' });
    const spiking = await runModel(model, 0.05, { backend: 'reference' });
    rows(exact['product']).forEach(([xy, y], k) => {
      const t = 0.001 * (k + 1);
      expect(xy).to.be.closeTo(Math.sin(20 * t) * Math.cos(30 * t), 1e-15);
      expect(y).to.equal(Math.cos(30 * t));
    });
    expect(rows(spiking['product'])).to.not.deep.equal(rows(exact['product']));
  });

  it('functions are computed ensemble by ensemble, on every backend', async () => {
    for (const backend of await supported()) {
      const seen = await runModel(toDirect(model), 0.02, { backend });
      const products = rows(seen['product']);
      rows(seen['squares']).forEach((squares, k) => {
        const [xy = 0, y = 0] = products[k] ?? [];
        const wanted = [xy * xy, xy + 1, y * y, y + 1];
        wanted.forEach((value, i) => {
          expect(squares[i]).to.be.closeTo(value, 1e-6);
        });
      });
    }
  });

  it('identity and transforms make no call; the switch keeps ensembles whose cells are used', () => {
    const { operators } = compile(toDirect(model));
    const calls = operators.filter(({ kind }) => kind === 'host').map(({ path }) => path);
    expect(calls).to.deep.equal(['maths/a -> maths/b', 'maths/squares']);
    const populations = operators.filter(({ kind }) => kind === 'population');
    expect(populations.map(({ path }) => path)).to.deep.equal(['maths/c']);
  });

  it('loops through a synapse integrate exactly', async () => {
    const integrator = network('integrator', (net) => {
      const input = net.input('input', 1);
      const state = net.ensemble('state', { neuronType: direct(), dimensions: 1 });
      const synapse = lowpass(0.1);
      net.connect(input, state, { transform: 0.1, synapse });
      net.connect(state, state, { synapse });
      net.probe('x', state);
    });
    const { x } = await runModel(integrator, 0.5, { backend: 'reference' });
    // One step of a lag of 0.1 s gains 0.1 (1 - exp(-0.01)) instead of 0.001.
    const gain = 0.1 * -Math.expm1(-0.01);
    rows(x).forEach(([value], k) => {
      expect(value).to.be.closeTo(k * gain, 1e-12);
    });
  });

  it('silenced, it shows 0', async () => {
    const seen = await runModel(silence(toDirect(model), 'a'), 0.01, { backend: 'reference' });
    for (const value of rows(seen['product'])) expect(value).to.deep.equal([0, 0]);
  });

  it('has no neurons, however many were asked for', async () => {
    const simulation = await simulate(toDirect(model), { backend: 'reference' });
    expect(simulation.neurons).to.equal(20);
    simulation.close();
  });
});
