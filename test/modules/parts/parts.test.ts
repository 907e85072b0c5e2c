import { expect } from 'chai';
import { lowpass, network } from '#engine';
import {
  associativeMemory,
  basalGanglia,
  circularConvolution,
  gatedMemory,
  memoryBlock,
  products,
  thalamus,
} from '#modules';
import { Vocabulary } from '#semantic-pointers';
import { meanOver, runModel } from '../../helpers/run-model.ts';

const smooth = { synapse: lowpass(0.03) };
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x).reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe('products', () => {
  it('multiply pairs of numbers', async () => {
    const pairs = [
      [0.5, 0.8],
      [-0.9, 0.4],
      [0.7, -0.7],
      [0, 1],
    ];
    const model = network('products', (net) => {
      const product = products(net, 'product', { count: pairs.length, neurons: 200 });
      net.connect(
        net.input(
          'a',
          pairs.map(([a = 0]) => a),
        ),
        product.a,
        { synapse: null },
      );
      net.connect(
        net.input(
          'b',
          pairs.map(([, b = 0]) => b),
        ),
        product.b,
        { synapse: null },
      );
      net.probe('result', product.output, smooth);
    });
    const { result } = await runModel(model, 0.4);
    const means = meanOver(result, 0.2, 0.4);
    pairs.forEach(([a = 0, b = 0], i) => {
      expect(means[i], `${a} * ${b}`).to.be.closeTo(a * b, 0.05);
    });
  });
});

describe('circular convolution', () => {
  const words = new Vocabulary({ dimensions: 64, name: 'words', seed: 3 });
  words.populate('A.unitary(); B.unitary(); C = A * B');

  it('binds two pointers', async () => {
    const model = network('bind', (net) => {
      const bind = circularConvolution(net, 'bind', { dimensions: 64 });
      net.connect(net.input('a', Array.from(words.get('A').values)), bind.a, { synapse: null });
      net.connect(net.input('b', Array.from(words.get('B').values)), bind.b, { synapse: null });
      net.probe('result', bind.output, smooth);
    });
    const { result } = await runModel(model, 0.3);
    expect(cosine(meanOver(result, 0.15, 0.3), words.get('C').values)).to.be.above(0.95);
  });

  it('unbinds when the second operand is inverted', async () => {
    const model = network('unbind', (net) => {
      const bind = circularConvolution(net, 'unbind', { dimensions: 64, invertB: true });
      net.connect(net.input('a', Array.from(words.get('C').values)), bind.a, { synapse: null });
      net.connect(net.input('b', Array.from(words.get('B').values)), bind.b, { synapse: null });
      net.probe('result', bind.output, smooth);
    });
    const { result } = await runModel(model, 0.3);
    expect(cosine(meanOver(result, 0.15, 0.3), words.get('A').values)).to.be.above(0.95);
  });
});

describe('a gated memory', () => {
  it('follows its input while the gate is low and holds it for seconds while the gate is high', async () => {
    const held = Array.from({ length: 32 }, (_, i) => 0.15 * Math.sin(i * i));
    const later = held.map((value) => -value);
    const model = network('memory', (net) => {
      const memory = gatedMemory(net, 'memory', { dimensions: 32, radius: 0.3 });
      net.connect(
        net.input('input', (t) => (t < 0.3 ? held : later)),
        memory.input,
        { synapse: null },
      );
      net.connect(
        net.input('gate', (t) => [t < 0.25 ? 0 : 1]),
        memory.hold,
        { synapse: null },
      );
      net.probe('value', memory.output, smooth);
    });
    const { value } = await runModel(model, 2);
    expect(cosine(meanOver(value, 0.2, 0.25), held)).to.be.above(0.97);
    // One-dimensional integrators of 50 neurons drift, each its own way; together they still know what they held.
    expect(cosine(meanOver(value, 1.8, 2), held)).to.be.above(0.9);
  });
});

describe('a memory block', () => {
  const model = network('block', (net) => {
    const block = memoryBlock(net, 'block', { dimensions: 2, radius: 1, resetTo: [0, 0] });
    net.connect(net.input('input', [0.6, -0.6]), block.input, { synapse: null });
    net.connect(
      net.input('control', (t) => [t > 0.1 && t < 0.4 ? 1 : 0]),
      block.control,
      { synapse: null },
    );
    net.connect(
      net.input('reset', (t) => [t > 0.8 && t < 1 ? 1 : 0]),
      block.reset,
      { synapse: null },
    );
    net.probe('visible', block.output, smooth);
  });

  it('shows what it took in only after its control has fallen', async () => {
    const { visible } = await runModel(model, 0.7);
    expect(meanOver(visible, 0.3, 0.4)[0]).to.be.closeTo(0, 0.2);
    expect(meanOver(visible, 0.6, 0.7)[0]).to.be.closeTo(0.6, 0.15);
    expect(meanOver(visible, 0.6, 0.7)[1]).to.be.closeTo(-0.6, 0.15);
  });

  it('goes back to its reset value, and stays there', async () => {
    const { visible } = await runModel(model, 1.5);
    expect(meanOver(visible, 0.95, 1)[0]).to.be.closeTo(0, 0.08);
    expect(meanOver(visible, 1.3, 1.5)[0]).to.be.closeTo(0, 0.12);
  });
});

describe('an associative memory', () => {
  it('keeps the best item above the threshold and silences the rest', async () => {
    const model = network('clean-up', (net) => {
      const memory = associativeMemory(net, 'memory', {
        items: 4,
        threshold: 0.3,
        competition: 1.5,
      });
      net.connect(net.input('similarity', [0.9, 0.6, 0.2, 0]), memory.input, { synapse: null });
      net.probe('active', memory.items, { function: () => [1], ...smooth });
    });
    const { active } = await runModel(model, 0.4);
    const means = meanOver(active, 0.3, 0.4);
    expect(means[0]).to.be.above(0.8);
    expect(Math.max(...means.slice(1))).to.be.below(0.1);
  });
});

describe('basal ganglia and thalamus', () => {
  it('release the action of greatest utility and no other, in under 80 ms after a switch', async () => {
    const model = network('selection', (net) => {
      const ganglia = basalGanglia(net, 'basal ganglia', 3);
      const actions = thalamus(net, 'thalamus', ganglia);
      const utilities = (t: number) => (t < 0.3 ? [1, 0.6, 0.5] : [0.5, 0.6, 1]);
      net.connect(net.input('utilities', utilities), ganglia.utilities, { synapse: null });
      net.probe('actions', actions, { synapse: lowpass(0.005) });
    });
    const { actions } = await runModel(model, 0.6);
    const before = meanOver(actions, 0.15, 0.3);
    expect(before[0]).to.be.above(0.8);
    expect(before[1]).to.be.below(0.1);
    expect(before[2]).to.be.below(0.1);
    const after = meanOver(actions, 0.38, 0.6);
    expect(after[2]).to.be.above(0.8);
    expect(after[0]).to.be.below(0.1);
  });
});
