/** Nengo's acceptance group 11: how many eval points there are, and which lengths encoders have. Exact. */

import { expect } from 'chai';
import { compile, type EnsembleOptions, network } from '#engine';
import { defaultPointCount } from '../../engine/compile/tunings.ts';
import { golden } from '../helpers/golden.ts';

/** Encoders (without gains: these are all 1) of an ensemble of 5 neurons in 3 dimensions. */
function encodersOf(options: Partial<EnsembleOptions>): number[][] {
  const model = network('m', (net) => {
    const a = net.ensemble('a', {
      neurons: 5,
      dimensions: 3,
      gain: [1, 1, 1, 1, 1],
      bias: [2, 2, 2, 2, 2],
      ...options,
    });
    net.connect(net.input('x', [0, 0, 0]), a, { synapse: null });
  });
  const { signals } = compile(model, { precision: 'double' });
  const encoders = signals.find(({ path }) => path === 'm/a/encoders');
  if (!(encoders?.initial instanceof Float64Array)) throw new Error('no encoders');
  const slots = encoders.initial;
  // One row of 16 lanes per dimension; a strand of a small ensemble is a lane, or several.
  const strands = 5 / (slots.length / 48);
  return Array.from({ length: 5 }, (_, cell) =>
    [0, 1, 2].map((k) => {
      const row = Math.floor(cell / Math.ceil(strands));
      return slots[(row * 3 + k) * 16 + (cell % Math.ceil(strands))] ?? Number.NaN;
    }),
  );
}

const given = [
  [3, 4, 0],
  [0, 0, 0.5],
  [1, 0, 0],
  [-2, 0, 0],
  [0, 0.6, 0.8],
];

describe('11 parameters of ensembles', () => {
  it('11 test_eval_points_heuristic: max(clip(500 d, 750, 2500), 2 n) eval points', () => {
    const counts: Record<string, number> = golden('i-distributions')['default_n_eval_points(n, d)'];
    for (const [key, count] of Object.entries(counts)) {
      const [neurons = 0, dimensions = 0] = key.split(',').map(Number);
      expect(defaultPointCount(neurons, dimensions), key).to.equal(count);
    }
  });

  it('11 test_encoders: encoders have length 1, given ones are scaled to it', () => {
    for (const row of encodersOf({})) expect(Math.hypot(...row)).to.be.closeTo(1, 1e-12);
    const scaled = given.map((row) => row.map((value) => value / Math.hypot(...row)));
    encodersOf({ encoders: given }).forEach((row, i) => {
      row.forEach((value, k) => {
        expect(value).to.be.closeTo(scaled[i]?.[k] ?? Number.NaN, 1e-15);
      });
    });
  });

  it('11 test_no_norm_encoders: they stay as they are when asked', () => {
    expect(encodersOf({ encoders: given, normalizeEncoders: false })).to.deep.equal(given);
  });
});
