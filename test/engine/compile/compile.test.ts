import { expect } from 'chai';
import { circulant, compile, lowpass, type Network, network, type Program } from '#engine';

const compiled = (build: (net: Network) => void): Program => compile(network('m', build));
const kinds = (program: Program): string[] => program.operators.map(({ kind }) => kind).sort();
const forms = (program: Program): string[] =>
  program.operators.flatMap((operator) =>
    operator.kind === 'sum' ? operator.terms.map(({ form }) => form) : [],
  );
const populations = (program: Program) =>
  program.operators.filter((operator) => operator.kind === 'population');
const pair = { ensembles: 64, neurons: 50 };

describe('compiling', () => {
  it('makes the same program from the same model and seed, and another from another seed', () => {
    const model = network('m', (net) => {
      const a = net.array('a', pair);
      net.connect(a, a);
    });
    expect(compile(model, { seed: 4 })).to.deep.equal(compile(model, { seed: 4 }));
    expect(compile(model, { seed: 5 })).to.not.deep.equal(compile(model, { seed: 4 }));
  });

  it('shares one filter between all that read the same thing through the same synapse', () => {
    const program = compiled((net) => {
      const a = net.array('a', pair);
      for (let i = 0; i < 5; i++) net.connect(a, net.array(`b${i}`, pair), { transform: i + 2 });
      net.connect(a, net.array('c', pair), { synapse: lowpass(0.1) });
    });
    expect(kinds(program).filter((kind) => kind === 'map')).to.have.length(2);
  });

  it('solves a function once, however many connections compute it', () => {
    const program = compiled((net) => {
      const a = net.array('a', pair);
      net.connect(a, net.relay('b', 64), { function: ([x]) => x * x });
      net.connect(a, net.relay('c', 64), { function: ([x]) => x ** 2, transform: 3 });
      net.connect(a, net.relay('d', 64), { function: ([x]) => 1 - x });
    });
    expect(populations(program)[0]?.decode).to.have.length(2);
  });

  it('lets arrays of one kind share their tunings and decoders, whatever their radius and size', () => {
    const program = compiled((net) => {
      const a = net.array('a', { ...pair, radius: 0.5 });
      const b = net.array('b', { ...pair, ensembles: 128, radius: 0.5 });
      const c = net.array('c', { ...pair, radius: 2 });
      net.connect(a, b.slice(0, 64));
      net.connect(b.slice(64), c);
      net.connect(c, a);
    });
    const [a, b, c] = populations(program);
    expect(a?.bias).to.equal(b?.bias).and.to.equal(c?.bias);
    const encoders = [a, c].map(
      (p) => (p?.encode[0] as { encoders: number } | undefined)?.encoders,
    );
    expect(encoders[0]).to.be.a('number').and.to.equal(encoders[1]);
    const decoders = [a, b, c].map(
      (p) => (p?.decode[0] as { decoders: number } | undefined)?.decoders,
    );
    expect(decoders[0]).to.equal(decoders[1]);
    expect(decoders[2]).to.not.equal(decoders[0]);
  });

  it("gives each ensemble of a 'distinct' array, and each lone ensemble, a tuning of its own", () => {
    const program = compiled((net) => {
      net.array('a', { ...pair, tunings: 'distinct' });
      net.ensemble('b', { neurons: 50 });
      net.ensemble('c', { neurons: 50 });
    });
    const [a, b, c] = populations(program);
    expect(a?.layout.tuningGroups).to.equal(a?.layout.groups);
    expect(b?.bias).to.not.equal(c?.bias);
  });

  it('starts every cell from a voltage of its own', () => {
    const program = compiled((net) => net.array('a', pair));
    const state = program.signals.find(({ path }) => path === 'm/a/membrane')
      ?.initial as Float32Array;
    const values = new Set(Array.from(state).filter((value) => value > 0));
    expect(values.size).to.be.above(64 * 50 * 0.999);
  });

  it('gates a whole array with one number per ensemble and no further weights', () => {
    const program = compiled((net) => {
      const a = net.array('a', pair);
      net.connect(net.input('x', new Array(64).fill(0)), a);
      net.inhibit(net.input('gate', 0), a, { strength: 3 });
    });
    const encode = populations(program)[0]?.encode;
    expect(encode?.map(({ kind }) => kind)).to.deep.equal(['vector', 'scalar']);
    const [vector, scalar] = encode ?? [];
    expect(scalar).to.include({ absolute: true, gain: (vector as { encoders: number }).encoders });
    expect(forms(program)).to.deep.equal(['column']);
  });

  it('keeps the structure of transforms', () => {
    const program = compiled((net) => {
      const a = net.relay('a', 8);
      net.connect(net.input('x', new Array(8).fill(0)), a, { synapse: null, transform: 2 });
      const transforms = [3, [1, 2, 3, 4, 5, 6, 7, 8], circulant([1, 2, 3, 4, 5, 6, 7, 8])];
      for (const [i, transform] of transforms.entries()) {
        net.connect(a, net.relay(`b${i}`, 8), { transform, synapse: null });
      }
      net.connect(a.at(7, 0, 3), net.relay('c', 3), { synapse: null });
      net.connect(a.slice(2, 4), net.relay('d', 4).slice(1, 3), { synapse: null });
    });
    expect(forms(program)).to.deep.equal([
      'scale',
      'scale',
      'diagonal',
      'circulant',
      'sparse',
      'scale',
    ]);
  });

  it('makes no operator of a relay that merely passes something on', () => {
    const program = compiled((net) => {
      const x = net.input('x', [1, 2]);
      const a = net.relay('a', 2);
      const b = net.relay('b', 2);
      net.connect(x, a, { synapse: null });
      net.connect(a, b, { synapse: null });
      net.probe('p', b);
    });
    expect(program.operators).to.have.length(0);
    const port = (path: string) => program.ports.find((port) => port.path === path)?.signal;
    expect(port('m/p')).to.equal(port('m/x'));
  });

  it('decodes nothing that nobody reads', () => {
    const program = compiled((net) => {
      net.connect(net.input('x', 0), net.ensemble('a', { neurons: 50 }));
    });
    expect(populations(program)[0]?.decode).to.deep.equal([]);
  });

  it('refuses a loop without a synapse, naming who is in it and the cure', () => {
    const loop = () =>
      compiled((net) => {
        const a = net.ensemble('a', { neurons: 50 });
        const b = net.ensemble('b', { neurons: 50 });
        net.connect(a, b, { synapse: null });
        net.connect(b, a, { synapse: null });
      });
    expect(loop).to.throw(/loop-without-synapse[\s\S]*m\/a -> m\/b -> m\/a|m\/b -> m\/a -> m\/b/);
    expect(loop).to.throw(/lowpass\(0\)/);
    const relays = () =>
      compiled((net) => {
        const a = net.relay('a', 1);
        const b = net.relay('b', 1);
        net.connect(a, b, { synapse: null });
        net.connect(b, a, { synapse: null });
      });
    expect(relays).to.throw(/loop-without-synapse/);
  });

  it('refuses a function that is not finite where the ensemble represents values', () => {
    const build = () =>
      compiled((net) => {
        const a = net.ensemble('a', { neurons: 50, evalPoints: [[0.5], [0], [-0.5]] });
        net.connect(a, net.relay('b', 1), { function: ([x]) => 1 / x });
      });
    expect(build).to.throw(/function-not-finite[\s\S]*Infinity/);
  });

  it('refuses an ensemble of which no cell fires', () => {
    const build = () =>
      compiled((net) => {
        const a = net.ensemble('a', { neurons: 2, gain: [1, 1], bias: [-5, -5] });
        net.connect(a, net.relay('b', 1));
      });
    expect(build).to.throw(/no-cell-fires/);
  });

  it('takes a time that grows with the model and not faster', function () {
    this.timeout(20000);
    const seconds = (count: number): number => {
      const model = network('m', (net) => {
        let last = net.input('x', new Array(8).fill(0));
        for (let i = 0; i < count; i++) {
          const relay = net.relay(`r${i}`, 8);
          net.connect(last, relay, { transform: 0.5 });
          last = relay;
        }
      });
      const start = performance.now();
      compile(model);
      return performance.now() - start;
    };
    seconds(500);
    const small = Math.min(seconds(1000), seconds(1000));
    expect(seconds(8000) / small).to.be.below(24);
  });
});
