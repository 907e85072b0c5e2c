/** Looking never changes a run: the same spikes, cell by cell and step by step, whoever watches. */

import { expect } from 'chai';
import { headOf, type Model, network, probeBackends, simulate, watchablePorts } from '#engine';
import { type LiveBrain, LiveHost } from '#engine/live';
import type { FromBrain, RecordedPort } from '#engine/watching';

const backends = ['reference', 'wasm', 'native'];
const steps = 400;

/** 2,600 cells, some in a loop, so that a difference would grow. */
const model: Model = network('brain', (net) => {
  const x = net.input('x', (t) => [Math.sin(9 * t), Math.cos(7 * t)]);
  const large = net.array('large', { ensembles: 20, neurons: 100 });
  const memory = net.array('memory', { ensembles: 4, neurons: 100 });
  const learner = net.ensemble('learner', { neurons: 200, dimensions: 2 });
  for (let i = 0; i < 20; i += 2) net.connect(x, large.slice(i, i + 2));
  net.connect(large.slice(0, 2), memory.slice(0, 2));
  net.connect(memory, memory);
  net.connect(x, learner);
  net.port('state', large);
  net.port('held', memory);
  net.port('learned', learner);
  for (const [name, ensemble] of Object.entries({ large, memory, learner })) {
    net.probe(`${name} spikes`, ensemble, { variable: 'spikes' });
  }
});

const spikesOf = ['large spikes', 'memory spikes', 'learner spikes'];

/** Every spike: per probe and step, the cells that fired. */
type Spikes = readonly (readonly (readonly number[])[])[];

async function alone(backend: string): Promise<Spikes> {
  const simulation = await simulate(model, { backend, seed: 2 });
  await simulation.run(steps * simulation.program.dt);
  const spikes = spikesOf.map((path) =>
    simulation.read(path).values.map((cells) => Array.from(cells)),
  );
  simulation.close();
  return spikes;
}

/** The same run through a host, with a viewer that opens panels, closes some and opens them again. */
async function watched(backend: string): Promise<{ spikes: Spikes; ports: number; got: number }> {
  let brain: LiveBrain | undefined;
  let got = 0;
  let stopped = (): void => undefined;
  const host = new LiveHost(
    [
      {
        offer: { name: 'brain', title: 'brain', about: '', actions: [] },
        build: async ({ seed }, _voice, machine) => {
          const simulation = await simulate(model, { ...machine, seed });
          const ports = watchablePorts(model, simulation.program);
          const close = (): void => simulation.close();
          brain = { simulation, ports, head: headOf(model, simulation), close };
          return brain;
        },
      },
    ],
    { backend },
  );
  host.attach({
    say: (message: FromBrain) => {
      if (message.say === 'ran') for (const { values } of message.watched) got += values.length;
      if (message.say === 'status' && !message.running) stopped();
      expect(message.say).to.not.equal('trouble');
    },
  });
  await host.hear({ say: 'build', brain: 'brain', seed: 2 });
  if (brain === undefined) throw new Error('nothing was built');
  const panels = chosen(brain.ports);
  const look = async (ports: readonly RecordedPort[]): Promise<void> => {
    for (const { path, shows } of ports) {
      await host.hear({ say: 'watch', port: path, every: shows === 'voltage' ? 1 : 5 });
    }
  };
  const go = async (count: number): Promise<void> => {
    const done = new Promise<void>((resume) => {
      stopped = resume;
    });
    await host.hear({ say: 'step', steps: count });
    await done;
  };
  await look(panels.slice(0, 8));
  await go(37);
  for (const { path } of panels.slice(0, 4)) await host.hear({ say: 'unwatch', port: path });
  await go(63);
  await look(panels);
  await go(steps - 100);
  const { simulation } = brain;
  const spikes = spikesOf.map((path) =>
    simulation.read(path).values.map((cells) => Array.from(cells)),
  );
  host.close();
  return { spikes, ports: panels.length, got };
}

/** Twelve panels: the raster of 2,000 neurons, voltages, values and whatever there is. */
function chosen(ports: readonly RecordedPort[]): readonly RecordedPort[] {
  const moving = ports.filter(({ kind }) => kind !== 'curves');
  const first = ['brain/large/spikes', 'brain/large/voltage', 'brain/held', 'brain/state'];
  const named = first.flatMap((path) => moving.filter((port) => port.path === path));
  return [...named, ...moving.filter((port) => !named.includes(port))].slice(0, 12);
}

describe('looking', function () {
  this.timeout(30_000);

  for (const backend of backends) {
    it(`leaves every spike where it is on ${backend}, with twelve panels open`, async function () {
      const here = (await probeBackends()).find(({ name }) => name === backend);
      if (!here?.support.ok) return this.skip();
      const expected = await alone(backend);
      const { spikes, ports, got } = await watched(backend);
      expect(ports).to.equal(12);
      expect(got).to.be.above(100_000);
      expect(expected[0]?.flat().length).to.be.above(10_000);
      expect(spikes).to.deep.equal(expected);
    });
  }
});
