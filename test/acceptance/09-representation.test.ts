/** Nengo's acceptance group 9: an ensemble represents a sine, a vector of sines, and the product of two of them. */

import { expect } from 'chai';
import { lowpass, type Model, network } from '#engine';
import { runModel, type Trace } from '../helpers/run-model.ts';

const seeds = [1, 2, 3, 4, 5];
const tau = 2 * Math.PI;

/** Largest and rms difference from `target`, which comes `delay` seconds earlier; the first 0.1 s do not count. */
function errors(
  trace: Trace | undefined,
  target: (time: number) => readonly number[],
  delay: number,
): { readonly largest: number; readonly rms: number } {
  let [largest, sum, count] = [0, 0, 0];
  trace?.values.forEach((row, i) => {
    const time = trace.times[i] ?? 0;
    if (time <= 0.1) return;
    target(time - delay).forEach((right, k) => {
      const error = Math.abs((row[k] ?? Number.NaN) - right);
      largest = Math.max(largest, error);
      sum += error ** 2;
      count++;
    });
  });
  return { largest, rms: Math.sqrt(sum / count) };
}

async function expectRepresented(
  model: Model,
  target: (time: number) => readonly number[],
  delay: number,
): Promise<void> {
  for (const seed of seeds) {
    const { shown } = await runModel(model, 1, { seed });
    const { largest, rms } = errors(shown, target, delay);
    expect(largest, `seed ${seed}`).to.be.below(0.1);
    // Spikes are noisy: an error of 0 would mean that something else than neurons was decoded.
    expect(rms, `seed ${seed}`).to.be.within(0.002, 0.05);
  }
}

describe('09 representation (n = 5 seeds each, every sample within 0.1)', function () {
  this.timeout(60_000);

  it('a sine, by 200 neurons', () => {
    const sine = (time: number): number[] => [Math.sin(tau * time)];
    const model = network('scalar', (net) => {
      const a = net.ensemble('a', { neurons: 200 });
      net.connect(net.input('in', sine), a, { synapse: null });
      net.probe('shown', a, { synapse: lowpass(0.02) });
    });
    return expectRepresented(model, sine, 0.02);
  });

  it('three sines of different phase, by 600 neurons', () => {
    const sines = (time: number): number[] =>
      [0, 2, 4].map((phase) => Math.sin(tau * time + phase) / Math.sqrt(3));
    const model = network('vector', (net) => {
      const a = net.ensemble('a', { neurons: 600, dimensions: 3 });
      net.connect(net.input('in', sines), a, { synapse: null });
      net.probe('shown', a, { synapse: lowpass(0.02) });
    });
    return expectRepresented(model, sines, 0.02);
  });

  it('the product of a sine and a constant, by 500 neurons that hold both', () => {
    const model = network('product', (net) => {
      const factors = net.ensemble('factors', { neurons: 500, dimensions: 2, radius: 1.5 });
      const product = net.ensemble('product', { neurons: 200 });
      const pair = net.input('in', (time) => [Math.sin(tau * time), 0.7]);
      net.connect(pair, factors, { synapse: null });
      net.connect(factors, product, { function: ([x, y]) => x * y });
      net.probe('shown', product, { synapse: lowpass(0.025) });
    });
    return expectRepresented(model, (time) => [0.7 * Math.sin(tau * time)], 0.03);
  });
});
