/** Nengo's acceptance group 17: Oja and BCM change weights, hardly depend on the step, and repeat after a reset. */

import { expect } from 'chai';
import { bcm, type LearningRule, lif, lifRate, type Model, network, oja, simulate } from '#engine';

const neurons = 20;
const start = Array.from({ length: neurons }, (_, i) =>
  Array.from({ length: neurons }, (__, j) => 1e-3 * Math.sin(1 + i * neurons + 3 * j)),
);

function describeModel(rule: LearningRule, spiking: boolean): { model: Model; weights: string } {
  let weights = '';
  const neuronType = spiking ? lif() : lifRate();
  const model = network('unsupervised', (net) => {
    const pre = net.ensemble('pre', { neurons, neuronType });
    const post = net.ensemble('post', { neurons, neuronType });
    const input = net.input('input', (t) => Math.sin(8 * t));
    net.connect(input, pre, { synapse: null });
    const connection = net.connect(pre.neurons, post.neurons, { transform: start, learning: rule });
    weights = connection.weights.path;
  });
  return { model, weights };
}

async function learned(rule: LearningRule, dt: number): Promise<number[][]> {
  const { model, weights } = describeModel(rule, false);
  const simulation = await simulate(model, { dt });
  await simulation.run(0.1);
  const result = simulation.matrix(weights);
  simulation.close();
  return result;
}

const rules: Readonly<Record<string, LearningRule>> = {
  Oja: oja({ learningRate: 1e-6 }),
  BCM: bcm({ learningRate: 1e-9, thetaSynapse: 0.1 }),
};

describe('17 unsupervised rules', () => {
  for (const [name, rule] of Object.entries(rules)) {
    it(`${name} changes weights, alike with steps of 0.1 and 1 ms (rate cells)`, async () => {
      const [coarse, fine] = [await learned(rule, 0.001), await learned(rule, 0.0001)];
      let [changed, apart] = [0, 0];
      coarse.forEach((row, i) => {
        row.forEach((weight, j) => {
          changed = Math.max(changed, Math.abs(weight - (start[i]?.[j] ?? 0)));
          apart = Math.max(apart, Math.abs(weight - (fine[i]?.[j] ?? 0)));
        });
      });
      expect(changed).to.be.above(1e-4);
      expect(apart).to.be.below(3e-3);
      expect(apart).to.be.below(0.5 * changed);
    });

    it(`${name} repeats exactly from a snapshot, weights included`, async () => {
      const { model, weights } = describeModel(rule, true);
      const simulation = await simulate(model);
      await simulation.run(0.05);
      const snapshot = simulation.snapshot();
      await simulation.run(0.05);
      const first = simulation.matrix(weights);
      simulation.restore(snapshot);
      expect(simulation.matrix(weights)).to.not.deep.equal(first);
      await simulation.run(0.05);
      expect(simulation.matrix(weights)).to.deep.equal(first);
      simulation.close();
    });
  }
});
