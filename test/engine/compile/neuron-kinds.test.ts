/** Arrays share tunings and decoders when their neurons are of one kind: what counts is the rate curve and its inverse. */

import { expect } from 'chai';
import {
  defineNeuron,
  izhikevich,
  kernel,
  lif,
  type NeuronDefinition,
  type NeuronType,
  network,
  uniform,
} from '#engine';
import { TuningPools } from '../../../engine/compile/tunings.ts';

/** Whether two arrays that differ in their neuron types alone draw from one pool. */
function share(one: NeuronType, other: NeuronType): boolean {
  const model = network('n', (net) => {
    for (const [name, neuronType] of Object.entries({ one, other })) {
      net.array(name, { ensembles: 4, neurons: 10, neuronType, maxRates: uniform(50, 90) });
    }
  });
  const pools = new TuningPools(1);
  const [first, second] = model.ensembles.map((ensemble) => pools.of(ensemble));
  return first === second;
}

function changed(type: NeuronType, change: Partial<NeuronDefinition>): NeuronType {
  const { name, parameters, state, step, rateEquation, gainBias } = type;
  const rate = rateEquation && { rate: rateEquation, gainBias };
  return defineNeuron({ name, parameters, state, step, ...rate, ...change });
}

describe('neurons of one kind', () => {
  const same: readonly (readonly [string, NeuronType, NeuronType])[] = [
    ['types made twice', lif(), lif()],
    ['types of another name', lif(), changed(lif(), { name: 'leaky cell' })],
    ['types whose rate is measured, made twice', izhikevich(), izhikevich()],
  ];
  for (const [what, one, other] of same) {
    it(`share: ${what}`, () => {
      expect(share(one, other)).to.equal(true);
    });
  }

  const current = kernel.read('current');
  const different: readonly (readonly [string, NeuronType, NeuronType])[] = [
    ['another time constant', lif(), lif({ tauRc: 0.03 })],
    ['another rate', lif(), changed(lif(), { rate: kernel.multiply(9, kernel.max(current, 0)) })],
    ['another inverse', lif(), changed(lif(), { gainBias: () => ({ gain: 2, bias: 1 }) })],
    ['a rate that is measured', lif(), defineNeuron({ ...pick(lif()) })],
    ['other equations, measured', izhikevich(), izhikevich({ resetRecovery: 6 })],
    ['another start, measured', izhikevich(), changed(izhikevich(), startsAt(-60))],
    ['shorter steps, measured', izhikevich(), changed(izhikevich(), { longestStep: 5e-4 })],
  ];
  for (const [what, one, other] of different) {
    it(`do not share: ${what}`, () => {
      expect(share(one, other)).to.equal(false);
    });
  }
});

function pick({ name, parameters, state, step }: NeuronType): NeuronDefinition {
  return { name, parameters, state, step };
}

function startsAt(voltage: number): Partial<NeuronDefinition> {
  return { state: { voltage: uniform(voltage, voltage), recovery: uniform(0, 0) } };
}
