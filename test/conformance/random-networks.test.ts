/**
 * Property: any small network gives on the float32 backends what it gives on the reference. Networks are drawn as
 * people build them: ensembles and arrays of any shape, functions, transforms, slices, synapses, inhibition, cells, noise.
 * Without loops the spikes are the same to the step; in a loop rounding grows, so there only the start is compared.
 */

import { expect } from 'chai';
import fc from 'fast-check';
import {
  type EnsembleHandle,
  filteredNoise,
  gaussian,
  type Handle,
  lif,
  lowpass,
  type Model,
  type Network,
  network,
  type Process,
  probeBackends,
  simulate,
  uniform,
  whiteNoise,
} from '#engine';

const steps = 120;
/** Steps of a network with loops that are compared to the spike. */
const stepsInLoops = 12;

const noises: Readonly<Record<'none' | 'white' | 'filtered' | 'host', Process | undefined>> = {
  none: undefined,
  white: whiteNoise(gaussian(0, 0.01)),
  filtered: filteredNoise(0.01, { distribution: uniform(-0.1, 0.1) }),
  host: whiteNoise(gaussian(0, 0.01), { seed: 3 }),
};

const part = fc.record({
  neurons: fc.integer({ min: 3, max: 70 }),
  dimensions: fc.integer({ min: 1, max: 10 }),
  ensembles: fc.integer({ min: 1, max: 5 }),
  radius: fc.constantFrom(0.5, 1, 2),
  tunings: fc.constantFrom<number | 'distinct'>(1, 3, 'distinct'),
  minVoltage: fc.constantFrom(0, -1),
  noise: fc.constantFrom<keyof typeof noises>('none', 'none', 'white', 'filtered', 'host'),
});
type Part = typeof part extends fc.Arbitrary<infer T> ? T : never;

const link = fc.record({
  from: fc.nat(9),
  to: fc.nat(9),
  kind: fc.constantFrom('vector', 'function', 'slice', 'cells', 'inhibit'),
  synapse: fc.constantFrom(null, 0, 0.003, 0.02),
  weight: fc.double({ min: -1, max: 1, noNaN: true }),
});
type Link = typeof link extends fc.Arbitrary<infer T> ? T : never;

const description = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
  links: fc.array(link, { maxLength: 5 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

/** A full matrix whose entries are neither alike nor many times larger than `weight`. */
const matrix = (rows: number, columns: number, weight: number): number[][] =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => (weight * Math.cos(i + 2 * j)) / Math.sqrt(columns)),
  );

function connect(
  net: Network,
  a: EnsembleHandle,
  b: EnsembleHandle,
  { kind, synapse, weight }: Link,
  loops: boolean,
): void {
  // In a loop something has to wait.
  const filter = synapse === null && loops ? lowpass(0.005) : synapse && lowpass(synapse);
  switch (kind) {
    case 'vector':
      net.connect(a, b, { transform: matrix(b.size, a.size, weight), synapse: filter });
      return;
    case 'function': {
      const transform = matrix(b.size, 2 * a.ensembles, weight);
      net.connect(a, b, { function: (x) => [x[0] * x[0], -x[0]], transform, synapse: filter });
      return;
    }
    case 'slice':
      net.connect(a.slice(0, 1), b.slice(-1), { transform: weight, synapse: filter });
      return;
    case 'cells':
      net.connect(a.neurons.slice(0, 3), b.neurons.slice(-3), {
        transform: 0.003 * weight,
        synapse: filter,
      });
      return;
    default:
      net.inhibit(a.slice(0, 1), b, { strength: weight, synapse: filter });
  }
}

function build({ parts, links }: { parts: Part[]; links: Link[] }, loops: boolean): Model {
  return network('random', (net) => {
    const made = parts.map((options, i) => {
      const { minVoltage, noise, ...shape } = options;
      const process = noises[noise];
      const cells = net.array(`part ${i}`, {
        ...shape,
        evalPointCount: 40,
        neuronType: lif({ minVoltage }),
        ...(process && { noise: process }),
      });
      const wave: Handle = net.input(`wave ${i}`, (t) =>
        Array.from({ length: cells.size }, (_, k) => 0.6 * Math.sin(30 * t + i + k)),
      );
      net.connect(wave, cells, { synapse: null });
      net.probe(`spikes ${i}`, cells, { variable: 'spikes' });
      net.probe(`values ${i}`, cells);
      return cells;
    });
    for (const item of links) {
      const [from, to] = [item.from % made.length, item.to % made.length];
      const [a, b] = loops ? [from, to] : [Math.min(from, to), Math.max(from, to)];
      const [source, target] = [made[a], made[b]];
      if (source && target && (loops || a !== b)) connect(net, source, target, item, loops);
    }
  });
}

interface Recorded {
  readonly spikes: readonly number[][];
  readonly values: readonly number[][];
}

async function record(
  model: Model,
  seed: number,
  backend: string,
  count: number,
): Promise<Recorded> {
  const simulation = await simulate(model, { seed, backend, threads: 2 });
  await simulation.run(count / 1000);
  const read = (word: string): number[][] =>
    model.probes
      .filter(({ path }) => path.includes(word))
      .flatMap(({ path }) => simulation.read(path).values.map((row) => Array.from(row)));
  const result = { spikes: read('/spikes'), values: read('/values') };
  simulation.close();
  return result;
}

function expectSame(ours: Recorded, reference: Recorded): void {
  expect(ours.spikes).to.deep.equal(reference.spikes);
  // Decoded values are sums of up to 70 decoders times 1000 Hz in float32.
  ours.values.forEach((row, i) => {
    row.forEach((value, k) => {
      const right = reference.values[i]?.[k] ?? Number.NaN;
      expect(value).to.be.closeTo(right, 2e-4 * (1 + Math.abs(right)));
    });
  });
}

/** Networks without and with loops: fewer on native, where each has C to be compiled. */
const runs = { wasm: [25, 15], native: [8, 4] } as const;

for (const [backend, [straight, looped]] of Object.entries(runs)) {
  describe(`random networks on ${backend}`, function () {
    this.timeout(60_000);

    before(async function () {
      const report = (await probeBackends()).find(({ name }) => name === backend);
      if (!report?.support.ok) this.skip();
    });

    const check = (loops: boolean, count: number, numRuns: number): Promise<void> =>
      fc.assert(
        fc.asyncProperty(description, async (drawn) => {
          const model = build(drawn, loops);
          const reference = await record(model, drawn.seed, 'reference', count);
          expectSame(await record(model, drawn.seed, backend, count), reference);
        }),
        { seed: 20261125, numRuns },
      );

    it('fire the same spikes as on the reference, and decode the same, without loops', () =>
      check(false, steps, straight));

    it('begin in the same way with loops', () => check(true, stepsInLoops, looped));
  });
}
