import { expect } from 'chai';
import { lowpass, type Model, network, probeBackends, simulate } from '#engine';

/** A memory that integrates what each copy is shown. */
function integrator(): Model {
  return network('brain', (net) => {
    const shown = net.input('shown', (t, copy) => (t < 0.1 ? copy : 0));
    const held = net.input('held', [0.5]);
    const memory = net.ensemble('memory', { neurons: 100, radius: 3 });
    net.connect(shown, memory, { synapse: lowpass(0.1) });
    net.connect(memory, memory, { synapse: lowpass(0.1) });
    net.probe('memory seen', memory, { synapse: lowpass(0.02), every: 10 });
    net.probe('spikes', memory, { variable: 'spikes' });
    net.probe('held seen', held);
  });
}

const options = { backend: 'reference', copies: 3 } as const;

describe('copies of a brain', () => {
  it('example: three copies integrate what each is shown, with the same weights', async () => {
    const simulation = await simulate(integrator(), options);
    await simulation.run(0.4);
    for (const copy of [0, 1, 2]) {
      const last = simulation.read('memory seen', { copy }).values.at(-1)?.[0];
      expect(last).to.be.closeTo(copy, 0.35);
    }
    simulation.close();
  });

  it('each does what a run of its own would, bit for bit: values, spikes, states', async () => {
    const several = await simulate(integrator(), options);
    await several.run(0.1);
    const alone = await simulate(integrator(), { backend: 'reference' });
    await alone.run(0.1);
    for (const path of ['memory seen', 'spikes']) {
      expect(several.read(path, { copy: 0 })).to.deep.equal(alone.read(path));
    }
    const voltage = several.snapshot().state.get('brain/memory/voltage');
    expect(voltage?.slice(0, 100)).to.deep.equal(
      alone.snapshot().state.get('brain/memory/voltage'),
    );
    several.close();
    alone.close();
  });

  it('are seen together in order, spikes numbered on, or one at a time', async () => {
    const simulation = await simulate(integrator(), options);
    const seen: number[][] = [];
    simulation.stream('spikes', { copy: 2 }).subscribe(({ value }) => seen.push([...value]));
    await simulation.run(0.1);
    const all = simulation.read('spikes').values;
    expect(simulation.read('memory seen').values[0]).to.have.length(3);
    expect(seen).to.deep.equal(
      all.map((cells) => [...cells].filter((i) => i >= 200).map((i) => i - 200)),
    );
    expect(seen.flat().length).to.be.above(0);
    simulation.close();
  });

  it('are driven one by one or all at once', async () => {
    const simulation = await simulate(integrator(), options);
    simulation.set('held', [1], { copy: 1 });
    await simulation.run(0.001);
    simulation.set('held', [2]);
    await simulation.run(0.001);
    const [first, second] = simulation.read('held seen').values.map((values) => [...values]);
    expect(first).to.deep.equal([0.5, 1, 0.5]);
    expect(second).to.deep.equal([2, 2, 2]);
    simulation.close();
  });

  it('start alike, or each from states of its own', async () => {
    const voltages = async (start: 'alike' | 'each'): Promise<number[][]> => {
      const simulation = await simulate(integrator(), { ...options, start });
      const all = simulation.snapshot().state.get('brain/memory/voltage') ?? new Float64Array(0);
      simulation.close();
      return [0, 1, 2].map((copy) => [...all.slice(100 * copy, 100 * (copy + 1))]);
    };
    const alike = await voltages('alike');
    expect(alike[1]).to.deep.equal(alike[0]);
    const each = await voltages('each');
    expect(each[0]).to.deep.equal(alike[0]);
    expect(each[1]).not.to.deep.equal(each[0]);
    expect(each[2]).not.to.deep.equal(each[1]);
  });

  it('go on from a snapshot of all, or all from that of one', async () => {
    const simulation = await simulate(integrator(), options);
    await simulation.run(0.15);
    const snapshot = simulation.snapshot();
    await simulation.run(0.05);
    const after = simulation.read('memory seen').values.at(-1);
    simulation.restore(snapshot);
    await simulation.run(0.05);
    expect(simulation.read('memory seen').values.at(-1)).to.deep.equal(after);
    const alone = await simulate(integrator(), { backend: 'reference' });
    await alone.run(0.02);
    simulation.restore(alone.snapshot());
    const voltage = simulation.snapshot().state.get('brain/memory/voltage');
    expect(voltage?.slice(0, 100)).to.deep.equal(voltage?.slice(200, 300));
    alone.close();
    simulation.close();
  });

  it('give the same on the fast backends, whatever the threads', async function () {
    this.timeout(60_000);
    for (const { name, support } of await probeBackends()) {
      if (!support.ok || name === 'reference') continue;
      const several = await simulate(integrator(), { backend: name, copies: 3, threads: 2 });
      const alone = await simulate(integrator(), { backend: name, threads: 1 });
      await several.run(0.1);
      await alone.run(0.1);
      for (const path of ['memory seen', 'spikes']) {
        expect(several.read(path, { copy: 0 }), name).to.deep.equal(alone.read(path));
      }
      several.close();
      alone.close();
    }
  });

  it('that are not there are refused, and so are odd numbers of them', async () => {
    const simulation = await simulate(integrator(), options);
    expect(() => simulation.set('held', [1], { copy: 3 })).to.throw(/no-such-copy[\s\S]*0 to 2/);
    expect(() => simulation.stream('held seen', { copy: -1 })).to.throw(/no-such-copy/);
    expect(() => simulation.read('held seen', { copy: 0.5 })).to.throw(/no-such-copy/);
    simulation.close();
    let refused: unknown;
    await simulate(integrator(), { ...options, copies: 0 }).catch((error: unknown) => {
      refused = error;
    });
    expect(String(refused)).to.match(/not-a-count at brain[\s\S]*not 0/);
  });

  it('are refused before anything is built when the memory cannot hold them', async () => {
    const many = simulate(integrator(), { ...options, copies: 1e12 });
    expect(String(await many.catch(String))).to.match(/model-too-large at brain/);
  });
});
