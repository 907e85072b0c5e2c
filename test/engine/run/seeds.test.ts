import { expect } from 'chai';
import { lowpass, type Model, network, probeBackends, type Recorded, simulate } from '#engine';
import { reference } from '../../../engine/backends/reference/index.ts';
import { mergePrograms } from '../../../engine/program/merge.ts';
import { cases } from '../../conformance/conformance.ts';
import { mixedProgram } from '../../helpers/mixed-program.ts';

const model: Model = network('brain', (net) => {
  const shown = net.input('shown', (t) => Math.sin(20 * t));
  const cells = net.ensemble('cells', { neurons: 60, dimensions: 2 });
  net.connect(shown, cells.at(0), { synapse: null });
  net.connect(cells, cells, { synapse: lowpass(0.1) });
  net.probe('seen', cells, { synapse: lowpass(0.01) });
  net.probe('spikes', cells, { variable: 'spikes' });
});

async function alone(seed: number, backend: string): Promise<Recorded[]> {
  const simulation = await simulate(model, { seed, backend });
  await simulation.run(0.05);
  const seen = ['seen', 'spikes'].map((path) => simulation.read(path));
  simulation.close();
  return seen;
}

describe('brains from several seeds in one program', () => {
  it('example: two brains see the same and answer with different neurons', async () => {
    const simulation = await simulate(model, { seeds: [1, 7], backend: 'reference' });
    await simulation.run(0.1);
    const [one, other] = [1, 7].map((seed) =>
      simulation.read(`seed ${seed}/brain/spikes`).values.map((cells) => [...cells]),
    );
    expect(one).not.to.deep.equal(other);
    expect(simulation.neurons).to.equal(120);
    simulation.close();
  });

  it('each does what it would alone, bit for bit, on every backend', async function () {
    this.timeout(60_000);
    for (const { name, support } of await probeBackends()) {
      if (!support.ok) continue;
      const together = await simulate(model, { seeds: [1, 7], backend: name, copies: 2 });
      await together.run(0.05);
      for (const seed of [1, 7]) {
        const expected = await alone(seed, name);
        const seen = ['seen', 'spikes'].map((path) =>
          together.read(`seed ${seed}/brain/${path}`, { copy: 1 }),
        );
        expect(seen, `${name}, seed ${seed}`).to.deep.equal(expected);
      }
      together.close();
    }
  });

  it('are driven by their own paths', async () => {
    const simulation = await simulate(model, { seeds: [3, 4], backend: 'reference' });
    simulation.set('seed 4/brain/shown', [0.5]);
    await simulation.run(0.2);
    const last = [3, 4].map((seed) => simulation.read(`seed ${seed}/brain/seen`).values.at(-1));
    expect(last[0]?.[0]).not.to.be.closeTo(last[1]?.[0] ?? 0, 0.1);
    simulation.close();
  });

  it('need different seeds, and parts of one time step', async () => {
    const refused = await simulate(model, { seeds: [1, 1] }).catch(String);
    expect(String(refused)).to.match(/bad-seed at brain[\s\S]*each seed once/);
    const program = mixedProgram();
    const parts = [program, { ...program, dt: 0.01 }].map((part, i) => ({
      name: `part ${i}`,
      program: part,
    }));
    expect(() => mergePrograms('whole', parts)).to.throw(/parts-differ at whole\/part 1/);
  });

  it('leave every operator what it was: programs of the conformance suite give the same bits', async () => {
    for (const item of cases.filter(({ host }) => host === undefined)) {
      const parts = [1, 2].map((seed) => ({
        name: `s${seed}`,
        program: { ...item.program, seed },
      }));
      const merged = mergePrograms('whole', parts);
      const together = await reference.build(merged);
      await together.run(5);
      for (const { name, program } of parts) {
        const single = await reference.build(program);
        await single.run(5);
        for (const [id, { path }] of program.signals.entries()) {
          const place = merged.signals.findIndex((signal) => signal.path === `${name}/${path}`);
          const same = Buffer.compare(bytes(together.peek(place)), bytes(single.peek(id))) === 0;
          expect(same, `${item.name}: ${path}`).to.equal(true);
        }
      }
    }
  });
});

function bytes(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
