import { expect } from 'chai';
import {
  definePlant,
  dense,
  type Handle,
  kernel,
  lowpass,
  type Network,
  network,
  simulate,
} from '#engine';

/** What the probe `seen` shows after some time. */
async function lastSeen(build: (net: Network) => Handle, seconds = 0.2): Promise<number[]> {
  const model = network('m', (net) => {
    net.probe('seen', build(net), { synapse: lowpass(0.02) });
  });
  const simulation = await simulate(model, { backend: 'reference' });
  await simulation.run(seconds);
  simulation.close();
  return Array.from(simulation.read('seen').values.at(-1) ?? []);
}

/** 0 but at one place. */
const only = (size: number, place: number, value: number): number[] =>
  Array.from({ length: size }, (_, i) => (i === place ? value : 0));

const firing = (list: readonly number[]): number[] => list.flatMap((y, i) => (y > 1 ? [i] : []));

describe('wiring', () => {
  for (const [ensembles, neurons] of [
    [1, 37],
    [1, 600],
    [3, 20],
    [20, 7],
  ] as const) {
    const size = ensembles * neurons;
    const options = {
      ensembles,
      neurons,
      gain: new Array(neurons).fill(1),
      bias: new Array(neurons).fill(0),
    };

    it(`reaches single cells of ${ensembles} x ${neurons}, and reads them, in their natural order`, async () => {
      for (const place of [0, 5, size - 1]) {
        const seen = await lastSeen((net) => {
          const cells = net.array('cells', options).neurons;
          net.connect(net.input('x', only(size, place, 5)), cells, { synapse: null });
          const out = net.relay('out', size);
          net.connect(cells, out, { synapse: null });
          return out;
        }, 0.05);
        expect(firing(seen)).to.deep.equal([place]);
      }
    });

    it(`maps cells to cells of ${ensembles} x ${neurons} through a full matrix`, async () => {
      const place = size - 2;
      const reversed = Float32Array.from({ length: size * size }, (_, i) =>
        Math.floor(i / size) + (i % size) === size - 1 ? 0.05 : 1e-9,
      );
      const seen = await lastSeen((net) => {
        const first = net.array('first', options).neurons;
        const second = net.array('second', options).neurons;
        net.connect(net.input('x', only(size, place, 5)), first, { synapse: null });
        net.connect(first, second, {
          transform: dense({ rows: size, columns: size, values: reversed }),
        });
        return second;
      }, 0.1);
      expect(firing(seen)).to.deep.equal([size - 1 - place]);
    });
  }

  it('keeps each ensemble of an array to its own radius, functions included', async () => {
    const radius = [0.1, 1, 8];
    const values = radius.map((r) => 0.7 * r);
    const build = (squared: boolean) => (net: Network) => {
      const a = net.array('a', { ensembles: 3, neurons: 100, radius });
      net.connect(net.input('x', values), a, { synapse: null });
      if (!squared) return a;
      const out = net.relay('out', 3);
      net.connect(a, out, { function: ([x]) => x * x });
      return out;
    };
    (await lastSeen(build(false))).forEach((y, i) => {
      expect(y / (radius[i] ?? 1)).to.be.closeTo(0.7, 0.06);
    });
    (await lastSeen(build(true))).forEach((y, i) => {
      expect(y / (radius[i] ?? 1) ** 2).to.be.closeTo(0.49, 0.08);
    });
  });

  it('applies a function to whole ensembles of a sliced array, and to a slice of one ensemble', async () => {
    const seen = await lastSeen((net) => {
      const a = net.array('a', { ensembles: 3, neurons: 150, dimensions: 2 });
      const b = net.ensemble('b', { neurons: 300, dimensions: 3 });
      net.connect(net.input('x', [0.1, 0.2, 0.8, -0.5, 0.3, 0.3]), a, { synapse: null });
      net.connect(net.input('y', [0.6, 0, -0.6]), b, { synapse: null });
      const out = net.relay('out', 2);
      net.connect(a.slice(2, 4), out.at(0), { function: ([x, y]) => x * y });
      net.connect(b.at(2, 0), out.at(1), { function: ([z, x]) => z - x });
      return out;
    });
    expect(seen[0]).to.be.closeTo(-0.4, 0.1);
    expect(seen[1]).to.be.closeTo(-1.2, 0.12);
  });

  it('gates each ensemble of an array by its own number', async () => {
    const seen = await lastSeen((net) => {
      const a = net.array('a', { ensembles: 3, neurons: 50, radius: 0.5 });
      net.connect(net.input('x', [0.4, 0.4, 0.4]), a, { synapse: null });
      net.inhibit(net.input('gate', [0, 1, 0]), a, { strength: 3, synapse: null });
      return a;
    });
    expect(seen[0]).to.be.closeTo(0.4, 0.05);
    expect(seen[1]).to.be.closeTo(0, 1e-3);
    expect(seen[2]).to.be.closeTo(0.4, 0.05);
  });

  it('runs a body inside the engine: a falling mass, in substeps, within the same step', async () => {
    const { add, dt, multiply, read } = kernel;
    const speed = add(read('v'), multiply(dt, read('push')));
    const mass = definePlant({
      name: 'mass',
      inputs: ['push', 'unused'],
      state: { x: 1, v: 0 },
      next: { v: speed, x: add(read('x'), multiply(dt, speed)) },
      outputs: [read('x'), read('v'), add(read('x'), read('unused'))],
      substeps: 10,
    });
    const model = network('m', (net) => {
      const body = net.plant('body', mass);
      net.connect(net.input('push', [-9.81, 4]), body, { synapse: null });
      net.probe('seen', body.at(1, 0));
      net.probe('sum', body.at(2));
    });
    const simulation = await simulate(model, { backend: 'reference' });
    await simulation.run(0.1);
    simulation.close();
    const { values } = simulation.read('seen');
    expect(values[0]?.[0]).to.be.closeTo(-0.00981, 1e-12);
    expect(values.at(-1)?.[0]).to.be.closeTo(-0.981, 1e-9);
    expect(values.at(-1)?.[1]).to.be.closeTo(1 - 0.5 * 9.81 * 0.01, 1e-4);
    expect(simulation.read('sum').values.at(-1)?.[0]).to.be.closeTo(
      (values.at(-1)?.[1] ?? 0) + 4,
      1e-9,
    );
  });
});
