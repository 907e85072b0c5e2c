/**
 * Nengo's acceptance group 12: a synapse in the simulator is the same filter offline, one step later. On `reference` to
 * Nengo's tolerances (1e-8, alpha 5e-6), on the float32 backends to what single precision leaves.
 */

import { expect } from 'chai';
import {
  alpha,
  delay,
  filt,
  linearFilter,
  loadBackend,
  lowpass,
  type Synapse,
  type SynapseInput,
  triangle,
  whiteSignal,
} from '#engine';
import {
  filterInSimulator,
  largestDifference,
  oneStepLater,
} from '../helpers/filter-in-simulator.ts';

const tau = 0.03;
const dt = 0.001;
const seeds = [1, 2, 3];
const signal = whiteSignal(0.5, 40);

/** Analog Butterworth filter of order 4 (Butterworth 1930) with its corner at `frequency` (Hz). */
function butterworth(frequency: number): Synapse {
  const w = 2 * Math.PI * frequency;
  const [a, b] = [2.613125929752753, 3.414213562373095];
  return linearFilter([1], [w ** -4, a * w ** -3, b * w ** -2, a / w, 1]);
}

const synapses: readonly (readonly [string, SynapseInput, number])[] = [
  ['low-pass', lowpass(tau), 1e-8],
  ['a number, which is a low-pass', tau, 1e-8],
  ['alpha', alpha(tau), 5e-6],
  ['triangle', triangle(tau), 1e-8],
  ['delay', delay(0.007), 1e-8],
  ['linear filter (Butterworth, order 4)', butterworth(30), 1e-8],
  ['linear filter with a direct term', linearFilter([0.01, 1], [0.05, 1]), 1e-8],
  ['digital filter of order 0: a factor', linearFilter([0.7], [1], { analog: false }), 1e-8],
];

describe('12 synapses in the simulator and offline', () => {
  it('example: a low-passed signal is the filtered signal, one step later', async () => {
    const { input, output } = await filterInSimulator(signal, lowpass(tau), { steps: 300 });
    const offline = filt(input, lowpass(tau)) as number[][];
    expect(largestDifference(output, oneStepLater(offline))).to.be.below(1e-8);
  });

  for (const [name, synapse, tolerance] of synapses) {
    it(`${name}: two numbers at once, three signals (${tolerance})`, async () => {
      for (const seed of seeds) {
        const run = { steps: 300, size: 2, seed };
        const { input, output } = await filterInSimulator(signal, synapse, run);
        const offline = filt(input, synapse, { dt }) as number[][];
        expect(largestDifference(output, oneStepLater(offline))).to.be.below(tolerance);
      }
    });

    for (const backend of ['wasm', 'native'] as const) {
      it(`${name}: on ${backend}, to single precision (1e-5)`, async function () {
        if (!(await (await loadBackend(backend)).probe()).ok) return this.skip();
        this.timeout(20_000);
        const run = { steps: 300, size: 2, backend };
        const { input, output } = await filterInSimulator(signal, synapse, run);
        const offline = filt(input, synapse, { dt }) as number[][];
        expect(largestDifference(output, oneStepLater(offline))).to.be.below(1e-5);
      });
    }
  }

  it('triangle: the signal weighted by a falling line (exact weights)', () => {
    const input = Array.from({ length: 120 }, (_, k) => Math.sin(0.3 * k) + (k === 40 ? 5 : 0));
    const taps = Math.round(tau / dt) + 1;
    const weights = Array.from({ length: taps }, (_, k) => taps - k);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const wanted = input.map((_, k) =>
      weights.reduce((sum, weight, d) => sum + (weight / total) * (input[k - d] ?? 0), 0),
    );
    expect(largestDifference([filt(input, triangle(tau)) as number[]], [wanted])).to.be.below(
      1e-12,
    );
  });
});
