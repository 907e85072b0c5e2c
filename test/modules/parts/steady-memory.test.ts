import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { brainVocabulary, gatedMemory } from '#modules';
import { meanOver, runModel } from '../../helpers/run-model.ts';

describe('a gated memory of a pointer', () => {
  it('still holds it after four seconds: cosine above 0.95, length within 15 %', async () => {
    const dimensions = 128;
    const pointer = Array.from(brainVocabulary(dimensions, 1).parse('POS1 * TWO').values);
    const model = network('holding', (net) => {
      const { input, output, hold } = gatedMemory(net, 'memory', { dimensions, radius: 0.44 });
      net.connect(net.input('pointer', pointer), input, { synapse: null });
      net.connect(
        net.input('hold', (time) => (time > 0.2 ? 1 : 0)),
        hold,
        { synapse: null },
      );
      net.probe('held', output, { synapse: lowpass(0.02) });
    });
    for (const seed of [1, 2, 3]) {
      const { held } = await runModel(model, 4.2, { seed });
      const mean = meanOver(held, 4.1, 4.2);
      const length = Math.hypot(...mean);
      const along = mean.reduce((sum, value, i) => sum + value * (pointer[i] ?? 0), 0);
      expect(along / length, `seed ${seed}`).to.be.above(0.95);
      expect(length, `seed ${seed}`).to.be.closeTo(1, 0.15);
    }
  });
});
