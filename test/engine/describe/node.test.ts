import { expect } from 'chai';
import {
  compile,
  hashProgram,
  network,
  type PalliumError,
  playBack,
  type Recorded,
  simulate,
} from '#engine';
import { supported } from '../../helpers/supported-backends.ts';

/** What a model's probe saw. */
async function recorded(
  model: ReturnType<typeof network>,
  seconds: number,
  options: Parameters<typeof simulate>[1] = {},
): Promise<Recorded> {
  const simulation = await simulate(model, options);
  await simulation.run(seconds);
  simulation.close();
  return simulation.read('seen');
}

const numbers = ({ values }: Recorded): number[] => values.map(([first]) => first ?? Number.NaN);

describe('a node', () => {
  it('example: a wall at 1 keeps what an ensemble steers, within the step', async () => {
    const model = network('bumper', (net) => {
      const push = net.input('push', 2);
      // A cart with friction that no wall lets pass: x and v are its state.
      let [x, v] = [0, 0];
      const cart = net.node('cart', {
        inputs: 1,
        outputs: 1,
        function: (_, [force]) => {
          v += 0.001 * (force - v);
          x += 0.001 * v;
          if (x > 1) [x, v] = [1, 0];
          return x;
        },
      });
      net.connect(push, cart, { synapse: null });
      net.probe('seen', cart);
    });
    const seen = numbers(await recorded(model, 2, { backend: 'reference' }));
    expect(seen[499]).to.be.within(0.15, 0.25);
    expect(seen.at(-1)).to.equal(1);
  });

  it('passes numbers on within the step, on every backend', async () => {
    for (const backend of await supported()) {
      const model = network('gain', (net) => {
        const clock = net.input('clock', (t) => Math.round(1000 * t));
        const ten = net.node('ten', { inputs: 1, outputs: 1, function: (_, [x]) => 10 * x });
        const after = net.relay('after', 1);
        net.connect(clock, ten, { synapse: null });
        net.connect(ten, after, { synapse: null });
        net.probe('seen', after);
      });
      expect(numbers(await recorded(model, 0.004, { backend }))).to.deep.equal([10, 20, 30, 40]);
    }
  });

  it('adds up what arrives at some of its inputs', async () => {
    const model = network('inputs', (net) => {
      const one = net.input('one', 1);
      const node = net.node('node', { inputs: 3, outputs: 2, function: (_, x) => [x[0], x[2]] });
      net.connect(one, node.input.at(2), { synapse: null, transform: 5 });
      net.connect(one, node.input.slice(1), { synapse: null, transform: [[0], [2]] });
      net.probe('seen', node);
    });
    const { values } = await recorded(model, 0.001, { backend: 'reference' });
    expect([...(values[0] ?? [])]).to.deep.equal([0, 7]);
  });

  it('called every 5 steps, it gives the same in between, and goes on from a snapshot', async () => {
    const model = network('slow', (net) => {
      const slow = net.node('slow', {
        outputs: 1,
        every: 5,
        function: (t) => Math.round(1000 * t),
      });
      net.probe('seen', slow);
    });
    for (const backend of await supported()) {
      const simulation = await simulate(model, { backend });
      await simulation.run(0.008);
      const snapshot = simulation.snapshot();
      await simulation.run(0.004);
      expect(numbers(simulation.read('seen')).join()).to.equal('1,1,1,1,1,6,6,6,6,6,11,11');
      const other = await simulate(model, { backend });
      other.restore(snapshot);
      await other.run(0.004);
      expect(numbers(other.read('seen')).join()).to.equal('6,6,11,11');
      simulation.close();
      other.close();
    }
  });

  it('that fails ends the run in its own name; what was recorded before is kept', async () => {
    const model = network('faulty', (net) => {
      const node = net.node('node', {
        outputs: 1,
        function: (t) => (t > 0.0635 ? Number.NaN : t),
      });
      net.probe('seen', node);
    });
    for (const backend of await supported()) {
      const simulation = await simulate(model, { backend });
      const error: PalliumError = await simulation.run(0.2).then(
        () => expect.fail('it ran'),
        (problem) => problem,
      );
      expect(error.code).to.equal('host-function-output');
      expect(error.path).to.equal('faulty/node');
      expect(error.message).to.contain('in step 64 ').and.to.contain('NaN');
      expect(simulation.read('seen').values).to.have.length(63);
      simulation.close();
    }
  });

  it('is not part of the program: two functions, one hash; a run that was recorded repeats', async () => {
    const model = (draw: () => number) =>
      network('live', (net) => {
        const node = net.node('player', { outputs: 1, function: draw });
        net.connect(node, net.ensemble('ear', { neurons: 20, seed: 3 }));
        net.probe('seen', net.find('ear'), { synapse: 0.01 });
        net.probe('played', node);
      });
    let moves = 0;
    const live = model(() => Math.sin(7 * ++moves));
    const still = model(() => 0);
    expect(hashProgram(compile(live))).to.equal(hashProgram(compile(still)));
    const first = await simulate(live, { backend: 'wasm' });
    await first.run(0.1);
    const functions = { player: playBack(first.read('played')) };
    const second = await simulate(still, { backend: 'wasm', functions });
    await second.run(0.1);
    expect(numbers(second.read('seen'))).to.deep.equal(numbers(first.read('seen')));
    first.close();
    second.close();
  });

  it('a function given for a path that calls none is refused', async () => {
    const model = network('m', (net) => {
      net.node('a', { outputs: 1, function: () => 1 });
    });
    const error: PalliumError = await simulate(model, { functions: { b: () => 1 } }).then(
      () => expect.fail('it was built'),
      (problem) => problem,
    );
    expect(error.code).to.equal('unknown-function');
    expect(error.message).to.contain('m/a');
  });
});
