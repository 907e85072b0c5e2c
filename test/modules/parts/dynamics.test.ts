import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { integrator, oscillator } from '#modules';
import { mean } from '../../helpers/like.ts';
import { meanOver, runModel } from '../../helpers/run-model.ts';

const smooth = { synapse: lowpass(0.03) };
const seeds = [1, 2, 3, 4];

describe('an integrator', () => {
  it('example: adds up a push of 2 per second for 0.3 s, and keeps it (4 seeds)', async () => {
    const model = network('model', (net) => {
      const { input, output } = integrator(net, 'position', { neurons: 200, dimensions: 2 });
      net.connect(
        net.input('push', (t) => (t <= 0.3 ? [2, -1] : [0, 0])),
        input,
        { synapse: null },
      );
      net.probe('x', output, smooth);
    });
    const ends: number[][] = [];
    for (const seed of seeds) {
      const { x } = await runModel(model, 1.2, { seed, backend: 'reference' });
      ends.push(meanOver(x, 1, 1.2));
    }
    // Two-sided; single brains drift, their mean by half as much.
    expect(mean(ends.map(([first = 0]) => first))).to.be.closeTo(0.6, 0.1);
    expect(mean(ends.map(([, second = 0]) => second))).to.be.closeTo(-0.3, 0.1);
  });
});

describe('an oscillator', () => {
  for (const frequency of [2, -3]) {
    it(`turns ${Math.abs(frequency)} times a second, ${frequency > 0 ? 'left' : 'right'} (within 2 %)`, async () => {
      const model = network('model', (net) => {
        const { input, output } = oscillator(net, 'clock', { neurons: 300, frequency });
        net.connect(
          net.input('kick', (t) => (t <= 0.1 ? [1, 0] : [0, 0])),
          input,
          {
            synapse: null,
          },
        );
        net.probe('x', output, smooth);
      });
      const { x } = await runModel(model, 2.5, { backend: 'reference' });
      const angles = (x?.values ?? [])
        .slice(500)
        .map((row) => Math.atan2(row[1] ?? 0, row[0] ?? 0));
      const turned = angles.slice(1).reduce((sum, angle, i) => {
        const step = angle - (angles[i] ?? 0);
        return sum + Math.atan2(Math.sin(step), Math.cos(step));
      }, 0);
      const measured = turned / (2 * Math.PI * (angles.length - 1) * 0.001);
      expect(measured / frequency).to.be.closeTo(1, 0.02);
      const lengths = (x?.values ?? [])
        .slice(500)
        .map((row) => Math.hypot(row[0] ?? 0, row[1] ?? 0));
      expect(mean(lengths)).to.be.within(0.6, 1.2);
    });
  }
});
