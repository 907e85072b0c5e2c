/** Nengo's acceptance group 31: vectors are cleaned up, by thresholds, by rivalry, with a default, with other outputs. */

import { expect } from 'chai';
import { lowpass, type Network, network } from '#engine';
import {
  allOrNothing,
  type Selection,
  thresholdSelection,
  type VectorMemoryOptions,
  vectorMemory,
  winnerTakeAll,
} from '#modules';
import { randomUnit } from '../helpers/random-unit.ts';
import { meanOver, runModel } from '../helpers/run-model.ts';

const dimensions = 32;
const inputs = [1, 2, 3, 4].map((seed) => randomUnit(dimensions, seed));
const [a = [], b = [], c = []] = inputs;
const seeds = [1, 2, 3];

const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
const mix = (...parts: readonly (readonly [number, readonly number[]])[]): number[] =>
  a.map((_, k) => parts.reduce((sum, [weight, x]) => sum + weight * (x[k] ?? 0), 0));

const byThreshold =
  (threshold: number) =>
  (net: Network, items: number): Selection =>
    thresholdSelection(net, 'selection', { items, threshold });
const byRivalry = (net: Network, items: number): Selection =>
  winnerTakeAll(net, 'selection', { items, threshold: 0.3, inhibition: 1.5 });

/** What is recalled of `x`, as the similarity with each of `vectors`. */
async function recalled(
  x: readonly number[],
  seed: number,
  options: Omit<VectorMemoryOptions, 'inputs'>,
  vectors: readonly (readonly number[])[] = inputs,
): Promise<number[]> {
  const model = network('model', (net) => {
    const memory = vectorMemory(net, 'memory', { inputs, synapse: null, ...options });
    net.connect(net.input('x', x), memory.input, { synapse: null });
    net.probe('out', memory.output, { synapse: lowpass(0.03) });
  });
  const { out } = await runModel(model, 0.4, { seed, backend: 'reference' });
  const found = meanOver(out, 0.3, 0.4);
  return vectors.map((vector) => dot(vector, found));
}

describe('31 associative memory (3 seeds)', function () {
  this.timeout(20_000);

  it('example: a noisy vector is cleaned up to a similarity above 0.95', async () => {
    const noisy = mix([0.8, a], [0.3, randomUnit(dimensions, 99)]);
    for (const seed of seeds) {
      const [right = 0] = await recalled(noisy, seed, { selection: byThreshold(0.5) });
      expect(right, `seed ${seed}`).to.be.within(0.95, 1.1);
    }
  });

  it('what stays below the threshold recalls nothing (below 0.001)', async () => {
    for (const seed of seeds) {
      const found = await recalled(mix([0.25, a]), seed, { selection: byThreshold(0.3) });
      expect(Math.max(...found.map(Math.abs)), `seed ${seed}`).to.be.below(0.001);
    }
  });

  it('rivals silence each other: of two that are above the threshold the larger stays', async () => {
    const both = mix([1, a], [0.8, b]);
    for (const seed of seeds) {
      const won = await recalled(both, seed, { selection: byRivalry });
      expect(won[0], `seed ${seed}`).to.be.within(0.9, 1.1);
      expect(Math.abs((won[1] ?? 0) - dot(a, b)), `seed ${seed}`).to.be.below(0.1);
      const [, second = 0] = await recalled(both, seed, { selection: byThreshold(0.3) });
      expect(second, `seed ${seed}`).to.be.above(0.8);
    }
  });

  it('recalls other vectors than it hears, of another size', async () => {
    const outputs = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0.5, 0.5, 0],
    ];
    const axes = outputs.slice(0, 3);
    for (const seed of seeds) {
      const found = await recalled(c, seed, { outputs, selection: byThreshold(0.5) }, axes);
      for (const [i, value] of [0, 0, 1].entries()) expect(found[i]).to.be.closeTo(value, 0.1);
    }
  });

  it('made all or nothing, items answer 1 from just above the threshold on, and 0 below it', async () => {
    const levels = [0, 0.25, 0.36, 0.5, 1, 1.2];
    const model = network('model', (net) => {
      const items = levels.length;
      const graded = { items, threshold: 0.3, function: (x: number) => x };
      const selection = thresholdSelection(net, 'selection', graded);
      const decided = allOrNothing(net, 'decided', selection);
      net.connect(net.input('levels', levels), decided.input, { synapse: null });
      net.probe('graded', selection.output, { synapse: lowpass(0.03) });
      net.probe('out', decided.output, { synapse: lowpass(0.03) });
    });
    for (const seed of seeds) {
      const traces = await runModel(model, 0.4, { seed, backend: 'reference' });
      const means = meanOver(traces['out'], 0.3, 0.4);
      for (const [i, level] of levels.entries()) {
        const [least, most] = level > 0.3 ? [0.9, 1.1] : [-0.001, 0.001];
        expect(means[i], `level ${level}, seed ${seed}`).to.be.within(least, most);
      }
      // Without it they answer by how much they were given.
      expect(meanOver(traces['graded'], 0.3, 0.4)[3], `seed ${seed}`).to.be.within(0.4, 0.6);
    }
  });

  it('says the default while nothing is recognised, and only then', async () => {
    const unknown = randomUnit(dimensions, 123);
    const options = {
      selection: byThreshold(0.5),
      defaultOutput: { vector: unknown, below: 0.5 },
    };
    for (const seed of seeds) {
      const [lost = 0] = await recalled(mix([0.2, a]), seed, options, [unknown]);
      expect(lost, `seed ${seed}`).to.be.within(0.9, 1.1);
      const [known = 0, other = 1] = await recalled(a, seed, options, [a, unknown]);
      expect(known, `seed ${seed}`).to.be.within(0.9, 1.1);
      expect(Math.abs(other - dot(a, unknown)), `seed ${seed}`).to.be.below(0.1);
    }
  });
});
