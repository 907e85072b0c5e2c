import { expect } from 'chai';
import fc from 'fast-check';
import {
  delay,
  loadSimulation,
  lowpass,
  network,
  PalliumError,
  probeBackends,
  simulate,
} from '#engine';
import { decodeData, encodeData } from '../../../engine/program/data-file.ts';

const loop = network('loop', (net) => {
  const sine = net.input('sine', (time) => [Math.sin(20 * time)]);
  const level = net.input('level', [0.2]);
  const a = net.ensemble('a', { neurons: 60, dimensions: 2 });
  const b = net.array('b', { ensembles: 2, neurons: 40 });
  net.connect(sine, a.slice(0, 1), { synapse: null });
  net.connect(level, a.slice(1, 2));
  net.connect(a, b, { function: ([x, y]) => [x * y, x], synapse: lowpass(0.02) });
  net.connect(b, a, { transform: 0.5 });
  net.probe('shown', b, { synapse: lowpass(0.01) });
});
const sine = (time: number): number[] => [Math.sin(20 * time)];

const valuesOf = (simulation: Awaited<ReturnType<typeof simulate>>): number[] =>
  simulation.read('shown').values.flatMap((row) => Array.from(row));

describe('a saved simulation', function () {
  this.timeout(30_000);

  it('example: goes on later, without the model, as if it had never stopped', async () => {
    const simulation = await simulate(loop, { seed: 4 });
    await simulation.run(0.3);
    const bytes = simulation.save();
    simulation.close();

    const later = await loadSimulation(bytes, { inputs: { sine } });
    expect(later.time).to.be.closeTo(0.3, 1e-12);
    await later.run(0.2);
    expect(later.time).to.be.closeTo(0.5, 1e-12);
    later.close();
  });

  for (const backend of ['reference', 'wasm', 'native']) {
    it(`gives the same bits as an unbroken run on ${backend}`, async function () {
      const reports = await probeBackends();
      if (!reports.find(({ name }) => name === backend)?.support.ok) this.skip();
      const whole = await simulate(loop, { seed: 4, backend });
      await whole.run(0.15);
      whole.set('level', [-0.4]);
      await whole.run(0.35);

      const first = await simulate(loop, { seed: 4, backend });
      await first.run(0.15);
      first.set('level', [-0.4]);
      // In the middle of a chunk, so that steps do not happen to agree.
      await first.run(0.123);
      const second = await loadSimulation(first.save(), { backend, inputs: { 'loop/sine': sine } });
      await second.run(0.227);
      const joined = [...valuesOf(first), ...valuesOf(second)];
      expect(joined).to.deep.equal(valuesOf(whole));
      for (const simulation of [whole, first, second]) simulation.close();
    });
  }

  it('has no functions of nodes: they are given again by path, and missed by name', async () => {
    const model = network('doubling', (net) => {
      const double = net.node('double', { inputs: 1, outputs: 1, function: (_, [x]) => 2 * x });
      net.connect(net.input('u', 3), double, { synapse: delay(0.004) });
      net.probe('shown', double);
    });
    const simulation = await simulate(model, { backend: 'wasm' });
    await simulation.run(0.003);
    const bytes = simulation.save();
    simulation.close();
    const error = await loadSimulation(bytes, { backend: 'wasm' }).then(
      () => expect.fail('it was loaded'),
      (problem: PalliumError) => problem,
    );
    expect(error.code).to.equal('host-function-missing');
    const functions = { double: (_: number, [x = 0]: readonly number[]) => 10 * x };
    const later = await loadSimulation(bytes, { backend: 'wasm', functions });
    await later.run(0.004);
    expect(valuesOf(later)).to.deep.equal([0, 0, 30, 30]);
    later.close();
  });

  it('refuses to forget a function of time, and bytes that are damaged, cut off or something else', async () => {
    const simulation = await simulate(loop, { backend: 'reference' });
    const bytes = simulation.save();
    simulation.close();
    const refusal = async (given: Uint8Array, inputs = {}): Promise<string> => {
      const error = await loadSimulation(given, { inputs, path: 'my.pallium' }).catch((e) => e);
      expect(error).to.be.instanceOf(PalliumError);
      return String(error.message);
    };
    expect(await refusal(bytes)).to.match(/input-not-bound at loop\/sine/);
    const damaged = Uint8Array.from(bytes);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    expect(await refusal(damaged, { sine })).to.match(/bad-file at my\.pallium: .*damaged/);
    expect(await refusal(bytes.subarray(0, 900), { sine })).to.match(/not all there/);
    expect(await refusal(new Uint8Array(3))).to.match(/does not begin/);
    expect(await refusal(encodeData({ other: 1 }))).to.match(/something else/);
  });
});

describe('plain data as bytes', () => {
  it('comes back as it was, with what is shared still shared', () => {
    const shared = { x: [1, 2], inside: new Float32Array([1.5, -0]) };
    const data = { a: shared, b: shared, map: new Map([['k', new Float64Array([Number.NaN])]]) };
    const back = decodeData(encodeData(data), 'test') as typeof data;
    expect(back).to.deep.equal(data);
    expect(back.a).to.equal(back.b);
  });

  it('whatever it is', () => {
    const value = fc.anything({
      withMap: true,
      withTypedArray: false,
      withNullPrototype: false,
      maxDepth: 4,
      values: [fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
    });
    fc.assert(
      fc.property(value, (data) => {
        const back = decodeData(encodeData([data]), 'test') as unknown[];
        expect(back[0]).to.deep.equal(data);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('refuses functions, which are bound again instead', () => {
    expect(() => encodeData({ f: () => 1 })).to.throw(PalliumError, /not-plain-data/);
  });
});
