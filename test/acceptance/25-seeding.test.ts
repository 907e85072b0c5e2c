/** Nengo's acceptance group 25: the same seed gives the same build, and seeds of parts win. Exact. */

import { expect } from 'chai';
import { compile, hashProgram, type Model, network, type Program, simulate } from '#engine';

interface Seeds {
  readonly a?: number;
  readonly more?: boolean;
}

function model({ a, more }: Seeds = {}): Model {
  return network('m', (net) => {
    if (more) net.ensemble('newcomer', { neurons: 7 });
    const first = net.ensemble('a', { neurons: 20, ...(a !== undefined && { seed: a }) });
    const inner = net.network('inner', (part) => {
      const b = part.ensemble('b', { neurons: 20 });
      const c = part.ensemble('c', { neurons: 20, seed: 99 });
      part.connect(b, c);
      return { b, c };
    });
    net.connect(first, inner.b);
    net.connect(inner.c, first);
  });
}

/** What was drawn and solved for one ensemble. */
function drawn(program: Program, path: string): unknown {
  return program.signals
    .filter((signal) => signal.path.startsWith(`m/${path}/`) && typeof signal.initial !== 'number')
    .map(({ path: own, initial }) => [own, ...(initial as Float32Array)]);
}

describe('25 seeding', () => {
  it('25 test_seeding: the same seed gives the same program, another seed another', () => {
    const hashes = [1, 1, 2].map((seed) => hashProgram(compile(model(), { seed })));
    expect(hashes[1]).to.equal(hashes[0]);
    expect(hashes[2]).not.to.equal(hashes[0]);
  });

  it('25 test_seeding: and the same spikes, on each backend', async () => {
    for (const backend of ['reference', 'wasm']) {
      const run = async (seed: number) => {
        const simulation = await simulate(
          network('m', (net) => {
            const a = net.ensemble('a', { neurons: 30 });
            net.connect(net.input('x', [0.7]), a);
            net.probe('spikes', a, { variable: 'spikes' });
          }),
          { seed, backend },
        );
        await simulation.run(0.1);
        simulation.close();
        return simulation.read('spikes').values.map((row) => Array.from(row).join());
      };
      const first = await run(3);
      expect(await run(3)).to.deep.equal(first);
      expect(await run(4)).not.to.deep.equal(first);
      expect(first.join('').length).to.be.above(0);
    }
  });

  it('25 test_hierarchical_seeding: a part with a seed of its own is the same whatever the seed of the run', () => {
    const [one, two] = [1, 2].map((seed) => compile(model({ a: 5 }), { seed }));
    if (one === undefined || two === undefined) throw new Error('not compiled');
    expect(drawn(one, 'a')).to.deep.equal(drawn(two, 'a'));
    expect(drawn(one, 'inner/c')).to.deep.equal(drawn(two, 'inner/c'));
    expect(drawn(one, 'inner/b')).not.to.deep.equal(drawn(two, 'inner/b'));
  });

  it('25 test_hierarchical_seeding: changing the seed of one part, or adding one, leaves the others as they were', () => {
    const before = compile(model());
    for (const changed of [compile(model({ a: 5 })), compile(model({ more: true }))]) {
      expect(drawn(changed, 'inner/b')).to.deep.equal(drawn(before, 'inner/b'));
      expect(drawn(changed, 'inner/c')).to.deep.equal(drawn(before, 'inner/c'));
    }
    expect(drawn(compile(model({ more: true })), 'a')).to.deep.equal(drawn(before, 'a'));
    expect(drawn(compile(model({ a: 5 })), 'a')).not.to.deep.equal(drawn(before, 'a'));
  });
});
