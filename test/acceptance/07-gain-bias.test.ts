/** Nengo's acceptance group 7: gains and biases do what maximum rates and intercepts ask for, and can be turned back. */

import { expect } from 'chai';
import {
  adaptiveExponential,
  adaptiveLif,
  adaptiveLifRate,
  defineNeuron,
  hodgkinHuxley,
  izhikevich,
  lif,
  lifRate,
  type NeuronType,
  rectifiedLinear,
  regularSpiking,
  sigmoid,
  spikingRectifiedLinear,
  tanh,
} from '#engine';

const intercepts = [-0.9, -0.3, 0, 0.4, 0.8];
const usual = [210, 280, 330, 390];

/** A type without the formulas it comes with, so that everything is scanned. */
function generic({ name, parameters, state, step, rateEquation }: NeuronType): NeuronType {
  const rate = rateEquation && { rate: rateEquation };
  return defineNeuron({ name: `generic ${name}`, parameters, state, step, ...rate });
}

/** Rates within `error` of what was asked for. */
const types: readonly (readonly [NeuronType, readonly number[], number])[] = [
  [lif(), usual, 1e-9],
  [lifRate(), usual, 1e-9],
  [adaptiveLif(), usual, 1e-9],
  [adaptiveLifRate(), usual, 1e-9],
  [rectifiedLinear(), usual, 1e-9],
  [spikingRectifiedLinear(), usual, 1e-9],
  [sigmoid(), usual, 1e-9],
  [tanh(), usual, 1e-9],
  [regularSpiking(lifRate()), usual, 1e-9],
  [generic(lif()), usual, 1e-6],
  [generic(rectifiedLinear()), usual, 1e-6],
  [izhikevich(), [60, 80, 100], 0.1],
  [adaptiveExponential(), [30, 60, 90], 0.1],
  [hodgkinHuxley(), [80, 100, 120], 0.1],
];

describe('07 gain and bias', function () {
  this.timeout(10_000);

  for (const [type, maxRates, error] of types) {
    it(`${type.name}: rate ${error} Hz from the asked one at 1, and the inverse gives back what was asked`, () => {
      for (const maxRate of maxRates) {
        for (const intercept of intercepts) {
          const { gain, bias } = type.gainBias(maxRate, intercept);
          expect(gain).to.be.above(0);
          expect(type.rate(gain + bias)).to.be.closeTo(maxRate, error);
          const back = type.response(gain, bias);
          expect(back.maxRate).to.be.closeTo(maxRate, error);
          expect(back.intercept).to.be.closeTo(intercept, Math.max(1e-9, error / 1000));
          const [below, above] = [-1, 1].map((side) =>
            type.rate(gain * (intercept + 0.01 * side) + bias),
          );
          // Silent below and firing above; a smooth model crosses its middle there.
          const middle = type.rate(gain * intercept + bias);
          const onset = /sigmoid|tanh/.test(type.name) ? middle : 0;
          expect(below).to.be.at.most(onset);
          expect(above).to.be.above(onset);
        }
      }
    });
  }

  it('a scan finds the gains of the formula', () => {
    for (const type of [lif(), lif({ tauRef: 0.001 }), rectifiedLinear()]) {
      for (const maxRate of usual) {
        for (const intercept of intercepts) {
          const exact = type.gainBias(maxRate, intercept);
          const found = generic(type).gainBias(maxRate, intercept);
          expect(found.gain / exact.gain).to.be.closeTo(1, 1e-9);
          expect(found.bias).to.be.closeTo(exact.bias, 1e-6 * Math.abs(exact.gain));
        }
      }
    }
  });
});
