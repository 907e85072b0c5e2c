/** Where a list ends is known from the place at which its last item was taken in. */

import { expect } from 'chai';
import { network, simulate } from '#engine';
import { listEnd } from '../../../modules/decoding/list-end.ts';
import { fastBackend } from '../../helpers/brain.ts';

const count = 8;
const place = (index: number, trace = 0): number[] =>
  Array.from({ length: count }, (_, at) => (at === index ? 1 : trace));

/** A list's end by itself, and a hand that goes through its places. */
async function endAlone() {
  const model = network('list', (net) => {
    const end = listEnd(net, count);
    net.connect(net.input('places', place(0)), end.places, { synapse: null });
    net.connect(net.input('take', [0]), end.take, { synapse: null });
    net.connect(net.input('clear', [0]), end.clear, { synapse: null });
    net.port('more', end.more, 'gate');
  });
  const simulation = await simulate(model, { seed: 1, backend: await fastBackend() });
  const set = (name: string, values: readonly number[]) =>
    simulation.set(`list/${name}`, [...values]);
  return {
    simulation,
    at: (index: number, trace = 0) => set('places', place(index, trace)),
    pulse: async (name: 'take' | 'clear') => {
      set(name, [1]);
      await simulation.run(0.15);
      set(name, [0]);
      await simulation.run(0.1);
    },
    /** At which places there is more of the list. */
    within: async () => {
      const found: number[] = [];
      for (let index = 0; index < count; index++) {
        set('places', place(index));
        await simulation.run(0.1);
        let sum = 0;
        const watching = simulation.stream('list/more').subscribe(({ value }) => {
          sum += (value[0] ?? 0) > 0 ? 1 : 0;
        });
        await simulation.run(0.05);
        watching.unsubscribe();
        if (sum > 5) found.push(index);
      }
      return found;
    },
  };
}

describe('the end of a list', () => {
  it('is behind the last item that was taken in, until the list is cleared', async () => {
    const { simulation, at, pulse, within } = await endAlone();
    try {
      await pulse('clear');
      expect(await within()).to.deep.equal([]);
      for (const index of [0, 1, 2]) {
        at(index);
        await pulse('take');
      }
      expect(await within()).to.deep.equal([0, 1, 2]);
      await pulse('clear');
      expect(await within()).to.deep.equal([]);
    } finally {
      simulation.close();
    }
  });

  it('is not moved by faint traces of other places, which would add up to an item', async () => {
    const { simulation, at, pulse, within } = await endAlone();
    try {
      await pulse('clear');
      at(0, 0.15);
      await pulse('take');
      expect(await within()).to.deep.equal([0]);
    } finally {
      simulation.close();
    }
  });
});
