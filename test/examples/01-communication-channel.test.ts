import { expect } from 'chai';
import { lowpass, network, simulate } from '#engine';

describe('example 1: a communication channel that squares', () => {
  it('decodes the square of its stimulus (the code of the README)', async () => {
    const squarer = network('squarer', (net) => {
      const stimulus = net.input('stimulus', (t) => [Math.sin(2 * Math.PI * t)]);
      const a = net.ensemble('a', { neurons: 100, dimensions: 1 });
      const b = net.ensemble('b', { neurons: 100, dimensions: 1 });
      net.connect(stimulus, a);
      net.connect(a, b, { function: ([x]) => [x * x], synapse: lowpass(0.01) });
      net.probe('squared', b, { synapse: lowpass(0.02) });
    });

    const simulation = await simulate(squarer, { seed: 1, backend: 'reference' });
    const heard: number[] = [];
    simulation.stream('squared').subscribe(({ value }) => heard.push(value[0] ?? Number.NaN));
    await simulation.run(1.0);
    simulation.close();

    // What arrives is late by the three filters and by a step for each of them.
    const lag = 0.005 + 0.01 + 0.02 + 0.003;
    const errors = heard
      .map((value, k) => value - Math.sin(2 * Math.PI * ((k + 1) * 0.001 - lag)) ** 2)
      .slice(200);
    const rms = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(heard).to.have.length(1000);
    expect(rms).to.be.within(0.005, 0.09);
  });
});
