/** What operators take, and how many bytes a step moves. */

import { expect } from 'chai';
import { lowpass, network, simulate, stepBytes } from '#engine';
import { supported } from '../../helpers/supported-backends.ts';

const neurons = 4000;
const model = network('two', (net) => {
  const large = net.ensemble('large', { neurons, dimensions: 4, evalPointCount: 200 });
  const small = net.ensemble('small', { neurons: 20, dimensions: 1, evalPointCount: 50 });
  net.connect(large, large, { synapse: lowpass(0.1) });
  net.connect(small, large, { transform: [[1], [0], [0], [0]] });
});

describe('profile', () => {
  it('tells what each operator takes, and goes on with the run', async () => {
    if (!(await supported()).includes('native')) return;
    const simulation = await simulate(model, { backend: 'native' });
    await simulation.run(0.02);
    const spent = simulation.profile(0.3);
    expect(simulation.step).to.equal(320);
    const { operators } = simulation.program;
    const named = [...spent].map(([index, time]) => ({ path: operators[index]?.path, time }));
    const [most] = named.sort((a, b) => b.time - a.time);
    expect(most?.path).to.contain('large');
    await simulation.run(0.02);
    simulation.close();
  });

  it('is refused where the backend cannot tell', async () => {
    const simulation = await simulate(model, { backend: 'reference' });
    expect(() => simulation.profile(0.01)).to.throw('cannot tell');
    await simulation.run(0.001);
    simulation.close();
  });
});

describe('the bytes of a step', () => {
  it('are at least the weights and the state of all cells', async () => {
    const simulation = await simulate(model, { backend: 'reference', pack: true });
    // Encoders and decoders of four dimensions, a bias, and a state that is read and written.
    const least = 4 * neurons * (4 + 4 + 1 + 2);
    expect(stepBytes(simulation.program)).to.be.within(least, 1.3 * least);
    simulation.close();
  });
});
