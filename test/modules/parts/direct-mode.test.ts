import { expect } from 'chai';
import { network, toDirect } from '#engine';
import { circularConvolve, randomStream } from '#engine/math';
import { circularConvolution } from '../../../modules/parts/circular-convolution.ts';
import { runModel } from '../../helpers/run-model.ts';

describe('a whole network in direct mode', () => {
  it('example: binding without neurons is circular convolution, to the last digits', async () => {
    const stream = randomStream(1, 'pointers');
    for (const dimensions of [7, 16]) {
      const [a, b] = [0, 1].map(() =>
        Float64Array.from({ length: dimensions }, () => stream.uniform() - 0.5),
      );
      if (a === undefined || b === undefined) return;
      const model = network('binding', (net) => {
        const bind = circularConvolution(net, 'bind', { dimensions, synapse: null });
        net.connect(net.input('a', [...a]), bind.a, { synapse: null });
        net.connect(net.input('b', [...b]), bind.b, { synapse: null });
        net.probe('bound', bind.output);
      });
      const { bound } = await runModel(toDirect(model), 0.002, { backend: 'reference' });
      const seen = Array.from(bound?.values.at(-1) ?? []);
      circularConvolve(a, b).forEach((value, i) => {
        expect(seen[i]).to.be.closeTo(value, 1e-13);
      });
    }
  });
});
