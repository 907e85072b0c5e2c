import { expect } from 'chai';
import { network, type StreamOptions, simulate } from '#engine';
import { spikeReader } from '../../../engine/observe/read-spikes.ts';
import { supported } from '../../helpers/supported-backends.ts';

describe('spikes from masks', () => {
  const layout = { ensembles: 3, neurons: 5, strands: 2, rows: 3, groups: 1, tuningGroups: 1 };

  it('are cells in order, without what only pads', () => {
    const read = spikeReader(layout, undefined);
    const all = Uint16Array.of(0xffff, 0xffff, 0xffff);
    expect([...read(all, 0)]).to.deep.equal(Array.from({ length: 15 }, (_, cell) => cell));
    // Row 1, lanes 0 and 3: neuron 2 of ensemble 0, and neuron 3 of ensemble 1.
    expect([...read(Uint16Array.of(0, 0b1001, 0), 100)]).to.deep.equal([102, 108]);
    expect([...read(Uint16Array.of(0, 0, 0), 0)]).to.deep.equal([]);
  });

  it('of some cells are counted among these', () => {
    const read = spikeReader(layout, [8, 2, 14]);
    expect([...read(Uint16Array.of(0, 0b1001, 0), 0)]).to.deep.equal([0, 1]);
  });
});

describe('a stream of the first cells', function () {
  this.timeout(20_000);
  const model = network('net', (net) => {
    net.connect(net.input('stimulus', [0.7]), net.array('a', { ensembles: 40, neurons: 9 }).at(3));
  });

  it('is the beginning of what the stream of all has, on every backend', async () => {
    for (const backend of await supported()) {
      const simulation = await simulate(model, { backend, copies: 2 });
      const gather = (path: string, options: StreamOptions): number[][] => {
        const all: number[][] = [];
        simulation.stream(path, options).subscribe(({ value }) => all.push([...value]));
        return all;
      };
      const [spikes, fewSpikes] = [{ copy: 1 }, { copy: 1, cells: 50 }].map((options) =>
        gather('a/spikes', options),
      );
      const [volts, fewVolts] = [{ copy: 1 }, { copy: 1, cells: 5 }].map((options) =>
        gather('a/voltage', options),
      );
      const both = gather('a/spikes', { cells: 50 });
      await simulation.run(0.06);
      simulation.close();
      expect(fewSpikes).to.deep.equal(spikes?.map((cells) => cells.filter((cell) => cell < 50)));
      expect(fewSpikes?.flat().length).to.be.above(20);
      expect(fewVolts).to.deep.equal(volts?.map((values) => values.slice(0, 5)));
      // Both copies do the same here: cells of the second are numbered on from those of the first.
      const twice = fewSpikes?.map((cells) => [...cells, ...cells.map((cell) => cell + 50)]);
      expect(both).to.deep.equal(twice);
    }
  });
});

describe('a stream that ends others while it is told', () => {
  it('takes nothing from the run', async () => {
    const model = network('net', (net) => {
      net.connect(net.input('stimulus', [0.7]), net.ensemble('a', { neurons: 9 }));
    });
    const simulation = await simulate(model, { backend: 'reference' });
    let heard = 0;
    simulation.stream('a/voltage').subscribe(() => {
      heard++;
      spikes.unsubscribe();
    });
    const spikes = simulation.stream('a/spikes').subscribe();
    await simulation.run(0.06);
    simulation.close();
    expect(heard).to.equal(60);
  });
});
