import { expect } from 'chai';
import { lowpass, network, simulate } from '#engine';

const ensembles = 32;
type Row = readonly number[];

const meanOf = (list: Row): number => list.reduce((a, b) => a + b, 0) / list.length;

/** Decoding errors of an array all of whose ensembles represent the same sine: a row per step. */
async function errors(tunings: number | 'distinct', seed: number): Promise<Row[]> {
  const model = network('m', (net) => {
    const x = net.input('x', (t) => new Array(ensembles).fill(0.9 * Math.sin(2 * Math.PI * 2 * t)));
    const a = net.array('a', { ensembles, neurons: 50, tunings });
    net.connect(x, a, { synapse: null });
    net.probe('out', a, { synapse: lowpass(0.03) });
    net.probe('in', x, { synapse: lowpass(0.03) });
  });
  const simulation = await simulate(model, { seed, backend: 'reference' });
  await simulation.run(0.3);
  simulation.close();
  const wanted = simulation.read('in').values;
  return simulation
    .read('out')
    .values.map((value, k) => Array.from(value, (y, i) => y - (wanted[k]?.[i] ?? 0)))
    .slice(50);
}

/**
 * The variance of the mean error over the ensembles, times their number, over the mean variance: 1 where errors
 * are independent, ensembles / pool where every tuning stands that often in the array. What regularised decoders
 * all get wrong alike (`common`, a row per step) is taken off first.
 */
function alikeness(rows: readonly Row[], common: Row): number {
  const own = rows.map((row, k) => row.map((e) => e - (common[k] ?? 0)));
  const together = meanOf(own.map((row) => meanOf(row) ** 2));
  return (ensembles * together) / meanOf(own.map((row) => meanOf(row.map((e) => e * e))));
}

describe('sharing tunings', () => {
  it('leaves the size of decoding errors as it is, and makes them alike as the pool gets smaller', async function () {
    this.timeout(60000);
    const apart = [
      await errors('distinct', 11),
      await errors('distinct', 12),
      await errors('distinct', 13),
    ];
    const common = (apart[0] ?? []).map((_, k) =>
      meanOf(apart.map((rows) => meanOf(rows[k] ?? []))),
    );
    const alike: Record<string, number> = {};
    const rms: Record<string, number> = {};
    for (const tunings of ['distinct', 16, 1] as const) {
      const runs = [await errors(tunings, 1), await errors(tunings, 2), await errors(tunings, 3)];
      alike[tunings] = meanOf(runs.map((rows) => alikeness(rows, common)));
      rms[tunings] = meanOf(
        runs.map((rows) => Math.sqrt(meanOf(rows.map((row) => meanOf(row.map((e) => e * e)))))),
      );
    }
    // Measured over 0.6 s and three seeds: rms 0.0095, 0.0096, 0.0096; alikeness 1.8, 3.0, 4.4. Most of the error is the
    // noise of spikes, which stays independent, because every cell starts from a voltage of its own.
    // Measured (distinct, 16, 1): rms 0.0093, 0.0098, 0.0088; alikeness 1.7, 2.8, 17. With one tuning half of the
    // error is everybody's; the other half is the noise of spikes, independent because voltages start apart.
    expect((rms['16'] ?? 0) / (rms['distinct'] ?? 1)).to.be.within(0.85, 1.2);
    expect(alike['distinct']).to.be.within(0.5, 2.6);
    expect(alike['16']).to.be.within(0.8, 4.5);
    expect(alike['1']).to.be.within(8, ensembles);
  });
});
