/** Nengo's acceptance group 18: RLS finds online what least squares finds offline, and the inverse correlations. */

import { expect } from 'chai';
import { given, lif, lifRate, type Model, type NeuronType, network, rls, simulate } from '#engine';

const seconds = 2;

interface Case {
  readonly neuronType: NeuronType;
  readonly outputs: number;
  readonly synapse: number | null;
  readonly learningRate: number;
  /** Normalised rms error allowed, learned against ideal. */
  readonly ideal: number;
}

function wave(outputs: number) {
  return (t: number): number[] =>
    Array.from({ length: outputs }, (_, k) => Math.sin(2 * Math.PI * (2 + k) * t + k));
}

function describeModel({ neuronType, outputs, synapse, learningRate }: Case): {
  model: Model;
  rule: string;
} {
  let rule = '';
  const model = network('rls', (net) => {
    const stimulus = net.input('stimulus', wave(outputs));
    const pre = net.ensemble('pre', {
      neurons: 100 * outputs,
      dimensions: outputs,
      neuronType,
      radius: Math.sqrt(outputs),
    });
    net.connect(stimulus, pre, { synapse: null });
    // Error and activities are seen through the same synapse, or the rule would look for the wrong thing.
    const out = net.relay('out', outputs);
    const { learning } = net.connect(pre, out, {
      solver: given(),
      synapse,
      learning: rls({ learningRate, preSynapse: synapse }),
    });
    rule = learning.path;
    const wanted = net.relay('wanted', outputs);
    net.connect(stimulus, wanted, { synapse });
    net.connect(out, learning, { synapse: null });
    net.connect(wanted, learning, { synapse: null, transform: -1 });
    net.probe('output', out);
    net.probe('ideal', wanted);
  });
  return { model, rule };
}

const rates: Case = {
  neuronType: lifRate(),
  outputs: 1,
  synapse: 0.005,
  learningRate: 1,
  ideal: 0.02,
};

const rms = (rows: readonly ArrayLike<number>[]): number =>
  Math.sqrt(
    rows
      .flatMap((row) => Array.from(row))
      .reduce((sum, x, _, all) => sum + (x * x) / all.length, 0),
  );

const cases: Readonly<Record<string, Case>> = {
  'rates, one number': {
    neuronType: lifRate(),
    outputs: 1,
    synapse: null,
    learningRate: 1,
    ideal: 0.02,
  },
  'rates, two numbers': {
    neuronType: lifRate(),
    outputs: 2,
    synapse: null,
    learningRate: 1,
    ideal: 0.02,
  },
  'spikes, one number': {
    neuronType: lif(),
    outputs: 1,
    synapse: 0.05,
    learningRate: 1e-3,
    ideal: 0.04,
  },
};

describe('18 recursive least squares (n = 2 seeds)', function () {
  this.timeout(30_000);

  for (const [name, item] of Object.entries(cases)) {
    it(`${name}: nrmse of the second half below ${item.ideal}`, async () => {
      for (const seed of [1, 2]) {
        const { model } = describeModel(item);
        const simulation = await simulate(model, { seed });
        await simulation.run(seconds);
        const half = (probe: string) => simulation.read(probe).values.slice(1000);
        const wanted = half('ideal');
        const errors = half('output').map((row, i) =>
          Float64Array.from(row, (y, k) => y - (wanted[i]?.[k] ?? 0)),
        );
        expect(rms(errors) / rms(wanted), `seed ${seed}`).to.be.below(item.ideal);
        simulation.close();
      }
    });
  }

  it('keeps the inverse of (correlations of the filtered activities + n / (rate dt)), to 0.3', async () => {
    const { model, rule } = describeModel(rates);
    const simulation = await simulate(model, { seed: 1 });
    const activities: number[][] = [];
    simulation.stream(`${rule}/pre`).subscribe(({ value }) => activities.push(Array.from(value)));
    await simulation.run(0.5);
    const inverse = simulation.matrix(`${rule}/inverse correlation`);
    const n = inverse.length;
    // inverse * (A'A + I n / (rate dt)) should be the identity; the matrix lags by two steps.
    const seen = activities.slice(0, -2);
    let worst = 0;
    for (const column of [0, 17, 55]) {
      const right = new Float64Array(n);
      for (const a of seen) {
        for (let i = 0; i < n; i++) right[i] = (right[i] ?? 0) + (a[i] ?? 0) * (a[column] ?? 0);
      }
      right[column] = (right[column] ?? 0) + n / (1 * 0.001);
      inverse.forEach((row, i) => {
        const product = row.reduce((sum, value, j) => sum + value * (right[j] ?? 0), 0);
        worst = Math.max(worst, Math.abs(product - (i === column ? 1 : 0)));
      });
    }
    expect(worst).to.be.below(0.3);
    simulation.close();
  });
});
