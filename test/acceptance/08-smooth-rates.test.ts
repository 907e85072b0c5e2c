/** Nengo's acceptance group 8: response curves of sigmoid and tanh cells rise everywhere, to the maximum rate at 1. */

import { expect } from 'chai';
import { lowpass, network, sigmoid, tanh, uniform } from '#engine';
import { meanOver, runModel } from '../helpers/run-model.ts';

const xs = Array.from({ length: 201 }, (_, i) => -1 + i / 100);

describe('08 sigmoid and tanh', () => {
  for (const type of [sigmoid(), tanh()]) {
    for (const [maxRate, intercept] of [
      [210, -0.6],
      [300, 0],
      [390, 0.7],
    ] as const) {
      it(`${type.name}, ${maxRate} Hz, intercept ${intercept}: rises, highest at 1, halfway at the intercept`, () => {
        const { gain, bias } = type.gainBias(maxRate, intercept);
        const rates = xs.map((x) => type.rate(gain * x + bias));
        for (const [i, rate] of rates.slice(1).entries()) {
          expect(rate, `x = ${xs[i + 1]}`).to.be.above(rates[i] ?? Infinity);
        }
        expect(rates.at(-1)).to.be.closeTo(maxRate, 1e-9);
        const [least, most] = type.name === 'tanh' ? [-400, 400] : [0, 400];
        expect(type.rate(gain * intercept + bias)).to.be.closeTo((least + most) / 2, 1e-9);
        expect(Math.min(...rates)).to.be.above(least);
        expect(Math.max(...rates)).to.be.below(most);
      });
    }

    it(`an ensemble of ${type.name} cells represents a value exactly enough and without noise (3 seeds)`, async () => {
      const model = network('n', (net) => {
        const a = net.ensemble('a', {
          neurons: 50,
          neuronType: type,
          maxRates: uniform(210, 390),
        });
        net.connect(net.input('x', -0.7), a, { synapse: null });
        net.probe('y', a, { synapse: lowpass(0.005) });
      });
      for (const seed of [1, 2, 3]) {
        const { y } = await runModel(model, 0.1, { seed });
        expect(meanOver(y, 0.08, 0.1)[0], `seed ${seed}`).to.be.closeTo(-0.7, 0.02);
        const late = y?.values.slice(-20).map((row) => row[0] ?? 0) ?? [];
        expect(Math.max(...late) - Math.min(...late)).to.be.below(1e-6);
      }
    });
  }
});
