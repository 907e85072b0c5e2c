import { expect } from 'chai';
import { filt, lowpass, network, PalliumError, probeBackends, simulate } from '#engine';

const gain = [2, 3, 4];
const bias = [1, 0.5, -1];
const encoders = [[1], [-1], [1]];

const model = network('probes', (net) => {
  const wave = net.input('wave', (time) => [Math.sin(20 * time)]);
  const a = net.ensemble('a', { neurons: 3, gain, bias, encoders, radius: 2 });
  net.connect(wave, a, { synapse: null });
  net.connect(net.input('level', [0.25]), a, { transform: 2, synapse: null });
  net.probe('given', wave);
  net.probe('input', a, { variable: 'input' });
  net.probe('current', a, { variable: 'current' });
  net.probe('voltage', a, { variable: 'voltage' });
  net.probe('outputs', a.neurons);
  net.probe('smooth voltage', a, { variable: 'voltage', synapse: lowpass(0.01) });
  net.probe('rates', a, { variable: 'spikes', synapse: lowpass(0.01) });
  net.probe('smooth current', a, { variable: 'current', synapse: lowpass(0.01) });
});

async function traces(backend: string): Promise<(name: string) => number[][]> {
  const simulation = await simulate(model, { seed: 5, backend });
  await simulation.run(0.2);
  const read = new Map(
    model.probes.map(({ path }) => [
      path.slice('probes/'.length),
      simulation.read(path).values.map((row) => Array.from(row)),
    ]),
  );
  simulation.close();
  return (name) => read.get(name) ?? [];
}

function expectClose(ours: number[][], right: ArrayLike<number>[], tolerance: number): void {
  expect(ours).to.have.length(right.length);
  ours.forEach((row, i) => {
    row.forEach((value, k) => {
      expect(value, `sample ${i}`).to.be.closeTo(right[i]?.[k] ?? Number.NaN, tolerance);
    });
  });
}

const columns = (rows: number[][]): number[][] =>
  (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? 0));

/** Each column through the filter, one step late, as everybody sees a filter. */
function filteredLate(rows: number[][], tau: number): number[][] {
  const smooth = columns(rows).map((column) => filt(column, lowpass(tau)) as number[]);
  return rows.map((row, i) => row.map((_, k) => smooth[k]?.[i - 1] ?? 0));
}

for (const backend of ['reference', 'wasm', 'native']) {
  describe(`probes of anything, on ${backend}`, () => {
    let trace: (name: string) => number[][];
    const exact = backend === 'reference' ? 1e-12 : 2e-5;

    before(async function () {
      this.timeout(20_000);
      const report = (await probeBackends()).find(({ name }) => name === backend);
      if (!report?.support.ok) this.skip();
      trace = await traces(backend);
    });

    it('what arrives, in the units of the user', () => {
      const expected = trace('given').map(([x]) => [(x ?? 0) + 0.5]);
      expectClose(trace('input'), expected, exact);
    });

    it('what drives each cell: gain * encoder . x / radius + bias', () => {
      const expected = trace('input').map(([x]) =>
        gain.map((g, i) => (g * (encoders[i]?.[0] ?? 0) * (x ?? 0)) / 2 + (bias[i] ?? 0)),
      );
      expectClose(trace('current'), expected, 10 * exact);
      expectClose(trace('smooth current'), filteredLate(expected, 0.01), 10 * exact);
    });

    it('spikes through a synapse: rates in hertz', () => {
      expectClose(trace('rates'), filteredLate(trace('outputs'), 0.01), 1000 * exact);
      expect(Math.max(...trace('rates').flat())).to.be.above(20);
    });

    it('a state variable through a synapse', () => {
      // From the second sample on it is the filter of the voltage that the step began with, exactly.
      const [first = [], ...rest] = trace('smooth voltage');
      const keep = Math.exp(-0.1);
      rest.forEach((row, i) => {
        const before = i === 0 ? first : (rest[i - 1] ?? []);
        const voltage = trace('voltage')[i] ?? [];
        row.forEach((value, k) => {
          const right = keep * (before[k] ?? 0) + (1 - keep) * (voltage[k] ?? 0);
          expect(value).to.be.closeTo(right, 10 * exact);
        });
      });
    });
  });
}

it('a probe of what there is not names what there is', () => {
  const attempt = (): unknown =>
    network('n', (net) => net.probe('p', net.ensemble('a', { neurons: 3 }), { variable: 'speed' }));
  expect(attempt).to.throw(
    PalliumError,
    /choose among spikes, input, current, voltage, refractory/,
  );
});
