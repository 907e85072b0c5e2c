import { expect } from 'chai';
import { lowpass, type Model, network, type Simulation, simulate } from '#engine';
import { type Golden, golden, relativeError } from '../../helpers/golden.ts';

/** The net of golden file h, from its parameters alone. */
function describeNet(given: Golden): Model {
  const { A, B, input } = given;
  const part = (p: Golden) => ({
    neurons: p.n,
    radius: p.radius,
    encoders: p.encoders,
    intercepts: p.intercepts,
    maxRates: p.max_rates,
    evalPoints: p.eval_points_unscaled,
    initialState: { voltage: p.initial_voltage },
  });
  const step = (time: number): number => Math.round(time * 1000);
  return network('net', (net) => {
    const stimulus = net.input('stimulus', (t) => input[Math.max(0, step(t) - 1)]);
    const gate = net.input('gate', (t) => (step(t) >= 251 ? 1 : 0));
    const a = net.ensemble('a', { ...part(A), dimensions: 2 });
    const b = net.ensemble('b', part(B));
    net.connect(stimulus, a, { synapse: null });
    net.connect(a, b, { function: ([x, y]) => x * y, synapse: lowpass(0.01) });
    net.connect(b, b, { transform: 0.6, synapse: lowpass(0.1) });
    net.inhibit(gate, b, { strength: 2 });
    net.probe('A decoded', a, { synapse: lowpass(0.02) });
    net.probe('B decoded', b, { synapse: lowpass(0.02) });
    net.probe('A spikes', a, { variable: 'spikes' });
    net.probe('B spikes', b, { variable: 'spikes' });
    net.probe('B voltage', b, { variable: 'voltage' });
  });
}

/** Steps (from 1) at which each cell fired. */
export function spikeSteps(simulation: Simulation, probe: string, cells: number): number[][] {
  const steps: number[][] = Array.from({ length: cells }, () => []);
  simulation.read(probe).values.forEach((fired, k) => {
    for (const cell of fired) steps[cell]?.push(k + 1);
  });
  return steps;
}

describe("Nengo's complete spiking net (golden h)", () => {
  const given = golden('h-timing').full_net;

  for (const pack of [false, true]) {
    it(`has the same spikes, step for step, and the same decoded values${pack ? ' with packed state' : ''}`, async () => {
      const simulation = await simulate(describeNet(given), { backend: 'reference', pack });
      await simulation.run(given.steps * 0.001);
      const { expect: wanted } = given;
      expect(spikeSteps(simulation, 'A spikes', 20)).to.deep.equal(wanted['A spike steps']);
      expect(spikeSteps(simulation, 'B spikes', 12)).to.deep.equal(wanted['B spike steps']);
      const list = (probe: string): number[][] =>
        simulation.read(probe).values.map((value) => Array.from(value));
      const late = 'probe synapse 0.02';
      expect(relativeError(list('A decoded'), wanted[`A decoded, ${late}`])).to.be.below(1e-9);
      expect(relativeError(list('B decoded'), wanted[`B decoded, ${late}`])).to.be.below(1e-9);
      const voltages = list('B voltage').map((row) => row.slice(0, 3));
      expect(relativeError(voltages, wanted['B voltage of neuron 0..2'])).to.be.below(1e-9);
      simulation.close();
    });
  }
});
