import { expect } from 'chai';
import {
  adaptiveLif,
  adaptiveLifRate,
  compile,
  izhikevich,
  izhikevichPatterns,
  lif,
  lifRate,
  lowpass,
  type NeuronType,
  network,
  PalliumError,
  rectifiedLinear,
  regularSpiking,
  sigmoid,
  simulate,
  spikingRectifiedLinear,
  tanh,
  uniform,
} from '#engine';

/** Every type, and the maximum rates it is used with below. */
const all: readonly (readonly [NeuronType, readonly [number, number]])[] = [
  [lif(), [200, 400]],
  [lifRate(), [200, 400]],
  [adaptiveLif(), [200, 400]],
  [adaptiveLifRate(), [200, 400]],
  [rectifiedLinear(), [200, 400]],
  [spikingRectifiedLinear(), [200, 400]],
  [sigmoid(), [210, 390]],
  [tanh(), [200, 390]],
  [regularSpiking(lifRate()), [200, 400]],
  [regularSpiking(tanh()), [200, 390]],
  [izhikevich(), [60, 120]],
  [izhikevich(izhikevichPatterns.fastSpiking), [60, 120]],
];

describe('the neuron types', () => {
  it('example: an ensemble of any of them represents a number', async () => {
    const model = network('n', (net) => {
      const x = net.input('x', 0.5);
      for (const [type, [low, high]] of all) {
        const a = net.ensemble(type.name + Object.values(type.parameters), {
          neurons: 60,
          neuronType: type,
          maxRates: uniform(low, high),
        });
        net.connect(x, a, { synapse: null });
        net.probe(`${a.path.split('/').at(-1)} decoded`, a, { synapse: lowpass(0.05) });
      }
    });
    const simulation = await simulate(model, { seed: 3, backend: 'wasm' });
    await simulation.run(0.5);
    for (const { path } of model.probes) {
      const trace = simulation.read(path).values.slice(-200);
      const mean = trace.reduce((sum, [x]) => sum + (x ?? 0), 0) / trace.length;
      // Adaptation takes from the rate that the decoders were solved for; Izhikevich fires in clumps at the start.
      expect(mean, path).to.be.closeTo(0.5, /adaptive/.test(path) ? 0.1 : 0.05);
    }
    simulation.close();
  });

  it('show their state by name, and start it where they are told', async () => {
    const starts: Readonly<Record<string, readonly number[]>> = {
      voltage: [0.25, 0],
      refractory: [0, 0.001],
      adaptation: [0.5, 0.1],
      recovery: [-3, 2],
    };
    for (const [type] of all) {
      const names = Object.keys(type.state);
      const initialState = Object.fromEntries(names.map((name) => [name, starts[name] ?? []]));
      const model = network('n', (net) => {
        const a = net.ensemble('a', {
          neurons: 2,
          neuronType: type,
          gain: [1, 1],
          bias: [0, 0],
          initialState,
        });
        for (const name of names) net.probe(`${name} seen`, a, { variable: name });
        net.probe('spikes seen', a, { variable: 'spikes' });
      });
      const simulation = await simulate(model, { backend: 'reference' });
      // What a cell has before the first step is what a snapshot holds.
      const { state } = simulation.snapshot();
      for (const name of names) {
        const found = Array.from(state.get(`n/a/${name}`) ?? []);
        expect(found, `${type.name} ${name}`).to.deep.equal(starts[name]);
      }
      await simulation.run(0.002);
      for (const name of names) {
        expect(simulation.read(`${name} seen`).values).to.have.length(2);
      }
      simulation.close();
    }
  });

  it('never spike when their output is a rate, and spike otherwise', async () => {
    const model = network('n', (net) => {
      for (const [i, [type, [low, high]]] of all.entries()) {
        const a = net.ensemble(`a${i}`, {
          neurons: 20,
          neuronType: type,
          maxRates: uniform(low, high),
        });
        net.probe(`spikes ${i}`, a, { variable: 'spikes' });
        net.probe(`output ${i}`, a.neurons);
      }
    });
    const simulation = await simulate(model, { backend: 'wasm' });
    await simulation.run(0.2);
    const isRate = /Rate$|^(rectifiedLinear|sigmoid|tanh)$/;
    for (const [i, [type]] of all.entries()) {
      const count = simulation.read(`spikes ${i}`).values.reduce((n, cells) => n + cells.length, 0);
      const rate = isRate.test(type.name);
      expect(count > 0, `${type.name} spikes`).to.equal(!rate);
      const outputs = simulation.read(`output ${i}`).values.flatMap((row) => Array.from(row));
      expect(outputs.some((value) => value !== 0)).to.equal(true);
      expect(
        outputs.some((value) => value < 0),
        `${type.name} below 0`,
      ).to.equal(type.name.includes('tanh'));
    }
    simulation.close();
  });

  it('keep two variables in one number where that loses nothing, and snapshots know nothing of it', async () => {
    const model = network('n', (net) => {
      const a = net.ensemble('a', { neurons: 40, neuronType: adaptiveLif() });
      net.connect(net.input('x', 0.3), a, { synapse: null });
      net.probe('spikes', a, { variable: 'spikes' });
    });
    const statesOf = (pack: boolean) =>
      compile(model, { pack }).operators.flatMap((operator) =>
        operator.kind === 'population' ? operator.step.state.map(({ name }) => name) : [],
      );
    expect(statesOf(true)).to.deep.equal(['membrane', 'adaptation']);
    expect(statesOf(false)).to.deep.equal(['voltage', 'refractory', 'adaptation']);

    const packed = await simulate(model, { backend: 'wasm' });
    const plain = await simulate(model, { backend: 'reference', pack: false });
    await packed.run(0.1);
    plain.restore(packed.snapshot());
    await Promise.all([packed.run(0.1), plain.run(0.1)]);
    const late = packed
      .read('spikes')
      .values.slice(100)
      .map((cells) => Array.from(cells));
    expect(plain.read('spikes').values.map((cells) => Array.from(cells))).to.deep.equal(late);
    expect(late.flat().length).to.be.above(100);
    await Promise.all([packed.close(), plain.close()]);
  });

  it('refuse maximum rates that their cells never reach, naming the ensemble', () => {
    const model = network('n', (net) => {
      const a = net.ensemble('fast', {
        neurons: 5,
        neuronType: izhikevich(),
        maxRates: uniform(2000, 2100),
      });
      net.probe('y', a);
    });
    expect(() => compile(model)).to.throw(
      PalliumError,
      /rate-out-of-reach at n\/fast: no gain takes its izhikevich cells .* Hz.*lower maxRates/s,
    );
  });

  describe('refuse', () => {
    const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
      ['a time constant of 0', () => lif({ tauRc: 0 }), /lif.*tauRc is 0/s],
      ['a positive floor', () => lif({ minVoltage: 0.5 }), /minVoltage is 0.5/],
      ['a negative amplitude', () => rectifiedLinear({ amplitude: -1 }), /amplitude is -1/],
      ['an adaptation without time', () => adaptiveLif({ tauN: 0 }), /adaptiveLif.*tauN is 0/s],
      ['a limit that is no number', () => sigmoid({ tauRef: Number.NaN }), /tauRef is NaN/],
      ['a reset above threshold', () => izhikevich({ resetVoltage: 40 }), /below 30/],
      [
        'a parameter they do not have',
        () => lif({ tauM: 0.01 } as Parameters<typeof lif>[0]),
        /'tauM' is no parameter/,
      ],
      ['to spike at a rate nobody wrote down', () => regularSpiking(izhikevich()), /measured/],
      [
        'maximum rates below half the limit of a sigmoid',
        () =>
          network('n', (net) => {
            net.ensemble('a', {
              neurons: 5,
              neuronType: sigmoid(),
              maxRates: [100, 250, 300, 300, 300],
            });
          }),
        /more than 200 Hz/,
      ],
    ];
    for (const [what, build, words] of cases) {
      it(what, () => {
        expect(build).to.throw(PalliumError, words);
      });
    }
  });
});
