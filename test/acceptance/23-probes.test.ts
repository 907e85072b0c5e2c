/** Nengo's acceptance group 23: probes sample what is there, at the steps they were asked to, and change nothing. */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { runModel } from '../helpers/run-model.ts';

const rows = (trace: { values: readonly ArrayLike<number>[] } | undefined): number[][] =>
  (trace?.values ?? []).map((row) => Array.from(row));

describe('23 probes', () => {
  it('example: several probes of one thing, each at its own interval, see the same (exact)', async () => {
    const model = network('several', (net) => {
      const a = net.ensemble('a', { neurons: 50 });
      net.connect(
        net.input('in', (time) => [Math.sin(20 * time)]),
        a,
      );
      for (const every of [1, 2, 5, 7]) {
        net.probe(`every ${every}`, a, { every, synapse: lowpass(0.01) });
      }
    });
    const traces = await runModel(model, 0.1, { backend: 'reference' });
    const all = rows(traces['every 1']);
    for (const every of [2, 5, 7]) {
      const expected = all.filter((_, i) => (i + 1) % every === 0);
      expect(rows(traces[`every ${every}`])).to.deep.equal(expected);
      const times = Array.from(traces[`every ${every}`]?.times ?? []);
      times.forEach((time, i) => {
        expect(time).to.be.closeTo((i + 1) * every * 0.001, 1e-12);
      });
    }
  });

  it('every so many seconds, whole steps or not: the first step at or after each multiple (exact)', async () => {
    const model = network('seconds', (net) => {
      const time = net.input('time', (t) => [Math.round(1000 * t)]);
      for (const seconds of [0.0025, 0.003, 0.0004]) {
        net.probe(`every ${seconds}`, time, { sampleEvery: seconds });
      }
      net.configure({ probe: { sampleEvery: 0.0025 } });
      net.probe('configured', time);
      net.probe('in steps', time, { every: 4 });
    });
    const traces = await runModel(model, 0.111, { backend: 'reference' });
    const seen = (name: string): number[] => rows(traces[name]).flat();
    expect(seen('every 0.0025').slice(0, 4)).to.deep.equal([3, 5, 8, 10]);
    // Across the chunks of a run, too: 2.5 * 20 = 50 ends the first one.
    const all = Array.from({ length: 44 }, (_, i) => Math.ceil(2.5 * (i + 1)));
    expect(seen('every 0.0025')).to.deep.equal(all);
    expect(seen('configured')).to.deep.equal(all);
    expect(
      Array.from(traces['every 0.0025']?.times ?? [], (t) => Math.round(1000 * t)),
    ).to.deep.equal(all);
    expect(seen('every 0.003')).to.deep.equal(Array.from({ length: 37 }, (_, i) => 3 * (i + 1)));
    expect(seen('every 0.0004')).to.have.length(111);
    expect(seen('in steps')).to.deep.equal(Array.from({ length: 27 }, (_, i) => 4 * (i + 1)));
  });

  it('of an input: what it shows in this very step, the first at dt (exact)', async () => {
    const model = network('inputs', (net) => {
      net.probe(
        'in',
        net.input('time', (time) => [time]),
      );
    });
    const { in: seen } = await runModel(model, 0.01, { backend: 'reference' });
    const steps = Array.from({ length: 10 }, (_, i) => [(i + 1) * 0.001]);
    expect(rows(seen)).to.deep.equal(steps);
  });

  it('of a slice: the same numbers as in the whole (exact)', async () => {
    const model = network('slices', (net) => {
      const a = net.array('a', { ensembles: 4, neurons: 20 });
      net.connect(net.input('in', [0.1, 0.2, 0.3, 0.4]), a);
      net.probe('whole', a);
      net.probe('slice', a.slice(1, 3));
      net.probe('chosen', a.at(3, 0));
    });
    const { whole, slice, chosen } = await runModel(model, 0.05, { backend: 'reference' });
    expect(rows(slice)).to.deep.equal(rows(whole).map((row) => row.slice(1, 3)));
    expect(rows(chosen)).to.deep.equal(rows(whole).map((row) => [row[3], row[0]]));
  });

  it('of a function with a synapse: as a connection with the same would show it (exact)', async () => {
    const square = ([x]: readonly number[]): number => (x ?? 0) ** 2;
    const model = network('functions', (net) => {
      const a = net.ensemble('a', { neurons: 50 });
      const relay = net.relay('relay', 1);
      net.connect(net.input('in', [0.7]), a);
      net.connect(a, relay, { function: square, synapse: lowpass(0.01) });
      net.probe('probed', a, { function: square, synapse: lowpass(0.01) });
      net.probe('connected', relay);
    });
    const { probed, connected } = await runModel(model, 0.1, { backend: 'reference' });
    // Both see what the filter had at the end of the step before.
    expect(rows(connected)).to.deep.equal(rows(probed));
    expect(rows(probed)[0]).to.deep.equal([0]);
  });

  it('of cells: spikes are amplitude / dt where a spike is, voltages are between 0 and 1 (exact)', async () => {
    const model = network('cells', (net) => {
      const a = net.ensemble('a', { neurons: 30 });
      net.connect(net.input('in', [0.5]), a);
      net.probe('outputs', a.neurons);
      net.probe('spikes', a, { variable: 'spikes' });
      net.probe('voltage', a, { variable: 'voltage' });
    });
    const { outputs, spikes, voltage } = await runModel(model, 0.1, { backend: 'reference' });
    const fired = rows(outputs).map((row) =>
      row.flatMap((value, i) => (value === 1000 ? [i] : [])),
    );
    expect(fired).to.deep.equal(rows(spikes));
    expect(fired.flat()).to.have.length.above(100);
    for (const value of rows(voltage).flat()) expect(value).to.be.within(0, 1);
  });
});
