/** Nengo's acceptance group 5: activities and what is represented hardly depend on the time step. */

import { expect } from 'chai';
import {
  adaptiveExponential,
  adaptiveLif,
  adaptiveLifRate,
  lif,
  lifRate,
  lowpass,
  type NeuronType,
  network,
  rectifiedLinear,
  regularSpiking,
  sigmoid,
  simulate,
  spikingRectifiedLinear,
  tanh,
  uniform,
} from '#engine';
import { rootMeanSquare } from '../helpers/cells.ts';

const types: readonly (readonly [NeuronType, readonly [number, number]])[] = [
  [lif(), [200, 400]],
  [lifRate(), [200, 400]],
  [adaptiveLif(), [200, 400]],
  [adaptiveLifRate(), [200, 400]],
  [rectifiedLinear(), [200, 400]],
  [spikingRectifiedLinear(), [200, 400]],
  [sigmoid(), [210, 390]],
  [tanh(), [200, 390]],
  [regularSpiking(lifRate()), [200, 400]],
  [adaptiveExponential({ increment: 0, coupling: 0 }), [60, 90]],
];

interface Run {
  /** Filtered output of each cell, one row per millisecond. */
  readonly activities: readonly ArrayLike<number>[];
  readonly shown: readonly number[];
}

async function follow(
  neuronType: NeuronType,
  [low, high]: readonly [number, number],
  dt: number,
  seed: number,
): Promise<Run> {
  const model = network('n', (net) => {
    const x = net.input('x', (t) => [Math.sin(2 * Math.PI * t)]);
    const a = net.ensemble('a', { neurons: 60, neuronType, maxRates: uniform(low, high) });
    net.connect(x, a, { synapse: null });
    net.probe('activities', a.neurons, { synapse: lowpass(0.1) });
    net.probe('shown', a, { synapse: lowpass(0.03) });
  });
  const simulation = await simulate(model, { dt, seed, backend: 'wasm' });
  await simulation.run(0.6);
  const every = Math.round(0.001 / dt);
  const rows = <T>(values: readonly T[]): T[] =>
    values.filter((_, k) => (k + 1) % every === 0).slice(100);
  const activities = rows(simulation.read('activities').values);
  const shown = rows(simulation.read('shown').values).map((row) => row[0] ?? 0);
  await simulation.close();
  return { activities, shown };
}

describe('05 dt = 0.1 ms and 1 ms (3 seeds)', function () {
  this.timeout(20_000);

  for (const [type, rates] of types) {
    it(`${type.name}: activities to 10 Hz rms, outputs to 0.05 rms`, async () => {
      for (const seed of [1, 2, 3]) {
        const [fine, coarse] = await Promise.all(
          [0.0001, 0.001].map((dt) => follow(type, rates, dt, seed)),
        );
        if (fine === undefined || coarse === undefined) throw new Error('two runs were asked for');
        const differences = fine.activities.flatMap((row, k) =>
          Array.from(row, (value, i) => value - (coarse.activities[k]?.[i] ?? 0)),
        );
        expect(rootMeanSquare(differences), `seed ${seed}`).to.be.within(1e-6, 10);
        const output = fine.shown.map((value, k) => value - (coarse.shown[k] ?? 0));
        expect(rootMeanSquare(output), `seed ${seed}`).to.be.within(1e-6, 0.05);
      }
    });
  }
});
