/** A neuron of the user's own is one file: quadratic.ts, and a renamed copy of ours, as if it were a user's. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { compile, lif, lowpass, type Model, type NeuronType, network, simulate } from '#engine';
import { lower } from '../../engine/backends/lowered/index.ts';
import { emitSource } from '../../engine/backends/native/emit.ts';
import { emitModule } from '../../engine/backends/wasm/emit.ts';
import { rootMeanSquare } from '../helpers/cells.ts';
import { supported } from '../helpers/supported-backends.ts';
import { quadratic } from './quadratic.ts';

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
  it('example: a neuron is a function of under 20 lines, and every backend runs it', async function () {
    this.timeout(60_000);
    const text = readFileSync('test/examples/quadratic.ts', 'utf8');
    const lines = text.slice(text.indexOf('export function')).trimEnd().split('\n');
    expect(lines.length).to.be.below(20);
    expect(readFileSync('README.md', 'utf8'), 'the README shows it').to.contain(lines.join('\n'));

    for (const backend of await supported()) {
      const simulation = await simulate(channel(quadratic(0.01)), { seed: 1, backend });
      await simulation.run(0.3);
      const { times, values } = simulation.read('channel/heard');
      await simulation.close();
      const errors = values.flatMap((row, k) =>
        // The probe's filter is 20 ms late.
        Array.from(row, (x, i) => x - Math.sin(9 * ((times[k] ?? 0) - 0.02) + i)),
      );
      expect(rootMeanSquare(errors.slice(20 * 100)), backend).to.be.within(0.005, 0.1);
    }
  });

  it('has a rate curve that was measured: sqrt(J) / (2 tau atan(10 / sqrt(J)))', () => {
    const tau = 0.01;
    for (const current of [1, 4, 25, 100]) {
      const root = Math.sqrt(current);
      const exact = root / (2 * tau * Math.atan(10 / root));
      expect(quadratic(tau).rate(current) / exact, `${current}`).to.be.closeTo(1, 0.06);
    }
    expect(quadratic(tau).rate(-0.1)).to.equal(0);
  });

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
    const backends = await supported();
    expect(backends).to.include.members(['wasm', 'reference']);
    for (const name of backends) {
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
});
