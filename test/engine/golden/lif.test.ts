import { expect } from 'chai';
import { lif, network, type Simulation, simulate } from '#engine';
import { type Golden, golden, relativeError } from '../../helpers/golden.ts';

const tuning = golden('a-tuning');
const spikes = golden('b-spikes');

describe('LIF, against Nengo', () => {
  const variants: readonly [string, Parameters<typeof lif>[0]][] = [
    ['LIF', {}],
    ['LIF(tau_rc=0.05,tau_ref=0.001)', { tauRc: 0.05, tauRef: 0.001 }],
    ['LIF(amplitude=0.5)', { amplitude: 0.5 }],
  ];
  for (const [name, parameters] of variants) {
    it(`has the gains, biases and rates of ${name} (golden a)`, () => {
      const type = lif(parameters);
      const given = tuning.types[name];
      const found = tuning.max_rates.map((rate: number, i: number) =>
        type.gainBias(rate, tuning.intercepts[i]),
      );
      expect(
        relativeError(
          found.map((f: Golden) => f.gain),
          given.gain,
        ),
      ).to.be.below(1e-12);
      expect(
        relativeError(
          found.map((f: Golden) => f.bias),
          given.bias,
        ),
      ).to.be.below(1e-12);
      for (const radius of [1, 1.5]) {
        const rates = tuning.x.map((x: number) =>
          tuning.encoders.map(([e]: [number], i: number) =>
            type.rate((given.gain[i] * (x * e)) / radius + given.bias[i]),
          ),
        );
        expect(relativeError(rates, given[`rates_radius_${radius}`])).to.be.below(1e-12);
      }
    });
  }

  it('has the rates of raw currents, 0 refractory time included (golden a)', () => {
    const { J, LIFRate, 'LIFRate(tau_ref=0)': free } = tuning.raw_current;
    expect(relativeError(J.map(lif().rate), LIFRate)).to.be.below(1e-9);
    expect(relativeError(J.map(lif({ tauRef: 0 }).rate), free)).to.be.below(1e-9);
  });

  for (const name of Object.keys(spikes.cases).filter(
    (key) => /^LIF/.test(key) && /LIFRate/.test(key) === false,
  )) {
    it(`fires in the same steps as '${name}' (golden b)`, async () => {
      const given = spikes.cases[name];
      for (const pack of [false, true]) {
        const simulation = await drive(given, pack);
        expectSpikes(simulation, given);
        simulation.close();
      }
    });
  }
});

/** Five cells with the currents of the case: gain 1 and bias 0, so that a number is a current. */
async function drive(given: Golden, pack: boolean): Promise<Simulation> {
  const { params: p, dt } = given;
  const table: number[][] = spikes.current_tables[given.current];
  const minVoltage = p.min_voltage === '-Infinity' ? -Infinity : p.min_voltage;
  const model = network('case', (net) => {
    const currents = net.input('currents', (t) => table[Math.max(0, Math.round(t / dt) - 1)] ?? []);
    const cells = net.ensemble('cells', {
      neurons: 5,
      gain: [1, 1, 1, 1, 1],
      bias: [0, 0, 0, 0, 0],
      neuronType: lif({ tauRc: p.tau_rc, tauRef: p.tau_ref, minVoltage, amplitude: p.amplitude }),
      initialState: { voltage: given.initial_state.voltage },
    });
    net.connect(currents, cells.neurons, { synapse: null });
    net.probe('spikes', cells, { variable: 'spikes' });
    net.probe('voltage', cells, { variable: 'voltage' });
    net.probe('output', cells.neurons);
  });
  const simulation = await simulate(model, { backend: 'reference', dt, pack });
  await simulation.run(table.length * dt);
  return simulation;
}

function expectSpikes(simulation: Simulation, given: Golden): void {
  const fired = simulation.read('spikes').values;
  const steps: number[][] = [[], [], [], [], []];
  fired.forEach((cells, k) => {
    for (const cell of cells) steps[cell]?.push(k + 1);
  });
  expect(steps.map((list) => list.length)).to.deep.equal(given.counts);
  if (given.spike_steps) expect(steps).to.deep.equal(given.spike_steps);
  else {
    const windows = Array.from({ length: fired.length / 20 }, (_, w) =>
      steps.map((list) => list.filter((k) => k > 20 * w && k <= 20 * (w + 1)).length),
    );
    expect(windows).to.deep.equal(given.counts_per_20_steps);
  }
  const voltages = simulation.read('voltage').values;
  expect(relativeError(Array.from(voltages.at(-1) ?? []), given.final_state.voltage)).to.be.below(
    1e-9,
  );
  const largest = Math.max(...simulation.read('output').values.map((value) => Math.max(...value)));
  expect(largest).to.be.closeTo(given.output_value_of_one_spike, 1e-9);
}
