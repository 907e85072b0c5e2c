import { expect } from 'chai';
import {
  type EnsembleHandle,
  filt,
  type Handle,
  lowpass,
  network,
  PalliumError,
  probeBackends,
  simulate,
} from '#engine';

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
  net.probe('spikes', a, { variable: 'spikes' });
  const some = a.neurons.at(2, 0);
  net.probe('some voltages', some, { variable: 'voltage' });
  net.probe('some smooth voltages', some, { variable: 'voltage', synapse: lowpass(0.01) });
  net.probe('some currents', some, { variable: 'current' });
  net.probe('some smooth currents', some, { variable: 'current', synapse: lowpass(0.01) });
  net.probe('some rates', some, { variable: 'spikes', synapse: lowpass(0.01) });
  net.probe('some spikes', some, { variable: 'spikes' });
  const many = net.array('many', { ensembles: 3, neurons: 5, radius: [1, 2, 3] });
  net.connect(net.input('three', [0.1, 0.2, 0.3]), many, { synapse: null });
  net.probe('some inputs', many.at(2, 0), { variable: 'input' });
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

    it('some cells: as among all of them', () => {
      const chosen = (rows: number[][]): number[][] =>
        rows.map((row) => [row[2] ?? 0, row[0] ?? 0]);
      for (const [some, all] of [
        ['some voltages', 'voltage'],
        ['some smooth voltages', 'smooth voltage'],
        ['some currents', 'current'],
        ['some smooth currents', 'smooth current'],
        ['some rates', 'rates'],
      ] as const) {
        expect(trace(some), some).to.deep.equal(chosen(trace(all)));
      }
      const places = new Map([
        [2, 0],
        [0, 1],
      ]);
      const spikes = trace('spikes').map((cells) =>
        cells.flatMap((cell) => places.get(cell) ?? []).sort(),
      );
      expect(trace('some spikes')).to.deep.equal(spikes);
      expect(spikes.flat()).to.include.members([0, 1]);
      for (const [last = 0, first = 0] of trace('some inputs')) {
        expect([last, first].map((x) => x.toFixed(6))).to.deep.equal(['0.300000', '0.100000']);
      }
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

it('of some cells in one of several copies, spikes are numbered by their places', async () => {
  const simulation = await simulate(model, { seed: 5, copies: 2, backend: 'reference' });
  simulation.set('wave', [0.9], { copy: 1 });
  await simulation.run(0.1);
  simulation.close();
  for (const copy of [0, 1]) {
    const all = simulation.read('spikes', { copy }).values;
    const some = simulation.read('some spikes', { copy }).values;
    const place = (cell: number): number[] => (cell === 2 ? [0] : cell === 0 ? [1] : []);
    expect(some.map((cells) => [...cells])).to.deep.equal(
      all.map((cells) => [...cells].flatMap(place).sort()),
    );
  }
});

for (const [what, words, probe] of [
  [
    'a variable and a function',
    /leave one of the two out/,
    { variable: 'voltage', function: () => 1 },
  ],
  ['two intervals', /one of every and sampleEvery/, { every: 2, sampleEvery: 0.002 }],
  ['an interval of no time', /more than 0/, { sampleEvery: 0 }],
] as const) {
  it(`a probe with ${what} is refused`, () => {
    const attempt = (): unknown =>
      network('n', (net) => net.probe('p', net.ensemble('a', { neurons: 3 }), probe));
    expect(attempt).to.throw(PalliumError, words);
  });
}

it('what each cell has is asked of cells, and what arrives of the ensemble', () => {
  const attempt = (variable: string, part: (a: EnsembleHandle) => Handle) => (): unknown =>
    network('n', (net) => {
      net.probe('p', part(net.ensemble('a', { neurons: 3, dimensions: 2 })), { variable });
    });
  expect(attempt('voltage', (a) => a.at(1))).to.throw(PalliumError, /a slice of its \.neurons/);
  expect(attempt('input', (a) => a.neurons)).to.throw(PalliumError, /'current' of its cells/);
});

it('a stream at an interval of less than a step is refused where it is asked for', async () => {
  const simulation = await simulate(model, { backend: 'reference' });
  expect(() => simulation.stream('voltage', { every: 0.5 })).to.throw(
    PalliumError,
    /every 0\.5 steps/,
  );
  simulation.close();
});
