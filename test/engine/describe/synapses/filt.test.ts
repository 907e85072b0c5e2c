import { expect } from 'chai';
import fc from 'fast-check';
import { filt, type LinearFilterOptions, linearFilter, type Synapse } from '#engine';
import { polynomialProduct } from '../../../../engine/describe/synapses/transfer-function.ts';
import {
  filterInSimulator,
  largestDifference,
  oneStepLater,
} from '../../../helpers/filter-in-simulator.ts';

const two = { minLength: 2, maxLength: 2 };
const sixty = { minLength: 60, maxLength: 60 };

/** Poles of stable analog filters: real ones, and pairs that ring, from 0.5 ms to 0.3 s. */
const rate = fc.double({ min: 3, max: 2000, noNaN: true });
const factor = fc.oneof(
  rate.map((a) => [1 / a, 1]),
  fc.tuple(rate, fc.double({ min: 0.2, max: 1, noNaN: true })).map(([w, damping]) => {
    return [1 / (w * w), (2 * damping) / w, 1];
  }),
);

/** Of any degree up to 4, with zeros anywhere, discretised by any method that keeps stable filters stable. */
const stableFilter: fc.Arbitrary<Synapse> = fc
  .tuple(
    fc.array(factor, { minLength: 1, maxLength: 2 }),
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    fc.constantFrom<LinearFilterOptions>(
      { method: 'zoh' },
      { method: 'bilinear' },
      { method: 'backward-diff' },
      { method: 'gbt', alpha: 0.7 },
    ),
    fc.boolean(),
  )
  .map(([factors, zeros, options, proper]) => {
    const denominator = factors.reduce<readonly number[]>(polynomialProduct, [1]);
    // A numerator in the scale of the denominator, so that no power of s drowns the others.
    const numerator = denominator.map((value, i) => value * (zeros[i] ?? 0));
    return linearFilter(proper ? numerator.slice(1) : numerator, denominator, options);
  });

describe('filtering a signal', () => {
  it('example: a step through a low-pass reaches 1 - 1/e after its time constant', () => {
    const step = new Array<number>(100).fill(1);
    const filtered = filt(step, 0.05) as number[];
    expect(filtered[49]).to.be.closeTo(1 - Math.exp(-1), 1e-12);
  });

  it('property: any stable filter does in the simulator what it does offline, one step later', async function () {
    this.timeout(20_000);
    const input = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), two), sixty);
    await fc.assert(
      fc.asyncProperty(stableFilter, input, async (synapse, rows) => {
        const { output } = await filterInSimulator(rows, synapse, { steps: rows.length, size: 2 });
        const offline = filt(rows, synapse) as number[][];
        const size = Math.max(1e-6, ...offline.flat().map(Math.abs));
        expect(largestDifference(output, oneStepLater(offline)) / size).to.be.below(1e-12);
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  it('property: and on wasm to single precision', async function () {
    this.timeout(20_000);
    const input = fc.array(
      fc.array(
        fc.integer({ min: -8, max: 8 }).map((n) => n / 8),
        two,
      ),
      sixty,
    );
    await fc.assert(
      fc.asyncProperty(stableFilter, input, async (synapse, rows) => {
        const run = { steps: rows.length, size: 2, backend: 'wasm' };
        const { output } = await filterInSimulator(rows, synapse, run);
        const offline = filt(rows, synapse) as number[][];
        const size = Math.max(0.1, ...offline.flat().map(Math.abs));
        expect(largestDifference(output, oneStepLater(offline)) / size).to.be.below(1e-4);
      }),
      { numRuns: 15, seed: 13 },
    );
  });
});
