import { expect } from 'chai';
import {
  izhikevich,
  lif,
  loadSimulation,
  type Model,
  network,
  probeBackends,
  type Simulation,
  simulate,
} from '#engine';

/** A held value that feeds an array with shared tunings and a lone ensemble. */
const model: Model = network('brain', (net) => {
  const x = net.input('x', (t) => Math.sin(20 * t));
  const memory = net.network('memory', (inner) => {
    const list = inner.array('list', { ensembles: 5, neurons: 40, tunings: 2 });
    const one = inner.ensemble('one', {
      neurons: 70,
      dimensions: 2,
      neuronType: lif({ minVoltage: -1 }),
    });
    inner.connect(list.at(0), one.at(0));
    inner.port('all', list);
    return { list, one };
  });
  net.connect(x, memory.list.at(0));
  net.connect(x, memory.list.at(4));
  const other = net.ensemble('other', { neurons: 50, dimensions: 1 });
  net.connect(memory.one.at(0), other);
});

async function made(backend: string, options = {}): Promise<Simulation> {
  return simulate(model, { backend, seed: 3, ...options });
}

/** Cells of a path that fire in a run. */
async function firing(simulation: Simulation, path: string, seconds = 0.3): Promise<Set<number>> {
  const cells = new Set<number>();
  const subscription = simulation.stream(`${path}/spikes`).subscribe(({ value }) => {
    for (const cell of value) cells.add(cell);
  });
  await simulation.run(seconds);
  subscription.unsubscribe();
  return cells;
}

describe('a lesion in a running simulation', () => {
  const open: Simulation[] = [];
  const start = async (backend: string, options = {}): Promise<Simulation> => {
    const simulation = await made(backend, options);
    open.push(simulation);
    return simulation;
  };
  afterEach(() => {
    for (const simulation of open.splice(0)) simulation.close();
  });

  it('example: all of a module falls silent at once, and heals', async () => {
    const simulation = await start('wasm');
    expect((await firing(simulation, 'memory/list')).size).to.be.above(100);
    simulation.silence('memory', 1);
    expect((await firing(simulation, 'memory/list')).size).to.equal(0);
    expect((await firing(simulation, 'memory/one')).size).to.equal(0);
    expect([...simulation.silenced]).to.deep.equal([['brain/memory', 1]]);
    simulation.silence('memory', 0);
    expect((await firing(simulation, 'memory/list')).size).to.be.above(100);
    expect(simulation.silenced.size).to.equal(0);
  });

  for (const name of ['reference', 'wasm', 'native']) {
    it(`silences the same cells on ${name}, single ones of arrays that share their tuning`, async function () {
      const here = (await probeBackends()).find((backend) => backend.name === name);
      if (!here?.support.ok) return this.skip();
      const simulation = await start(name);
      const whole = await firing(simulation, 'memory/list', 0.5);
      const seen: Record<string, Set<number>> = {};
      for (const share of [0.3, 0.7]) {
        simulation.silence('memory/list', share);
        seen[share] = await firing(simulation, 'memory/list', 0.5);
        // Those that are left fire as a matter of course, but for the few that the present input does not reach.
        expect(seen[share].size).to.be.at.most(Math.round(200 * (1 - share)));
        expect(seen[share].size).to.be.above(0.7 * (1 - share) * whole.size);
      }
      const fewer = [...(seen[0.7] ?? [])];
      expect(fewer.every((cell) => seen[0.3]?.has(cell) || whole.has(cell))).to.equal(true);
      const silent = (membrane: ReadonlyMap<string, Float64Array>): number[] =>
        Array.from(membrane.get('brain/memory/list/refractory') ?? []).flatMap((wait, cell) =>
          wait > 1e8 ? [cell] : [],
        );
      const reference = await start('reference');
      reference.silence('memory/list', 0.7);
      expect(silent(simulation.snapshot().state)).to.deep.equal(silent(reference.snapshot().state));
      expect(silent(simulation.snapshot().state)).to.have.length(140);
    });
  }

  it('leaves no trace: once healed, a snapshot from before runs as in a brain that had none', async () => {
    const [one, other] = [await start('wasm'), await start('wasm')];
    const snapshot = one.snapshot();
    one.silence('memory', 0.5);
    await one.run(0.1);
    one.restore(snapshot);
    expect(one.silenced.size).to.equal(0);
    await one.run(0.1);
    await other.run(0.1);
    expect(one.snapshot()).to.deep.equal(other.snapshot());
  });

  it('is part of a snapshot and of a saved simulation, on other backends too', async () => {
    const one = await start('wasm');
    one.silence('memory/list', 0.4);
    await one.run(0.1);
    const later = await loadSimulation(one.save(), {
      backend: 'reference',
      inputs: { x: (t) => [Math.sin(20 * t)] },
    });
    open.push(later);
    expect([...later.silenced]).to.deep.equal([['brain/memory/list', 0.4]]);
    expect((await firing(later, 'memory/list')).size).to.be.at.most(120);
    later.silence('memory/list', 0);
    expect((await firing(later, 'memory/list')).size).to.be.above(120);
  });

  it('counts the larger of two shares, and treats all copies', async () => {
    const simulation = await start('wasm', { copies: 2 });
    simulation.silence('brain/memory', 0.2);
    simulation.silence('memory/one', 1);
    expect((await firing(simulation, 'memory/one')).size).to.equal(0);
    expect((await firing(simulation, 'memory/list')).size)
      .to.be.at.most(320)
      .and.above(160);
    simulation.silence('memory/one', 0);
    expect((await firing(simulation, 'memory/one')).size)
      .to.be.at.most(112)
      .and.above(60);
  });

  it('may be asked for while a chunk runs', async () => {
    const simulation = await start('wasm');
    const running = simulation.run(0.2);
    simulation.silence('other', 1);
    await running;
    expect((await firing(simulation, 'other')).size).to.equal(0);
  });

  it('refuses shares, paths and cells that it cannot mean', async () => {
    const simulation = await start('wasm');
    expect(() => simulation.silence('memory', 1.5)).to.throw(/bad-share[\s\S]*0 \(heal\) to 1/);
    expect(() => simulation.silence('memory', Number.NaN)).to.throw(/bad-share/);
    expect(() => simulation.silence('nowhere', 0.5)).to.throw(
      /unknown-path at nowhere[\s\S]*in memory, other/,
    );
    const bursting = network('net', (net) => {
      const a = net.ensemble('a', { neurons: 20, dimensions: 1, neuronType: izhikevich() });
      net.port('face', a);
    });
    const other = await simulate(bursting, { backend: 'wasm' });
    open.push(other);
    expect(() => other.silence('a', 0.5)).to.throw(/cannot-silence[\s\S]*izhikevich/);
  });
});
