/** A neuron of the user's own is one file: here a renamed copy of ours, as a user would make it in a project of theirs. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import {
  compile,
  defineNeuron,
  kernel,
  lif,
  lowpass,
  type Model,
  type NeuronType,
  network,
  probeBackends,
  simulate,
  uniform,
} from '#engine';
import { lower } from '../../engine/backends/lowered/index.ts';
import { emitSource } from '../../engine/backends/native/emit.ts';
import { emitModule } from '../../engine/backends/wasm/emit.ts';

/** `lif.ts` under another name, in another folder, with its imports pointing back here. */
async function copyOfLif(): Promise<() => NeuronType> {
  const original = resolve('engine/describe/neurons/lif.ts');
  const text = readFileSync(original, 'utf8')
    .replaceAll(/from '(\.[^']+)'/g, (_, path: string) => {
      const target = pathToFileURL(resolve('engine/describe/neurons', path)).href;
      return `from '${target}'`;
    })
    .replaceAll(/\blif\b(?!-)/g, 'leakyCell');
  mkdirSync('.build', { recursive: true });
  writeFileSync('.build/leaky-cell.ts', text);
  const { leakyCell } = await import(pathToFileURL(resolve('.build/leaky-cell.ts')).href);
  return leakyCell;
}

const channel = (neuronType: NeuronType): Model =>
  network('channel', (net) => {
    const a = net.array('a', { ensembles: 20, neurons: 50, neuronType, tunings: 'distinct' });
    net.connect(
      net.input('wave', (t) => Array.from({ length: 20 }, (_, i) => Math.sin(9 * t + i))),
      a,
    );
    net.probe('heard', a, { synapse: lowpass(0.02) });
  });

describe('example 2: a neuron of your own', () => {
  let leakyCell: () => NeuronType;
  before(async () => {
    leakyCell = await copyOfLif();
  });

  it('becomes the same machine code as ours, so it is as fast', () => {
    expect(leakyCell().name).to.equal('leakyCell');
    const [own, ours] = [leakyCell(), lif()].map((type) => lower(compile(channel(type))).variants);
    expect(emitSource(own ?? [])).to.equal(emitSource(ours ?? []));
    expect(emitModule(own ?? [])).to.equal(emitModule(ours ?? []));
  });

  it('runs on every backend there is, with the same result as ours', async function () {
    this.timeout(60_000);
    const backends = (await probeBackends()).filter(({ support }) => support.ok);
    expect(backends.map(({ name }) => name)).to.include.members(['wasm', 'reference']);
    for (const { name } of backends) {
      const heard: unknown[] = [];
      for (const type of [leakyCell(), lif()]) {
        const simulation = await simulate(channel(type), { seed: 1, backend: name });
        await simulation.run(0.2);
        heard.push(simulation.read('channel/heard').values.map((row) => Array.from(row)));
        simulation.close();
      }
      expect(heard[0], name).to.deep.equal(heard[1]);
    }
  });

  it('may be any equations: a quadratic cell in under 20 lines', async () => {
    const { add, dt, divide, fires, multiply, read, select, subtract } = kernel;
    const charged = add(
      read('v'),
      multiply(dt, add(multiply(40, read('v'), read('v')), multiply(50, read('current')))),
    );
    const spike = fires(subtract(charged, 1));
    const quadratic = defineNeuron({
      name: 'quadratic',
      parameters: {},
      state: { v: uniform(0, 0.1) },
      step: {
        fires: spike,
        output: select(spike, divide(1, dt), 0),
        next: { v: select(spike, 0, charged) },
      },
    });
    const simulation = await simulate(channel(quadratic), { seed: 1, backend: 'wasm' });
    await simulation.run(0.2);
    const last = simulation.read('channel/heard').values.at(-1) ?? [];
    simulation.close();
    expect(Math.max(...last)).to.be.above(0.5);
    expect(Math.min(...last)).to.be.below(-0.5);
  });
});
