import { expect } from 'chai';
import {
  adaptiveExponential,
  defineNeuron,
  kernel,
  lif,
  type NeuronType,
  type NumberExpression,
  uniform,
} from '#engine';

const { add, divide, dt, fires, less, max, multiply, random, read, select, subtract } = kernel;

/** The same model without its formula for the rate. */
function unrated({ name, parameters, state, step }: NeuronType): NeuronType {
  return defineNeuron({ name, parameters, state, step });
}

/** Currents between two, evenly spread. */
function between(low: number, high: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

describe('the rate curve of a neuron model', () => {
  it('example: is a kernel expression that can be called, many currents at a time if need be', () => {
    const type = lif();
    expect(type.rate(2)).to.be.closeTo(1 / (0.002 + 0.02 * Math.log(2)), 1e-9);
    const currents = between(-1, 20, 50);
    expect(Array.from(type.rates(currents))).to.deep.equal(Array.from(currents, type.rate));
  });

  it('inverts: a gain and a bias give back the rate and the intercept they were made for', () => {
    for (const type of [lif(), lif({ tauRc: 0.05 })]) {
      const { gain, bias } = type.gainBias(250, -0.3);
      const { maxRate, intercept } = type.response(gain, bias);
      expect(maxRate).to.be.closeTo(250, 1e-9);
      expect(intercept).to.be.closeTo(-0.3, 1e-12);
    }
  });

  describe('measured, where the model has no formula,', () => {
    it('is within 1 % or 0.5 Hz of the formula, from below threshold to 20 times it', () => {
      const currents = between(-3, 20, 500);
      const [measured, formula] = [unrated(lif()).rates(currents), lif().rates(currents)];
      for (const [i, rate] of formula.entries()) {
        const where = `at ${currents[i]}`;
        expect(measured[i], where).to.be.closeTo(rate, Math.max(0.5, 0.01 * rate));
      }
    });

    it('finds gains within 1 % of the exact ones, and inverts itself', () => {
      const type = unrated(lif());
      for (const [maxRate, intercept] of [
        [100, -0.5],
        [220, 0],
        [300, 0.7],
      ] as const) {
        const exact = lif().gainBias(maxRate, intercept);
        const found = type.gainBias(maxRate, intercept);
        expect(found.gain / exact.gain).to.be.closeTo(1, 0.01);
        const back = type.response(found.gain, found.bias);
        expect(back.maxRate).to.be.closeTo(maxRate, 1);
        expect(back.intercept).to.be.closeTo(intercept, 1e-6);
      }
    });

    it('is the same number whatever was asked for before', () => {
      // A floor that is never reached: other equations, so that nothing is shared, and the same rates.
      const [one, other] = [unrated(lif()), unrated(lif({ minVoltage: -Infinity }))];
      one.rates(between(-40, 40, 100));
      other.rate(-0.01);
      for (const current of [1.0003, 1.2, 7, 33]) {
        expect(other.rate(current)).to.equal(one.rate(current));
      }
    });

    it('is measured once for all types of the same equations, whatever they are called', () => {
      const taken = (type: NeuronType): number => {
        const before = performance.now();
        type.rates(between(-100, 100, 100));
        return performance.now() - before;
      };
      const first = taken(adaptiveExponential({ leak: 31 }));
      expect(taken(adaptiveExponential({ leak: 31 }))).to.be.below(first / 3);
    });

    it('has an answer for currents beyond all measure', () => {
      const type = unrated(lif());
      for (const current of [1e15, 1e30, Infinity]) {
        expect(type.rate(current)).to.be.within(0.99 * 500, 500);
      }
      expect(type.rate(-Infinity)).to.equal(0);
    });

    it('is that of the average when the model draws random numbers, and again the same for all askers', () => {
      const poisson = (share: NumberExpression): NeuronType => {
        const spike = less(random(), share);
        return defineNeuron({
          name: 'coin',
          parameters: {},
          state: {},
          step: { fires: spike, output: select(spike, divide(1, dt), 0), next: {} },
        });
      };
      const rate = max(read('current'), 0);
      // Written differently, so that nothing is shared.
      const [one, other] = [poisson(multiply(rate, dt)), poisson(multiply(dt, rate))];
      one.rates(between(10, 400, 20));
      // A mean of 200 spikes over 1 s has a standard deviation of 0.9 * sqrt(200) = 12.6.
      expect(one.rate(200)).to.be.within(160, 240);
      expect(other.rate(200)).to.equal(one.rate(200));
    });

    it('knows slow and irregular cells: a spike every two seconds is no rate, but a rate of 3 Hz is', () => {
      const charged = add(read('v'), multiply(read('current'), dt));
      const spike = fires(subtract(charged, 1));
      const slow = defineNeuron({
        name: 'slow',
        parameters: {},
        state: { v: uniform(0, 0.2) },
        step: {
          fires: spike,
          output: select(spike, divide(1, dt), 0),
          next: { v: select(spike, subtract(charged, 1), charged) },
        },
      });
      expect(slow.rate(0.5)).to.equal(0);
      expect(slow.rate(3)).to.be.closeTo(3, 0.02);
      expect(slow.rate(800)).to.be.closeTo(800, 8);
    });
  });
});
