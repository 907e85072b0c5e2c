import { expect } from 'chai';
import { lowpass, type Model, network, probeBackends, type Simulation, simulate } from '#engine';

const model: Model = network('brain', (net) => {
  const x = net.input('x', (t) => Math.sin(2 * Math.PI * 4 * t));
  const held = net.input('held', [0.25, -0.25]);
  const a = net.array('a', { ensembles: 3, neurons: 40 });
  net.connect(x, a.at(0), { synapse: null });
  net.connect(held, a.slice(1), { synapse: null });
  net.port('face', a, 'three numbers');
  net.probe('seen', a, { synapse: lowpass(0.02), every: 5 });
  net.probe('held seen', held);
  net.probe('spikes', a, { variable: 'spikes' });
  net.probe('output', a.neurons);
});

describe('a simulation', () => {
  let simulation: Simulation;
  beforeEach(async () => {
    simulation = await simulate(model, { backend: 'reference' });
  });
  afterEach(() => simulation.close());

  it('knows its time, its size and what it runs on', async () => {
    await simulation.run(0.12);
    expect(simulation).to.include({ backend: 'reference', neurons: 120, step: 120 });
    expect(simulation.time).to.be.closeTo(0.12, 1e-12);
    expect(simulation.buildSeconds).to.be.above(0);
  });

  it('streams samples with their times, at the interval asked for', async () => {
    const times: number[] = [];
    const subscription = simulation.stream('face', { every: 20 }).subscribe(({ time, value }) => {
      times.push(time);
      expect(value).to.have.length(3);
    });
    await simulation.run(0.075);
    await simulation.run(0.025);
    subscription.unsubscribe();
    await simulation.run(0.1);
    expect(times.map((time) => Math.round(time * 1000))).to.deep.equal([20, 40, 60, 80, 100]);
  });

  it('keeps what probes saw, each at its own interval', async () => {
    await simulation.run(0.1);
    expect(simulation.read('seen').times).to.have.length(20);
    expect(simulation.read('brain/held seen').values.at(-1)).to.deep.equal(
      Float64Array.of(0.25, -0.25),
    );
  });

  it('shows spikes as cells, and outputs of cells in the same order', async () => {
    await simulation.run(0.1);
    const outputs = simulation.read('output').values;
    simulation.read('spikes').values.forEach((fired, k) => {
      const cells = Array.from(outputs[k] ?? []).flatMap((y, cell) => (y > 0 ? [cell] : []));
      expect(Array.from(fired)).to.deep.equal(cells);
    });
    expect(simulation.read('spikes').values.some((fired) => fired.length > 0)).to.equal(true);
  });

  it('looking changes nothing', async () => {
    const other = await simulate(model, { backend: 'reference' });
    other.stream('a/voltage').subscribe(() => undefined);
    other.stream('a/spikes', { every: 3 }).subscribe(() => undefined);
    await simulation.run(0.1);
    await other.run(0.1);
    other.close();
    expect(other.read('spikes').values).to.deep.equal(simulation.read('spikes').values);
  });

  it('is driven from the next chunk on, and refuses numbers that do not fit', async () => {
    await simulation.run(0.05);
    simulation.drive('held')([1, 2]);
    await simulation.run(0.05);
    const seen = simulation.read('held seen').values;
    expect(seen[49]?.[0]).to.equal(0.25);
    expect(seen[50]?.[0]).to.equal(1);
    expect(() => simulation.set('held', [1])).to.throw(/input-values[\s\S]*2 finite numbers/);
    expect(() => simulation.set('held', [1, Number.NaN])).to.throw(/NaN/);
    expect(() => simulation.drive('nothing')).to.throw(/brain\/held/);
  });

  it('gives an input back to what it was described with, on every backend', async () => {
    for (const { name, support } of await probeBackends()) {
      if (!support.ok) continue;
      const taken = await simulate(model, { backend: name });
      const seen: number[][] = [];
      for (const path of ['x', 'held']) {
        taken.stream(path).subscribe(({ value }) => seen.push([...value]));
      }
      taken.set('x', [0.5]);
      taken.set('held', [1, 2]);
      await taken.run(0.001);
      taken.release('brain/x');
      taken.release('held');
      await taken.run(0.002);
      taken.close();
      const [x, held, backX, nextX, backHeld, nextHeld] = seen;
      expect([x, held], name).to.deep.equal([[0.5], [1, 2]]);
      expect(backX?.[0]).to.be.closeTo(Math.sin(2 * Math.PI * 4 * 0.002), 1e-6);
      expect(nextX?.[0]).to.be.closeTo(Math.sin(2 * Math.PI * 4 * 0.003), 1e-6);
      expect([backHeld, nextHeld]).to.deep.equal([
        [0.25, -0.25],
        [0.25, -0.25],
      ]);
    }
    expect(() => simulation.release('nothing')).to.throw(/unknown-input[\s\S]*brain\/held/);
  });

  it('stops at the next chunk when it is told to, and keeps what it has', async () => {
    const stop = new AbortController();
    await simulation.run(10, {
      signal: stop.signal,
      onChunk: ({ step }) => step >= 100 && stop.abort(),
    });
    expect(simulation.step).to.equal(100);
    expect(simulation.read('seen').times).to.have.length(20);
  });

  it('goes on from a snapshot as if nothing had happened, packed or not', async () => {
    await simulation.run(0.1);
    const snapshot = simulation.snapshot();
    await simulation.run(0.1);
    const straight = simulation.read('spikes').values.slice(100);
    for (const pack of [false, true]) {
      const other = await simulate(model, { backend: 'reference', pack });
      other.restore(snapshot);
      expect(other.step).to.equal(100);
      await other.run(0.1);
      other.close();
      expect(other.read('spikes').values, `packed: ${pack}`).to.deep.equal(straight);
    }
  });

  it('completes its streams when it closes, and cannot run after that', async () => {
    let completed = 0;
    simulation.stream('face').subscribe({ complete: () => completed++ });
    await simulation.run(0.01);
    simulation.close();
    simulation.close();
    expect(completed).to.equal(1);
    const error = await simulation.run(0.01).catch((reason: Error) => reason);
    expect(String(error)).to.match(/simulation-closed/);
  });

  it('passes an error on to its streams', async () => {
    const broken = network('broken', (net) => {
      const x = net.input('x', (t) => (t > 0.06 ? Number.NaN : 0));
      net.probe('seen', x);
    });
    const failing = await simulate(broken, { backend: 'reference' });
    let heard: unknown;
    failing.stream('seen').subscribe({ error: (error) => (heard = error) });
    const error = await failing.run(0.1).catch((reason: Error) => reason);
    expect(String(error)).to.match(/input-values[\s\S]*broken\/x|broken\/x/);
    expect(heard).to.equal(error);
  });

  it('names near paths when one is not there', () => {
    expect(() => simulation.stream('brain/faces')).to.throw(/unknown-port/);
    expect(() => simulation.stream('elsewhere/face')).to.throw(/brain\/face/);
    expect(() => simulation.read('nothing')).to.throw(/brain\/seen/);
  });

  it('refuses backends that do not exist, naming those that do', async () => {
    const error = await simulate(model, { backend: 'abacus' }).catch((reason: Error) => reason);
    expect(String(error)).to.match(/unknown-backend[\s\S]*native[\s\S]*reference/);
  });
});

describe('backends agree', () => {
  /** Feed-forward, so that rounding does not grow: an array, a function, a vector ensemble, a gate. */
  const agreeing = network('agree', (net) => {
    const x = net.input('x', (t) => Array.from({ length: 16 }, (_, i) => Math.sin(9 * t + i)));
    const gate = net.input('gate', (t) => (t > 0.15 ? 1 : 0));
    const a = net.array('a', { ensembles: 16, neurons: 50, radius: 0.9 });
    const b = net.ensemble('b', { neurons: 120, dimensions: 2 });
    net.connect(x, a, { synapse: null });
    net.connect(a.slice(0, 2), b, { function: ([v]) => v * v });
    net.inhibit(gate, b, { strength: 2 });
    net.probe('spikes', a, { variable: 'spikes' });
    net.probe('out', b, { synapse: lowpass(0.01) });
  });
  const run = async (backend: string, threads: number) => {
    const simulation = await simulate(agreeing, { backend, threads, seed: 3 });
    await simulation.run(0.2);
    simulation.close();
    return {
      spikes: simulation.read('spikes').values.map((cells) => Array.from(cells)),
      out: simulation.read('out').values.map((value) => Array.from(value)),
    };
  };

  for (const name of ['native', 'wasm']) {
    it(`${name} fires the spikes of the reference, whatever the number of threads`, async function () {
      this.timeout(20000);
      const report = (await probeBackends()).find((entry) => entry.name === name);
      if (!report?.support.ok) {
        console.log(`      pending: ${name} is not available here`);
        this.skip();
      }
      const [reference, one, two] = [
        await run('reference', 1),
        await run(name, 1),
        await run(name, 2),
      ];
      expect(one).to.deep.equal(two);
      expect(one.spikes).to.deep.equal(reference.spikes);
      const worst = Math.max(
        ...one.out.flatMap((row, k) =>
          row.map((y, i) => Math.abs(y - (reference.out[k]?.[i] ?? 0))),
        ),
      );
      expect(worst).to.be.below(0.02);
    });
  }
});
