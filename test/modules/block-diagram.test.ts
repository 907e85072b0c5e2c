/** A brain as modules and links by name: built, left out, replaced, and refused in a sentence. */

import { expect } from 'chai';
import { network } from '#engine';
import { PalliumError } from '#engine/errors';
import { type BlockDiagram, buildDiagram, type ModuleBuilder, port } from '#modules';

const sender: ModuleBuilder = (net) => ({ out: port(net.relay('sender', 2), 'pair') });
const receiver: ModuleBuilder = (net) => ({ in: port(net.relay('receiver', 2), 'pair') });
const diagram: BlockDiagram = {
  modules: { sender, receiver },
  links: [['sender.out', 'receiver.in', null]],
};
const build = (changes: Partial<BlockDiagram> = {}) =>
  network('brain', (net) => {
    buildDiagram(net, { ...diagram, ...changes });
  });

describe('a block diagram', () => {
  it('builds its modules and links their ports', () => {
    const { connections } = build();
    expect(connections.map(({ from, to }) => [from.path, to.path])).to.deep.equal([
      ['brain/sender', 'brain/receiver'],
    ]);
  });

  it('leaves out a module with its links', () => {
    const { relays, connections } = build({ without: ['sender'] });
    expect(relays.map(({ path }) => path)).to.deep.equal(['brain/receiver']);
    expect(connections).to.deep.equal([]);
  });

  it('takes another module with the same ports instead', () => {
    const other: ModuleBuilder = (net) => ({ out: port(net.input('constant', [1, 2]), 'pair') });
    const { connections } = build({ modules: { sender: other, receiver } });
    expect(connections.map(({ from }) => from.path)).to.deep.equal(['brain/constant']);
  });

  it('says which modules there are when one is left out that is not there', () => {
    expect(() => build({ without: ['sendr'] })).to.throw(PalliumError, /sendr.*sender, receiver/s);
  });

  it('says which ports a module shows when a link names another', () => {
    const links: BlockDiagram['links'] = [['sender.put', 'receiver.in']];
    expect(() => build({ links })).to.throw(PalliumError, /sender\.put.*sender\.out/s);
  });

  it('refuses to link what carries different things', () => {
    const other: ModuleBuilder = (net) => ({ out: port(net.input('constant', [1, 2]), 'gate') });
    const modules = { sender: other, receiver };
    expect(() => build({ modules })).to.throw(PalliumError, /carries gate/);
  });
});
