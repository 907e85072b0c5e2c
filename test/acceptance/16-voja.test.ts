/** Nengo's acceptance group 16: encoders of cells that fire turn to the input, those of silent cells stay. */

import { expect } from 'chai';
import { choice, type EnsembleHandle, network, simulate, voja } from '#engine';

const neurons = 200;
const input = [0.6, -0.8];

/** Unit encoders (gain taken out) before and after one second, and whether a cell fired. */
async function learn(seed: number, modulation: number) {
  const model = network('voja', (net) => {
    const post: EnsembleHandle = net.ensemble('post', {
      neurons,
      dimensions: 2,
      intercepts: choice([0.2]),
      maxRates: choice([300]),
    });
    const connection = net.connect(net.input('input', input), post, {
      learning: voja({ learningRate: 0.1 }),
    });
    net.connect(net.input('modulation', modulation), connection.learning);
    net.probe('spikes', post, { variable: 'spikes' });
  });
  const simulation = await simulate(model, { seed });
  const unit = (): number[][] => {
    const rows = simulation.matrix('post/encoders');
    return rows;
  };
  const before = unit();
  await simulation.run(1);
  const after = unit();
  const fired = new Set(simulation.read('spikes').values.flatMap((cells) => Array.from(cells)));
  simulation.close();
  return { before, after, fired };
}

const length = (row: readonly number[]): number => Math.hypot(...row);

describe('16 Voja (n = 3 seeds, 200 cells, 1 s)', () => {
  for (const seed of [1, 2, 3]) {
    it(`seed ${seed}: encoders of cells that fire end at the input within 0.01, the others do not move`, async () => {
      const { before, after, fired } = await learn(seed, 0);
      expect(fired.size).to.be.within(60, 140);
      // All cells have one gain: the length of an encoder before learning.
      const gain = length(before[0] ?? []);
      after.forEach((row, cell) => {
        if (!fired.has(cell)) {
          expect(row).to.deep.equal(before[cell]);
          return;
        }
        row.forEach((value, k) => {
          expect(value / gain, `cell ${cell}`).to.be.closeTo(input[k] ?? 0, 0.01);
        });
      });
    });
  }

  it('a modulation of -1 stops the learning: nothing moves', async () => {
    const { before, after, fired } = await learn(1, -1);
    expect(fired.size).to.be.above(60);
    // The modulation arrives through a synapse, so that learning runs for its first milliseconds.
    after.forEach((row, cell) => {
      const gain = length(before[cell] ?? []);
      const moved = length(row.map((value, k) => value - (before[cell]?.[k] ?? 0)));
      expect(moved / gain).to.be.below(0.2);
    });
  });
});
