/** An answer must come from the neurons: what the brain is made of, walked from the eye to the arm's torques. */

import { expect } from 'chai';
import { compile, type Ensemble } from '#engine';
import type { Brain } from '#modules';
import { hasVisionWeights } from '../../tasks/cli/brain.ts';
import { makeWholeTestBrain } from '../helpers/brain.ts';

describe('between the eye and the torques', () => {
  let brain: Brain;
  before(function () {
    if (!hasVisionWeights()) this.skip();
    brain = makeWholeTestBrain();
  });

  it('every cell is a spiking LIF neuron; none computes directly', () => {
    const types = new Set(brain.model.ensembles.map(({ neuronType }) => neuronType.name));
    expect([...types]).to.deep.equal(['lif']);
    const program = compile(brain.model);
    const populations = program.operators.filter(({ kind }) => kind === 'population');
    expect(populations.length).to.be.above(50);
  });

  it('only the image changes from outside: every other input is a constant', () => {
    const { inputs } = brain.model;
    const changing = inputs.filter(({ value }) => typeof value === 'function');
    expect(changing).to.deep.equal([]);
    expect(inputs.filter(({ size }) => size === 784).map(({ path }) => path)).to.deep.equal([
      brain.image,
    ]);
  });

  it('the only operators are sums, synapses, populations and one body', () => {
    const program = compile(brain.model);
    const maps = program.operators.filter((operator) => operator.kind === 'map');
    const bodies = maps.filter(({ path }) => path.includes('motor/arm'));
    expect(bodies).to.have.length(1);
    // A synapse has one input and one state variable, and shows nothing but its state.
    const odd = maps.filter(
      (map) =>
        !bodies.includes(map) &&
        (map.inputs.length !== 1 || map.state.length !== 1 || map.outputs.length !== 0),
    );
    expect(odd.map(({ path }) => path)).to.deep.equal([]);
  });

  it('only torques reach the body, and only what it feels comes back', () => {
    const arm = 'spaun/motor/arm';
    const into = brain.model.connections.filter(({ to }) => to.path === arm);
    expect(into.map(({ from }) => from.path)).to.deep.equal(['spaun/motor/torques']);
    const out = brain.model.connections.filter(({ from }) => from.path === arm);
    expect(out.map(({ to }) => to.path)).to.deep.equal(['spaun/motor/controller/proprioception']);
    expect(out.flatMap(({ from }) => from.indices ?? [])).to.deep.equal([0, 1, 2, 3]);
  });

  it('no decoded function sees more than two numbers, so none can do the task', () => {
    const { ensembles, connections } = brain.model;
    const byPath = new Map(
      ensembles.map((ensemble): [string, Ensemble] => [ensemble.path, ensemble]),
    );
    const wide = connections.filter(
      ({ function: decoded, from }) =>
        decoded !== undefined && (byPath.get(from.path)?.dimensions ?? 0) > 2,
    );
    expect(wide.map(({ path }) => path)).to.deep.equal([]);
    const planar = connections
      .filter(
        ({ function: decoded, from }) =>
          decoded !== undefined && byPath.get(from.path)?.dimensions === 2,
      )
      .map(({ from }) => from.path);
    expect(new Set(planar)).to.deep.equal(
      new Set(['spaun/motor/controller/plan', 'spaun/motor/controller/distance']),
    );
  });

  it('the items of a list share one superposed vector', () => {
    const { dimensions } = brain.vocabulary;
    const stores = brain.model.ensembles.filter(
      ({ path }) => path.startsWith('spaun/working memory/') && path.endsWith('/store'),
    );
    // Three lists of two blocks of two memories, each as wide as one pointer, whatever the length of the list.
    expect(stores.map(({ size }) => size)).to.deep.equal(new Array(12).fill(dimensions));
  });
});
