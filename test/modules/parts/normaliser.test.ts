import { expect } from 'chai';
import { lowpass, type Model, network } from '#engine';
import { channel, normaliser } from '#modules';
import { circularAlgebra, SemanticPointer } from '#semantic-pointers';
import { meanOver, runModel } from '../../helpers/run-model.ts';

const dimensions = 64;
const direction = Array.from({ length: dimensions }, (_, i) => Math.sin(2.3 * i + i ** 2 / 7));
const unit = Array.from(
  new SemanticPointer(direction, 'direction', circularAlgebra).normalized().values,
);
const along = (values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * (unit[i] ?? 0), 0);

describe('normaliser', () => {
  const of = (length: number): Model =>
    network('normalising', (net) => {
      const { input, output } = normaliser(net, 'normaliser', { dimensions });
      const vector = net.input(
        'vector',
        unit.map((value) => value * length),
      );
      net.connect(vector, input, { synapse: null });
      net.probe('output', output, { synapse: lowpass(0.02) });
    });

  it('brings vectors of many lengths to length 1, and leaves nothing as nothing', async () => {
    for (const [seed, length] of [0.5, 1, 1.5, 2].entries()) {
      const { output } = await runModel(of(length), 0.25, { seed: seed + 1 });
      expect(along(meanOver(output, 0.15, 0.25)), `length ${length}`).to.be.closeTo(1, 0.12);
    }
    const { output } = await runModel(of(0), 0.25);
    expect(along(meanOver(output, 0.15, 0.25))).to.be.closeTo(0, 0.05);
  });
});

describe('channel', () => {
  it('passes a vector on while its gate is open', async () => {
    const model = network('gated', (net) => {
      const { input, gate, output } = channel(net, 'channel', { dimensions, radius: 0.5 });
      net.connect(net.input('vector', unit), input, { synapse: null });
      net.connect(
        net.input('gate', (time) => (time > 0.1 && time <= 0.2 ? 1 : 0)),
        gate,
        { synapse: null },
      );
      net.probe('output', output, { synapse: lowpass(0.005) });
    });
    const { output } = await runModel(model, 0.3);
    const [before, open, after] = [
      [0.05, 0.1],
      [0.15, 0.2],
      [0.24, 0.3],
    ].map(([from = 0, to = 0]) => along(meanOver(output, from, to)));
    expect(before, 'before').to.be.closeTo(0, 0.01);
    expect(open, 'open').to.be.closeTo(1, 0.05);
    expect(after, 'after').to.be.closeTo(0, 0.01);
  });
});
